//! JavaScript and TypeScript: the tokens and comments in order, and the shape of the tree.

use super::{Signature, comment_lines};
use crate::language::Language;
use oxc_allocator::Allocator;
use oxc_ast::AstKind;
use oxc_ast_visit::Visit;
use oxc_parser::config::TokensParserConfig;
use oxc_parser::{Kind, Parser};
use oxc_span::{GetSpan, SourceType};
use std::borrow::Cow;

pub fn of(language: Language, text: &str) -> Result<Signature<'_>, String> {
    let kind = kind(language);
    let module = read(text, kind.with_module(true));
    module.or_else(|e| read(text, kind.with_script(true)).map_err(|_| e))
}

fn kind(language: Language) -> SourceType {
    match language {
        Language::JavaScript | Language::Jsx => SourceType::jsx(),
        Language::TypeScript => SourceType::ts(),
        _ => SourceType::tsx(),
    }
}

/// Where the statements end that stand in no other; none where the text is not right as a module.
pub fn ends(language: Language, text: &str) -> Vec<usize> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, text, kind(language).with_module(true)).parse();
    if parsed.panicked || !parsed.diagnostics.is_empty() {
        return Vec::new();
    }
    parsed.program.body.iter().map(|statement| statement.span().end as usize).collect()
}

fn read(text: &str, kind: SourceType) -> Result<Signature<'_>, String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, text, kind).with_config(TokensParserConfig).parse();
    if parsed.panicked || !parsed.diagnostics.is_empty() {
        return Err(parsed.diagnostics.first().map_or("it has errors".into(), |d| d.message.to_string()));
    }
    let mut signature = Signature { parts: Vec::with_capacity(parsed.tokens.len()), shape: 0 };
    let mut comments = parsed.program.comments.iter().peekable();
    for token in &parsed.tokens {
        while let Some(comment) = comments.next_if(|c| c.span.start <= token.start()) {
            comment_part(
                &mut signature,
                &text[comment.span.start as usize..comment.span.end as usize],
                comment.span.start,
            );
        }
        let source = &text[token.start() as usize..token.end() as usize];
        let part: Cow<str> = match token.kind() {
            Kind::LParen | Kind::RParen | Kind::Comma | Kind::Semicolon | Kind::Eof => continue,
            Kind::Str => unquoted(source),
            Kind::JSXText => match jsx_words(source) {
                Some(words) => Cow::Owned(words),
                None => continue,
            },
            _ => Cow::Borrowed(source),
        };
        signature.add(part, token.start() as usize);
    }
    for comment in comments {
        comment_part(
            &mut signature,
            &text[comment.span.start as usize..comment.span.end as usize],
            comment.span.start,
        );
    }
    let mut shape = Shape::default();
    shape.visit_program(&parsed.program);
    signature.shape = shape.hash;
    Ok(signature)
}

fn comment_part<'t>(signature: &mut Signature<'t>, comment: &'t str, at: u32) {
    signature.add(comment_lines(comment), at as usize);
}

/// A string without its quotes, and with quotes inside not escaped.
fn unquoted(source: &str) -> Cow<'_, str> {
    let inner = source.get(1..source.len().saturating_sub(1)).unwrap_or_default();
    let text =
        if inner.contains('\\') { inner.replace("\\'", "'").replace("\\\"", "\"") } else { inner.to_owned() };
    Cow::Owned(format!("\"{text}"))
}

/// The words of JSX text; nothing for white space that holds a line end, which means nothing.
fn jsx_words(source: &str) -> Option<String> {
    if source.trim_ascii().is_empty() && source.contains('\n') {
        return None;
    }
    let lines: Vec<&str> = source.split('\n').collect();
    let last = lines.len() - 1;
    let mut words: Vec<String> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let kept = match (i == 0, i == last) {
            (true, true) => line,
            (true, false) => line.trim_ascii_end(),
            (false, true) => line.trim_ascii_start(),
            (false, false) => line.trim_ascii(),
        };
        if !kept.is_empty() {
            words.push(kept.split(' ').collect::<Vec<_>>().join(" "));
        }
    }
    Some(words.join(" "))
}

/// A number for the kinds of all nodes in order and how they nest, without parentheses and empty statements.
#[derive(Default)]
struct Shape {
    hash: u64,
}

impl Shape {
    fn mix(&mut self, value: u64) {
        self.hash = (self.hash.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    fn counts(kind: &AstKind) -> bool {
        !matches!(
            kind,
            AstKind::ParenthesizedExpression(_)
                | AstKind::EmptyStatement(_)
                | AstKind::TSParenthesizedType(_)
                | AstKind::JSXText(_)
        )
    }
}

impl<'a> Visit<'a> for Shape {
    fn enter_node(&mut self, kind: AstKind<'a>) {
        if Self::counts(&kind) {
            self.mix(u64::from(kind.ty() as u8) + 1);
        }
    }

    fn leave_node(&mut self, kind: AstKind<'a>) {
        if Self::counts(&kind) {
            self.mix(997);
        }
    }
}
