//! CSS, SCSS, Less: raffia's parser, for texts whose brackets match: on an open one before the end of the text it may
//! read the end again and again until there is no memory left (seen in 0.13 on `a{b:c(#{$d}`).

use super::Problem;
use crate::language::Language;
use raffia::ast::Stylesheet;
use raffia::error::Error;
use raffia::{ParserBuilder, Syntax};

pub fn check(language: Language, text: &str) -> Vec<Problem> {
    if let Some(problem) = unmatched(language, text) {
        return vec![problem];
    }
    let syntax = match language {
        Language::Scss => Syntax::Scss,
        Language::Less => Syntax::Less,
        _ => Syntax::Css,
    };
    let mut parser = ParserBuilder::new(text).syntax(syntax).build();
    let fatal = parser.parse::<Stylesheet>().err();
    parser.recoverable_errors().iter().chain(fatal.as_ref()).map(problem).collect()
}

/// The first bracket that has no partner.
pub fn unmatched(language: Language, text: &str) -> Option<Problem> {
    pairs(language, text, |_, _| {})
}

/// Where the blocks end that stand in no other.
pub fn blocks(language: Language, text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    // The brace of an interpolation is part of a word.
    let own = |start: usize| {
        bytes[start] == b'{' && !bytes[..start].ends_with(b"#") && !bytes[..start].ends_with(b"@")
    };
    pairs(language, text, |start, end| out.push((start, end)));
    let mut outer = usize::MAX;
    out.reverse();
    // From behind: a pair that begins before the one behind it began is not inside it.
    out.retain(|(start, _)| {
        let top = *start < outer;
        outer = outer.min(*start);
        top
    });
    out.reverse();
    out.into_iter().filter(|(start, _)| own(*start)).map(|(_, end)| end + 1).collect()
}

/// Tells each pair of brackets, in the order of their ends, up to the first bracket that has no partner.
fn pairs(language: Language, text: &str, mut pair: impl FnMut(usize, usize)) -> Option<Problem> {
    let bytes = text.as_bytes();
    let line_comments = language != Language::Css;
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'/' if bytes.get(at + 1) == Some(&b'*') => at = after(text, at + 2, "*/") - 1,
            b'/' if line_comments && bytes.get(at + 1) == Some(&b'/') => at = after(text, at, "\n") - 1,
            quote @ (b'"' | b'\'') => at = end_of_string(bytes, at, quote),
            b'(' if plain_url(bytes, at) => match text[at..].find(')') {
                Some(length) => at += length,
                None => return Some(lonely(at)),
            },
            b'(' | b'[' | b'{' => open.push(at),
            closing @ (b')' | b']' | b'}') => match open.pop() {
                Some(start) if bytes[start] == if closing == b')' { b'(' } else { closing - 2 } => {
                    pair(start, at)
                }
                Some(start) => return Some(lonely(start)),
                None => return Some(lonely(at)),
            },
            _ => {}
        }
        at += 1;
    }
    open.pop().map(lonely)
}

fn lonely(at: usize) -> Problem {
    Problem::error(at, at + 1, "syntax", "This bracket has no partner.".to_owned())
}

/// Where the text goes on behind a mark, or its end.
fn after(text: &str, from: usize, mark: &str) -> usize {
    text.as_bytes()[from.min(text.len())..]
        .windows(mark.len())
        .position(|w| w == mark.as_bytes())
        .map_or(text.len(), |found| from + found + mark.len())
}

/// The closing quote, or the last byte of a line that lacks it.
fn end_of_string(bytes: &[u8], start: usize, quote: u8) -> usize {
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != quote && bytes[at] != b'\n' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at
}

/// Whether the bracket begins an address without quotes, in which brackets, quotes and `//` mean nothing.
fn plain_url(bytes: &[u8], bracket: usize) -> bool {
    let named = bracket >= 3 && bytes[bracket - 3..bracket].eq_ignore_ascii_case(b"url");
    let first = bytes[bracket + 1..].iter().find(|b| !b.is_ascii_whitespace());
    named && !matches!(first, Some(b'"' | b'\'' | b'$' | b'#' | b'@') | None)
}

fn problem(error: &Error) -> Problem {
    let mut message = error.kind.to_string();
    if let Some(first) = message.get(..1) {
        message = first.to_uppercase() + &message[1..];
    }
    Problem::error(error.span.start, error.span.end, "syntax", message)
}
