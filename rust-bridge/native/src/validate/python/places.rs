//! Where Python itself would name an error: brackets that do not fit come before what follows from them.

use crate::validate::Problem;
use ruff_python_ast::token::{Token, TokenKind, Tokens};
use ruff_text_size::Ranged;

/// Moves the first problem to where the cause is.
pub fn settle(problems: &mut Vec<Problem>, tokens: &Tokens, text: &str) {
    problems.sort_by_key(|p| p.start);
    let line = |at: usize| text[..at.min(text.len())].bytes().filter(|b| *b == b'\n').count();
    let error = &mut problems[0];
    if let Some((start, end, message)) = bracket(tokens, text, &|at| line(at) < line(error.start)) {
        problems.retain(|p| p.start >= start);
        problems.insert(0, Problem::error(start, end, "bracket", message));
        return;
    }
    let place = |token: &Token| (usize::from(token.start()), usize::from(token.end()));
    let moved = if error.message.starts_with("Expected an indented block") {
        tokens.iter().filter(|t| code(t.kind())).map(place).find(|(start, _)| *start >= error.end)
    } else if error.message.starts_with("Expected `,`, found") {
        tokens
            .iter()
            .filter(|t| code(t.kind()))
            .map(place)
            .take_while(|(start, _)| *start < error.start)
            .last()
    } else if error.message.starts_with("Positional argument cannot follow") {
        last_argument(tokens, error.start).map(place)
    } else {
        None
    };
    if let Some((start, end)) = moved.filter(|(start, _)| line(*start) != line(error.start)) {
        (error.start, error.end) = (start, end);
    }
}

fn code(kind: TokenKind) -> bool {
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

fn closing(kind: TokenKind) -> Option<TokenKind> {
    Some(match kind {
        TokenKind::Lpar => TokenKind::Rpar,
        TokenKind::Lsqb => TokenKind::Rsqb,
        TokenKind::Lbrace => TokenKind::Rbrace,
        _ => return None,
    })
}

/// The first bracket that does not fit, or the innermost one that is open at the end and began before the error.
fn bracket(tokens: &Tokens, text: &str, before: &dyn Fn(usize) -> bool) -> Option<(usize, usize, String)> {
    let mut open: Vec<(TokenKind, usize)> = Vec::new();
    let mut fields = 0;
    for token in tokens {
        let (kind, start) = (token.kind(), usize::from(token.start()));
        match kind {
            // Inside an f-string braces are of another kind.
            TokenKind::FStringStart | TokenKind::TStringStart => fields += 1,
            TokenKind::FStringEnd | TokenKind::TStringEnd => fields -= 1,
            _ if fields > 0 => {}
            _ => {
                if let Some(close) = closing(kind) {
                    open.push((close, start));
                } else if matches!(kind, TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace) {
                    let written = &text[start..=start];
                    match open.pop() {
                        Some((close, _)) if close == kind => {}
                        Some((_, at)) => {
                            let line = text[..at].matches('\n').count() + 1;
                            let message = format!(
                                "`{written}` does not close the `{}` of line {line}.",
                                &text[at..=at]
                            );
                            return Some((start, start + 1, message));
                        }
                        None => return Some((start, start + 1, format!("`{written}` closes nothing."))),
                    }
                }
            }
        }
    }
    let (_, at) = open.pop().filter(|(_, at)| before(*at))?;
    Some((at, at + 1, format!("`{}` is never closed.", &text[at..=at])))
}

/// The last token before the bracket that closes the arguments around a place.
fn last_argument(tokens: &Tokens, place: usize) -> Option<&Token> {
    let mut deep = 0;
    let mut last = None;
    for token in tokens.iter().filter(|t| usize::from(t.start()) >= place && code(t.kind())) {
        if closing(token.kind()).is_some() {
            deep += 1;
        } else if matches!(token.kind(), TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace) {
            if deep == 0 {
                return last;
            }
            deep -= 1;
        }
        last = Some(token);
    }
    None
}
