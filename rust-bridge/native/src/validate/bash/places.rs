//! Where a shell would name the error: it reads command by command, and stops at the first that is wrong, while the parser
//! cuts the whole text into words before it reads one.

use super::{Problem, byte, opened, problem, read};
use brush_parser::{ParseError, TokenizerError};

/// Substitutions inside each other that are looked into.
const DEEPEST: usize = 8;

/// The first error of a text that has one.
pub fn first(error: &ParseError, text: &str) -> Problem {
    in_part(error, text, 0)
}

fn in_part(error: &ParseError, text: &str, depth: usize) -> Problem {
    let ParseError::Tokenizing { inner, .. } = error else {
        return problem(error, text);
    };
    match inner {
        TokenizerError::UnterminatedHereDocuments(..) => problem(error, text),
        _ if expands(error) => expansion(error, text, depth),
        _ => match opened(inner).map(|p| byte(p, text)) {
            Some(start) => before(text, start).unwrap_or_else(|| inside(error, text, start, depth)),
            None => problem(error, text),
        },
    }
}

/// Whether the text ends inside an expansion.
fn expands(error: &ParseError) -> bool {
    let ParseError::Tokenizing { inner, .. } = error else { return false };
    matches!(
        inner,
        TokenizerError::UnterminatedExpansion
            | TokenizerError::UnterminatedVariable
            | TokenizerError::UnterminatedCommandSubstitution
    )
}

/// What is wrong in the commands that end before a place.
fn before(text: &str, end: usize) -> Option<Problem> {
    match read(&text[..end]) {
        Err(error @ ParseError::ParsingNear(_)) => Some(problem(&error, text)),
        _ => None,
    }
}

/// A quote that does not end; where it began inside a substitution, what the commands in there say comes first.
fn inside(error: &ParseError, text: &str, quote: usize, depth: usize) -> Problem {
    match unclosed(&text[..quote]) {
        Some((start, 2)) if depth < DEEPEST && text[start..].starts_with("$(") => {
            match read(&text[start + 2..quote]) {
                Err(near @ ParseError::ParsingNear(_)) => {
                    moved(problem(&near, &text[start + 2..]), start + 2)
                }
                _ => problem(error, text),
            }
        }
        _ => problem(error, text),
    }
}

/// An expansion that does not end: the commands of a `$(` are read as a shell does, everything else is named where it began.
fn expansion(error: &ParseError, text: &str, depth: usize) -> Problem {
    let Some((start, opening)) = unclosed(text) else { return problem(error, text) };
    if let Some(earlier) = before(text, start) {
        return earlier;
    }
    let inner = &text[start + opening..];
    let commands = text[start..].starts_with("$(") && opening == 2;
    if commands
        && depth < DEEPEST
        && let Err(error) = read(inner)
    {
        match error {
            ParseError::ParsingAtEndOfInput => {}
            _ => return moved(in_part(&error, inner, depth + 1), start + opening),
        }
    }
    let written = &text[start..start + opening];
    Problem::error(start, start + opening, "unclosed", format!("This `{written}` is not closed."))
}

fn moved(mut problem: Problem, by: usize) -> Problem {
    problem.start += by;
    problem.end += by;
    problem
}

/// The outermost expansion that is open at the end: where, and how long its opening is.
fn unclosed(text: &str) -> Option<(usize, usize)> {
    let lines: Vec<usize> =
        std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    // A quote counts too: inside an expansion that does not end, quotes are inside out.
    let open = |end: usize| match read(&text[..end]) {
        Err(ParseError::Tokenizing { inner, .. }) => {
            !matches!(inner, TokenizerError::UnterminatedHereDocuments(..))
        }
        _ => false,
    };
    // The last line before which nothing is open; few expansions that end have more than one line.
    let (mut low, mut high) = (0, lines.len());
    while low + 1 < high {
        let middle = low.midpoint(high);
        if open(lines[middle]) { high = middle } else { low = middle }
    }
    let start = lines[low];
    let end = lines.get(low + 1).copied().unwrap_or(text.len());
    let line = &text[start..end];
    line.match_indices('$').find_map(|(at, _)| {
        let rest = &line[at..];
        let opening = match rest.as_bytes() {
            [b'$', b'(', b'(', ..] => 3,
            [b'$', b'(' | b'{' | b'[', ..] => 2,
            _ => return None,
        };
        let escaped = line[..at].bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1;
        let stays = match read(rest) {
            Err(ParseError::Tokenizing {
                inner: TokenizerError::UnterminatedDoubleQuote(_) | TokenizerError::UnterminatedSingleQuote(_),
                ..
            }) => true,
            Err(error) => expands(&error),
            Ok(()) => false,
        };
        (stays && !escaped).then_some((start + at, opening))
    })
}
