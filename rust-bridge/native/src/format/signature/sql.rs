//! SQL: words, strings, comments and marks, read as loosely as the dialects differ.

use super::{Signature, comment_lines};

pub fn of(text: &str) -> Signature<'_> {
    let bytes = text.as_bytes();
    let mut signature = Signature::default();
    let mut i = 0;
    while i < bytes.len() {
        let start = i;
        let rest = &text[i..];
        let length = match bytes[i] {
            b if b.is_ascii_whitespace() => {
                i += 1;
                continue;
            }
            b'-' if rest.starts_with("--") => rest.find('\n').unwrap_or(rest.len()),
            b'#' => rest.find('\n').unwrap_or(rest.len()),
            b'/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |n| n + 2),
            quote @ (b'\'' | b'"' | b'`') => quoted(rest, quote),
            b'$' if dollar(rest).is_some() => dollar(rest).unwrap_or(1),
            b if word(b) => rest.bytes().take_while(|&b| word(b)).count(),
            _ => rest.chars().next().map_or(1, char::len_utf8),
        };
        i = start + length.max(1);
        signature.add(comment_lines(&text[start..i]), start);
    }
    signature
}

/// Where statements end that a semicolon ends.
pub fn ends(text: &str) -> Vec<usize> {
    of(text).parts.iter().filter(|(part, _)| part == ";").map(|(_, at)| at + 1).collect()
}

fn word(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'_' | b'@') || b >= 0x80
}

fn quoted(text: &str, quote: u8) -> usize {
    let bytes = text.as_bytes();
    let mut i = 1;
    while i < bytes.len() {
        match bytes[i] {
            b'\\' => i += 1,
            b if b == quote => return i + 1,
            _ => {}
        }
        i += 1;
    }
    bytes.len()
}

/// Length of a text between dollar marks, as PostgreSQL has it.
fn dollar(text: &str) -> Option<usize> {
    let end = text[1..].find('$')? + 2;
    let mark = &text[..end];
    if !mark[1..end - 1].bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
        return None;
    }
    text[end..].find(mark).map(|n| end + n + mark.len())
}
