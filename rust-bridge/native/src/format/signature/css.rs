//! CSS, SCSS and Less: words, strings, comments and marks; in selectors also where white space parts two of them.

use super::{Signature, comment_lines};
use crate::language::Language;

pub fn of(language: Language, text: &str) -> Signature<'_> {
    let bytes = text.as_bytes();
    let mut signature = Signature::default();
    // Where the selector or declaration began, and the places of blanks within that might be a combinator.
    let (mut begin, mut depth, mut space) = (0, 0usize, false);
    let mut blanks: Vec<usize> = Vec::new();
    let mut i = 0;
    while i < bytes.len() {
        let start = i;
        let rest = &text[i..];
        let length = match bytes[i] {
            b if b.is_ascii_whitespace() => {
                (space, i) = (true, i + 1);
                continue;
            }
            b'/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |n| n + 2),
            b'/' if rest.starts_with("//") && language != Language::Css && !after_colon(text, i) => {
                rest.find('\n').unwrap_or(rest.len())
            }
            quote @ (b'"' | b'\'') => quoted(rest, quote),
            b'u' | b'U'
                if rest.len() > 4 && rest.is_char_boundary(4) && rest[..4].eq_ignore_ascii_case("url(") =>
            {
                rest.find(')').map_or(rest.len(), |n| n + 1)
            }
            b if word(b) => word_length(rest),
            _ => 1,
        };
        i = start + length.max(1);
        let source = &text[start..i];
        let comment = source.starts_with("/*") || source.starts_with("//");
        let joins = |s: &str| matches!(s, "," | ">" | "+" | "~" | ")" | "{" | "}" | ";" | "(");
        if space && depth == 0 && !comment && signature.parts.len() > begin {
            let last = signature.parts.last().map(|p| p.0.as_ref()).unwrap_or_default();
            if !joins(source) && !joins(last) || last == ")" && !joins(source) {
                blanks.push(signature.parts.len());
            }
        }
        space = false;
        match source {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            "{" => {
                settle(&mut signature, begin, &mut blanks);
                signature.add("{", start);
                (begin, depth) = (signature.parts.len(), 0);
                continue;
            }
            ";" | "}" => {
                blanks.clear();
                if source == "}" {
                    signature.add("}", start);
                }
                (begin, depth) = (signature.parts.len(), 0);
                continue;
            }
            _ => {}
        }
        if source == ")" {
            signature.drop_comma();
        }
        signature.add(normal(source, comment), start);
    }
    signature
}

/// Marks the blanks of a selector; at-rules and maps have none that mean anything.
fn settle(signature: &mut Signature, begin: usize, blanks: &mut Vec<usize>) {
    let selector = signature.parts.get(begin).is_some_and(|p| !p.0.starts_with('@'));
    if selector {
        for at in blanks.drain(..).rev() {
            let place = signature.parts[at].1;
            signature.parts.insert(at, (" ".into(), place));
        }
    }
    blanks.clear();
}

fn after_colon(text: &str, at: usize) -> bool {
    text[..at].ends_with(':')
        && text[at..].starts_with("//")
        && text[at + 2..].starts_with(|c: char| c.is_alphanumeric())
}

fn word(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'%' | b'\\' | b'.') || b >= 0x80
}

/// A dot belongs to a word only as the point of a number.
fn word_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let number =
        bytes[0].is_ascii_digit() || bytes[0] == b'.' && bytes.get(1).is_some_and(u8::is_ascii_digit);
    let mut i = 0;
    while i < bytes.len() && word(bytes[i]) {
        match bytes[i] {
            b'.' if !number || !bytes.get(i + 1).is_some_and(u8::is_ascii_digit) => return i.max(1),
            b'\\' => i += 1,
            _ => {}
        }
        i += 1;
    }
    let mut end = i.clamp(1, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    end
}

fn quoted(text: &str, quote: u8) -> usize {
    let bytes = text.as_bytes();
    let mut i = 1;
    while i < bytes.len() && bytes[i] != b'\n' {
        match bytes[i] {
            b'\\' => i += 1,
            b if b == quote => return i + 1,
            _ => {}
        }
        i += 1;
    }
    let mut end = i.min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    end
}

/// Quotes of one kind, numbers with their zero, words that the language reads without case in lower case.
fn normal(source: &str, comment: bool) -> String {
    if comment {
        return comment_lines(source).into_owned();
    }
    if source.len() > 1 && source.starts_with(['"', '\'']) {
        let inner = &source[1..source.len() - 1];
        return format!("\"{}", inner.replace("\\'", "'").replace("\\\"", "\""));
    }
    let lower = source.to_ascii_lowercase();
    if let Some(rest) = lower.strip_prefix("url(") {
        let inner = rest.trim_end_matches(')').trim();
        return format!("url({}", inner.replace('\'', "\""));
    }
    match lower.strip_prefix('.') {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => format!("0.{rest}"),
        _ => lower,
    }
}
