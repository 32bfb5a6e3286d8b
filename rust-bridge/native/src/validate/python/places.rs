//! Where Python itself would name an error. It reads on to the end before it speaks: a quote or bracket that does not fit
//! anywhere comes before what a statement lacks.

use crate::validate::Problem;
use ruff_python_ast::token::{Token, TokenKind, Tokens};
use ruff_python_parser::{InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType};
use ruff_text_size::Ranged;

/// Names first what Python would name first; moves the first problem to where its cause is.
pub fn settle(problems: &mut Vec<Problem>, errors: &[ParseError], tokens: &Tokens, text: &str) {
    problems.sort_by_key(|p| p.start);
    let line = |at: usize| text[..at.min(text.len())].bytes().filter(|b| *b == b'\n').count();
    let words = Words::read(errors, tokens, text);
    let error = &mut problems[0];
    let indent = error.message.starts_with("Unexpected indentation") && words.depth(error.start) == 0;
    match words.fault {
        // Nothing is read behind a line that is too far in.
        Some(ref fault) if !(indent && error.start < fault.start) => {
            if line(fault.start) != line(error.start) {
                let fault = Problem { leads: true, ..fault.clone() };
                problems.retain(|p| p.start != fault.start);
                problems.insert(0, fault);
            }
            return;
        }
        None if !indent => {
            if let Some(open) = words.open.last().filter(|open| line(open.start) < line(error.start)) {
                let written = &text[open.start..=open.start];
                let message = format!("`{written}` is never closed.");
                problems.insert(0, Problem::error(open.start, open.start + 1, "bracket", message));
                return;
            }
        }
        _ => {}
    }
    let place = |token: &Token| (usize::from(token.start()), usize::from(token.end()));
    let moved = if error.message.starts_with("Expected an indented block") {
        words.code.iter().copied().map(place).find(|(start, _)| *start >= error.end)
    } else if error.message.starts_with("Positional argument cannot follow") {
        words.closing(error.start).map(place)
    } else if error.message.starts_with("Expected ") && words.depth(error.start) > 0 {
        words.operand(error.start, error.message.starts_with("Expected `:`")).map(place)
    } else {
        None
    };
    if let Some((start, end)) = moved.filter(|(start, _)| line(*start) != line(error.start)) {
        (error.start, error.end) = (start, end);
    }
}

struct Open {
    start: usize,
    close: TokenKind,
}

/// What Python's tokenizer would make of a text.
struct Words<'t> {
    code: Vec<&'t Token>,
    /// The first thing that is no word at all.
    fault: Option<Problem>,
    /// Brackets open at the end.
    open: Vec<Open>,
    /// How many brackets are open before each of `code`.
    depths: Vec<usize>,
}

impl<'t> Words<'t> {
    fn read(errors: &[ParseError], tokens: &'t Tokens, text: &str) -> Self {
        let code: Vec<&Token> = tokens.iter().filter(|t| is_code(t.kind())).collect();
        let mut words = Words { code, fault: None, open: Vec::new(), depths: Vec::new() };
        let mut fields = 0;
        for token in words.code.clone() {
            words.depths.push(words.open.len());
            match token.kind() {
                // Inside an f-string braces are of another kind.
                TokenKind::FStringStart | TokenKind::TStringStart => fields += 1,
                TokenKind::FStringEnd | TokenKind::TStringEnd => fields -= 1,
                kind if fields == 0 && words.fault.is_none() => {
                    words.bracket(kind, token.start().into(), text)
                }
                _ => {}
            }
        }
        let lexical = errors.iter().filter_map(|e| words.lexical(e)).min_by_key(|p| p.start);
        if let Some(problem) = lexical
            && words.fault.as_ref().is_none_or(|f| problem.start < f.start)
        {
            words.fault = Some(problem);
        }
        words
    }

    fn bracket(&mut self, kind: TokenKind, start: usize, text: &str) {
        if let Some(close) = counterpart(kind) {
            self.open.push(Open { start, close });
        } else if closes(kind) {
            let written = &text[start..=start];
            let message = match self.open.pop() {
                Some(open) if open.close == kind => return,
                Some(open) => {
                    let line = text[..open.start].matches('\n').count() + 1;
                    let opened = &text[open.start..=open.start];
                    format!("`{written}` does not close the `{opened}` of line {line}.")
                }
                None => format!("`{written}` closes nothing."),
            };
            self.fault = Some(Problem::error(start, start + 1, "bracket", message));
        }
    }

