//! PHP: mago's parser.

use super::Problem;
use mago_database::file::FileId;
use mago_span::HasSpan;
use mago_syntax::ast::{Access, Argument, Expression, Node, Program};
use mago_syntax::error::{ParseError, SyntaxError};
use mago_syntax::parser::parse_file_content;

pub fn check(text: &str) -> Vec<Problem> {
    let arena = bumpalo::Bump::new();
    let program = parse_file_content(&arena, FileId::zero(), text.as_bytes());
    if program.errors.is_empty() {
        return meaning(program);
    }
    program.errors.iter().map(|error| problem(error, text)).collect()
}

/// What the grammar lets through and the language does not.
fn meaning(program: &Program) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut open = vec![Node::Program(program)];
    while let Some(node) = open.pop() {
        match node {
            Node::Assignment(assignment) if !writable(assignment.lhs) => {
                let span = assignment.lhs.span();
                let (start, end) = (span.start.offset as usize, span.end.offset as usize);
                problems.push(Problem::error(start, end, "assignment", "This cannot be assigned to."));
            }
            Node::ArgumentList(list) => {
                let mut named = false;
                for argument in list.arguments.nodes.iter() {
                    let positional = matches!(argument, Argument::Positional(p) if p.ellipsis.is_none());
                    if named && positional {
                        let span = argument.span();
                        let (start, end) = (span.start.offset as usize, span.end.offset as usize);
                        let message = "An argument without a name cannot follow one with a name.";
                        problems.push(Problem::error(start, end, "argument", message));
                    }
                    named |= matches!(argument, Argument::Named(_));
                }
            }
            _ => {}
        }
        node.visit_children(|child| open.push(child));
    }
    problems
}

fn writable(target: &Expression) -> bool {
    let (mut at, mut inside) = (target, false);
    loop {
        match at {
            Expression::Variable(_) => return true,
            Expression::Access(Access::Property(_) | Access::StaticProperty(_)) => return true,
            Expression::ArrayAccess(access) => at = access.array,
            Expression::ArrayAppend(append) => at = append.array,
            Expression::Array(_) | Expression::LegacyArray(_) | Expression::List(_) => return !inside,
            Expression::Call(_) => return inside,
            _ => return false,
        }
        inside = true;
    }
}

fn problem(error: &ParseError, text: &str) -> Problem {
    let span = error.span();
    let (start, end) = (span.start.offset as usize, span.end.offset as usize);
    match error {
        ParseError::SyntaxError(SyntaxError::UnexpectedEndOfFile(..)) => {
            let comment = text.rfind("/*").filter(|at| !text[*at..].contains("*/"));
            match comment {
                Some(at) => Problem::error(at, at + 2, "unclosed", "This comment is not closed."),
                None => Problem::error(text.len(), text.len(), "unclosed", "The text ends too early."),
            }
        }
        ParseError::UnexpectedEndOfFile(..) => {
            Problem::error(text.len(), text.len(), "unclosed", message(error))
        }
        _ => Problem::error(start, end, "syntax", message(error)),
    }
}

/// The parser calls its tokens by name; a person knows them as they are written.
fn message(error: &ParseError) -> String {
    const WRITTEN: [(&str, &str); 11] = [
        ("`Semicolon`", "`;`"),
        ("`Comma`", "`,`"),
        ("`Colon`", "`:`"),
        ("`LeftParenthesis`", "`(`"),
        ("`RightParenthesis`", "`)`"),
        ("`LeftBracket`", "`[`"),
        ("`RightBracket`", "`]`"),
        ("`LeftBrace`", "`{`"),
        ("`RightBrace`", "`}`"),
        ("`CloseTag`", "`?>`"),
        ("one of `;`", "`;`"),
    ];
    let mut message = format!("{error}.");
    for (name, written) in WRITTEN {
        message = message.replace(name, written);
    }
    if message.matches('`').count() == 2 { message.replace("one of ", "") } else { message }
}