    /// An error of the tokenizer, where its word begins.
    fn lexical(&self, error: &ParseError) -> Option<Problem> {
        let ParseErrorType::Lexical(kind) = &error.error else { return None };
        let start = usize::from(error.location.start());
        let start = match kind {
            LexicalErrorType::UnclosedStringError | LexicalErrorType::LineContinuationError => start,
            LexicalErrorType::IndentationError if self.depth(start) == 0 => start,
            LexicalErrorType::FStringError(kind) | LexicalErrorType::TStringError(kind)
                if matches!(
                    kind,
                    InterpolatedStringErrorType::UnterminatedString
                        | InterpolatedStringErrorType::UnterminatedTripleQuotedString
                ) =>
            {
                let begins =
                    |t: &&&Token| matches!(t.kind(), TokenKind::FStringStart | TokenKind::TStringStart);
                let before = self.code.iter().take_while(|t| usize::from(t.start()) <= start);
                before.filter(begins).last().map_or(start, |t| usize::from(t.start()))
            }
            _ => return None,
        };
        let end = usize::from(error.location.end()).max(start);
        Some(Problem::error(start, end, "syntax", error.error.to_string()))
    }

    /// The first token at or after a place.
    fn index(&self, at: usize) -> usize {
        self.code.partition_point(|t| usize::from(t.start()) < at)
    }

    fn depth(&self, at: usize) -> usize {
        let index = self.index(at);
        self.depths.get(index).copied().unwrap_or(self.open.len())
    }

    /// The bracket that closes the arguments around a place.
    fn closing(&self, at: usize) -> Option<&Token> {
        let from = self.index(at);
        let depth = *self.depths.get(from)?;
        let close =
            (from..self.code.len()).find(|i| self.depths[*i] == depth && closes(self.code[*i].kind()))?;
        Some(self.code[close])
    }

    /// Where the value begins that stands before another one without a comma.
    fn operand(&self, at: usize, key: bool) -> Option<&Token> {
        let found = self.index(at);
        let kind = self.code.get(found)?.kind();
        if !(key || begins_value(kind)) {
            return None;
        }
        let depth = self.depths[found];
        let mut first = found;
        while first > 0 {
            let before = self.code[first - 1].kind();
            let inner = self.depths[first - 1] > depth;
            if !inner
                && (separates(before) || counterpart(before).is_some() && self.depths[first - 1] < depth)
            {
                break;
            }
            first -= 1;
        }
        // A name before a string may be a prefix that nobody knows: Python names the string.
        let prefix = self.code[first].kind() == TokenKind::Name
            && self.code.get(first + 1).is_some_and(|t| text_begins(t.kind()));
        (first < found && !prefix).then(|| self.code[first])
    }
}

fn is_code(kind: TokenKind) -> bool {
    !matches!(
        kind,
        TokenKind::Newline
            | TokenKind::NonLogicalNewline
            | TokenKind::Comment
            | TokenKind::Indent
            | TokenKind::Dedent
            | TokenKind::EndOfFile
    )
}

fn counterpart(kind: TokenKind) -> Option<TokenKind> {
    Some(match kind {
        TokenKind::Lpar => TokenKind::Rpar,
        TokenKind::Lsqb => TokenKind::Rsqb,
        TokenKind::Lbrace => TokenKind::Rbrace,
        _ => return None,
    })
}

fn closes(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace)
}

fn text_begins(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::String | TokenKind::FStringStart | TokenKind::TStringStart)
}

fn begins_value(kind: TokenKind) -> bool {
    text_begins(kind)
        || matches!(
            kind,
            TokenKind::Name
                | TokenKind::Int
                | TokenKind::Float
                | TokenKind::Complex
                | TokenKind::None
                | TokenKind::True
                | TokenKind::False
                | TokenKind::Ellipsis
                | TokenKind::Lambda
                | TokenKind::Await
                | TokenKind::Tilde
                | TokenKind::Lbrace
        )
}

/// What stands between two values in brackets.
fn separates(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Comma
            | TokenKind::Equal
            | TokenKind::Colon
            | TokenKind::ColonEqual
            | TokenKind::If
            | TokenKind::Else
            | TokenKind::For
            | TokenKind::Lambda
            | TokenKind::Yield
            | TokenKind::From
            | TokenKind::DoubleStar
    )
}
