//! C and C++ without their headers: conditionals are resolved as far as a text alone allows, brackets and quotes must fit,
//! and a few neighbours are wrong whatever the macros are. A grammar would refuse right text: macros can stand for anything.

mod rules;

use super::Problem;
use std::collections::HashSet;

pub fn check(text: &str, plus: bool) -> Vec<Problem> {
    let first = Prepared::new(text, Branch::First, plus);
    if !first.problems.is_empty() {
        return first.problems;
    }
    let problems = brackets(&first.text);
    if !problems.is_empty() {
        let last = Prepared::new(text, Branch::Last, plus);
        if brackets(&last.text).is_empty() {
            return Vec::new();
        }
        // A compiler stumbles over what stands in the wrong place before it misses the bracket.
        let others =
            [rules::check(&first.text, &first.defined), rules::misplaced(&first.text, plus)].concat();
        return problems.into_iter().chain(others).min_by_key(|p| p.start).into_iter().collect();
    }
    rules::check(&first.text, &first.defined)
}

/// What an included file leaves in the text: a word that may stand for anything.
const ANYTHING: u8 = b'_';

/// Which part of a conditional is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Branch {
    First,
    Last,
}

/// A text whose directives and unread branches are blank, byte for byte as long as before.
struct Prepared {
    text: String,
    defined: HashSet<String>,
    problems: Vec<Problem>,
}

struct Conditional {
    start: usize,
    /// The branch being read is one that stays.
    stays: bool,
    /// One that stays was there.
    taken: bool,
    /// The outer text stays.
    outer: bool,
}

impl Prepared {
    fn new(text: &str, branch: Branch, plus: bool) -> Self {
        let mut out = text.as_bytes().to_vec();
        let (mut defined, mut problems) = (HashSet::new(), Vec::new());
        let mut open: Vec<Conditional> = Vec::new();
        let bytes = text.as_bytes();
        let mut i = if text.starts_with('\u{feff}') { 3 } else { 0 };
        blank(&mut out, 0, i);
        let mut fresh = true;
        while i < bytes.len() {
            let stays = open.last().is_none_or(|c| c.stays);
            let start = i;
            match bytes[i] {
                b'\n' => (i, fresh) = (i + 1, true),
                b' ' | b'\t' | b'\r' | 0x0c | 0x0b => i += 1,
                b'\\' if bytes[i + 1..].starts_with(b"\n") => i += 2,
                b'\\' if bytes[i + 1..].starts_with(b"\r\n") => i += 3,
                b'#' if fresh => {
                    i = directive_end(bytes, i);
                    let directive = &text[start..i];
                    if stays {
                        problems.extend(odd(directive, start));
                    }
                    conditional(directive, start, branch, plus, &mut open, &mut problems);
                    if let Some(name) = define(directive) {
                        defined.insert(name.to_owned());
                    }
                    blank(&mut out, start, i);
                    if stays && directive[1..].trim_start().starts_with("include") {
                        out[start] = ANYTHING;
                    }
                }
                b'/' if bytes[i..].starts_with(b"//") => {
                    i = directive_end(bytes, i);
                }
                b'/' if bytes[i..].starts_with(b"/*") => match text[i + 2..].find("*/") {
                    Some(n) => i += n + 4,
                    None => {
                        problems.push(Problem::error(i, i + 2, "unclosed", "This comment is not closed."));
                        i = bytes.len();
                    }
                },
                b'R' if bytes[i + 1..].starts_with(b"\"") && raw_end(text, i + 1).is_some() => {
                    i = raw_end(text, i + 1).unwrap_or(bytes.len());
                    fresh = false;
                }
                quote @ (b'"' | b'\'') => {
                    fresh = false;
                    match quote_end(bytes, i, quote) {
                        Some(end) => i = end,
                        None => {
                            if stays {
                                let end = text[i..].find('\n').map_or(text.len(), |n| i + n);
                                problems.push(Problem::error(
                                    i,
                                    end,
                                    "unclosed",
                                    "This quote is not closed on its line.",
                                ));
                            }
                            i = text[i..].find('\n').map_or(text.len(), |n| i + n);
                        }
                    }
                }
                b'0'..=b'9' => {
                    // A quote inside a number separates its digits.
                    fresh = false;
                    while i < bytes.len()
                        && (bytes[i].is_ascii_alphanumeric()
                            || bytes[i] == b'.'
                            || bytes[i] == b'\'' && bytes.get(i + 1).is_some_and(u8::is_ascii_alphanumeric))
                    {
                        i += 1;
                    }
                }
                b'A'..=b'Z' | b'a'..=b'z' | b'_' => {
                    while i < bytes.len() && (bytes[i].is_ascii_alphanumeric() || bytes[i] == b'_') {
                        i += 1;
                    }
                    if fresh && stays && bare(&text[start..i], &text[i..]) {
                        let message = format!("`{}` lacks its `#`.", &text[start..i]);
                        problems.push(Problem::error(start, i, "directive", message));
                    }
                    fresh = false;
                }
                _ => (i, fresh) = (i + 1, false),
            }
            if !stays && bytes[start] != b'#' {
                blank(&mut out, start, i);
            }
        }
        for unclosed in open {
            let end = directive_end(bytes, unclosed.start);
            problems.push(Problem::error(
                unclosed.start,
                end,
                "conditional",
                "This conditional has no `#endif`.",
            ));
        }
        let text = String::from_utf8(out).unwrap_or_default();
        Self { text, defined, problems }
    }
}

fn blank(out: &mut [u8], start: usize, end: usize) {
    out[start..end].iter_mut().filter(|b| !matches!(b, b'\n' | b'\r')).for_each(|b| *b = b' ');
}

/// End of a line that a backslash may carry on; comments over several lines belong to it.
fn directive_end(bytes: &[u8], start: usize) -> usize {
    let mut i = start;
    let line_comment = bytes[start..].starts_with(b"//");
    while i < bytes.len() {
        match bytes[i] {
            b'\n' => return i,
            b'\\' if bytes[i + 1..].starts_with(b"\r\n") => i += 3,
            b'\\' => i += 2,
            b'/' if !line_comment && bytes[i + 1..].starts_with(b"/") => {
                return directive_end(bytes, i);
            }
            b'/' if !line_comment && bytes[i + 1..].starts_with(b"*") => {
                let close = bytes[i + 2..].windows(2).position(|w| w == b"*/");
                match close {
                    Some(n) => i += n + 4,
                    None => return i,
                }
            }
            _ => i += 1,
        }
    }
    bytes.len()
}

fn quote_end(bytes: &[u8], start: usize, quote: u8) -> Option<usize> {
    let mut i = start + 1;
    while i < bytes.len() {
        match bytes[i] {
            b'\n' => return None,
            b'\\' if bytes[i + 1..].starts_with(b"\r\n") => i += 3,
            b'\\' => i += 2,
            b if b == quote => return Some(i + 1),
            _ => i += 1,
        }
    }
    None
}

fn raw_end(text: &str, quote: usize) -> Option<usize> {
    let open = text[quote + 1..].find('(').filter(|n| *n <= 16)? + quote + 1;
    let close = format!("){}\"", &text[quote + 1..open]);
    text[open..].find(&close).map(|n| open + n + close.len())
}

/// Whether a first word of a line can only be a directive that has lost its sign.
fn bare(word: &str, rest: &str) -> bool {
    let line = rest.lines().next().unwrap_or_default().trim();
    let name = || !line.is_empty() && line.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    match word {
        "endif" => line.is_empty() || line.starts_with("//") || line.starts_with("/*"),
        "ifdef" | "ifndef" => name(),
        "include" => line.starts_with(['<', '"']),
        "if" | "elif" => line.starts_with(|c: char| c.is_ascii_digit()) || line.starts_with("defined"),
        _ => false,
    }
}

fn define(directive: &str) -> Option<&str> {
    let rest = directive[1..].trim_start().strip_prefix("define")?.trim_start();
    let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
    Some(&rest[..end])
}

/// What is wrong with a directive itself.
fn odd(directive: &str, start: usize) -> Option<Problem> {
    const KNOWN: [&str; 21] = [
        "if",
        "ifdef",
        "ifndef",
        "elif",
        "elifdef",
        "elifndef",
        "else",
        "endif",
        "include",
        "include_next",
        "import",
        "define",
        "undef",
        "line",
        "error",
        "warning",
        "pragma",
        "ident",
        "sccs",
        "embed",
        "assert",
    ];
    let body = directive[1..].trim_start_matches([' ', '\t', '\\', '\r', '\n']);
    let end = body.find(|c: char| !(c.is_ascii_alphabetic() || c == '_')).unwrap_or(body.len());
    let (word, rest) = (&body[..end], body[end..].trim());
    let wrong = |message: String| {
        Some(Problem::error(start, start + directive.trim_end().len(), "directive", message))
    };
    let name = |text: &str| text.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '$');
    if body.is_empty()
        || body.starts_with(|c: char| c.is_ascii_digit())
        || body.starts_with("/*")
        || body.starts_with("//")
    {
        return None;
    }
    if !KNOWN.contains(&word) {
        return wrong(format!("`#{}` is no directive.", body.split_whitespace().next().unwrap_or_default()));
    }
    match word {
        "include" | "include_next" => {
            let closed = |open: char, close: char| rest.strip_prefix(open).is_some_and(|r| r.contains(close));
            let word = &rest[..rest.find("/*").or(rest.find("//")).unwrap_or(rest.len())];
            let named = name(word) && !word.contains(['>', '"', '.']);
            let right = closed('<', '>') || closed('"', '"') || named || rest.starts_with("/*");
            if right { None } else { wrong("`#include` needs a file in quotes or in `<>`.".into()) }
        }
        "define" | "undef" | "ifdef" | "ifndef"
            if !name(rest) && !rest.starts_with("/*") && !rest.starts_with('\\') =>
        {
            wrong(format!("`#{word}` needs a name."))
        }
        "if" | "elif" if rest.is_empty() => wrong(format!("`#{word}` needs a condition.")),
        _ => None,
    }
}

fn conditional(
    directive: &str,
    start: usize,
    branch: Branch,
    plus: bool,
    open: &mut Vec<Conditional>,
    problems: &mut Vec<Problem>,
) {
    let body = directive[1..].trim_start();
    let end = body.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(body.len());
    let (word, condition) = body.split_at(end);
    let condition = condition.trim();
    let never = matches!(condition, "0" | "(0)") || condition.starts_with("0 ");
    // Nothing but C++ defines its own name.
    let other = !plus && word != "ifndef" && condition.contains("__cplusplus") && !condition.contains('!');
    match word {
        "if" | "ifdef" | "ifndef" => {
            let outer = open.last().is_none_or(|c| c.stays);
            let this = branch == Branch::First && !(word == "if" && never) && !other;
            open.push(Conditional { start, stays: outer && this, taken: this, outer });
        }
        "elif" | "elifdef" | "elifndef" | "else" => match open.last_mut() {
            Some(inner) => {
                let this = !inner.taken && (word == "else" || branch == Branch::First && !never && !other);
                inner.stays = inner.outer && this;
                inner.taken |= this;
            }
            None => {
                let message = format!("`#{word}` without `#if`.");
                problems.push(Problem::error(start, start + directive.len(), "conditional", message));
            }
        },
        "endif" if open.pop().is_none() => {
            problems.push(Problem::error(
                start,
                start + directive.len(),
                "conditional",
                "`#endif` without `#if`.",
            ));
        }
        _ => {}
    }
}

/// Brackets of code that do not fit together; the text has no directives.
pub fn brackets(text: &str) -> Vec<Problem> {
    let bytes = text.as_bytes();
    let mut open: Vec<(u8, usize)> = Vec::new();
    // Where a statement ends although a bracket is open, which only some macros and `for` have; or a block begins.
    let mut ended: Vec<(usize, usize)> = Vec::new();
    let mut i = 0;
    while i < bytes.len() {
        match bytes[i] {
            b'/' if bytes[i + 1..].starts_with(b"/") => i = directive_end(bytes, i),
            b'/' if bytes[i + 1..].starts_with(b"*") => {
                i = text[i + 2..].find("*/").map_or(bytes.len(), |n| i + n + 4);
            }
            b'R' if bytes[i + 1..].starts_with(b"\"") && raw_end(text, i + 1).is_some() => {
                i = raw_end(text, i + 1).unwrap_or(bytes.len());
            }
            quote @ (b'"' | b'\'')
                if i == 0
                    || quote == b'"'
                    || !bytes[i - 1].is_ascii_alphanumeric()
                    || !bytes[i + 1..].first().is_some_and(u8::is_ascii_hexdigit) =>
            {
                i = quote_end(bytes, i, quote).unwrap_or(i + 1);
            }
            b'(' | b'[' | b'{' => {
                if let (b'{', Some(&(b'(', at))) = (bytes[i], open.last())
                    && block_begins(text, at, i)
                {
                    ended.push((at, i));
                }
                open.push((bytes[i], i));
                i += 1;
            }
            b';' => {
                if let Some(&(b'(' | b'[', at)) = open.last() {
                    ended.push((at, i));
                }
                i += 1;
            }
            close @ (b')' | b']' | b'}') => {
                let wanted = match close {
                    b')' => b'(',
                    b']' => b'[',
                    _ => b'{',
                };
                match open.pop() {
                    Some((bracket, _)) if bracket == wanted => i += 1,
                    Some((bracket, at)) => {
                        if let Some(problem) = earlier(text, &ended, bracket, at) {
                            return vec![problem];
                        }
                        let line = text[..at].matches('\n').count() + 1;
                        let message = format!(
                            "`{}` does not close the `{}` of line {line}.",
                            close as char, bracket as char
                        );
                        return vec![Problem::error(i, i + 1, "bracket", message)];
                    }
                    None => {
                        let message = format!("`{}` closes nothing.", close as char);
                        return vec![Problem::error(i, i + 1, "bracket", message)];
                    }
                }
            }
            _ => i += 1,
        }
    }
    if let Some(problem) = open.iter().find_map(|(bracket, at)| earlier(text, &ended, *bracket, *at)) {
        return vec![problem];
    }
    let unclosed = |&(bracket, at): &(u8, usize)| {
        let line = text[..at].matches('\n').count() + 1;
        let end = text.trim_end().len();
        Problem::error(
            end,
            end,
            "unclosed",
            format!("The `{}` of line {line} is not closed.", bracket as char),
        )
    };
    open.last().map(unclosed).into_iter().collect()
}

/// Where a bracket that is never closed should have been.
fn earlier(text: &str, ended: &[(usize, usize)], bracket: u8, at: usize) -> Option<Problem> {
    let &(_, end) = ended.iter().find(|(open, _)| *open == at)?;
    let close = if bracket == b'(' { ')' } else { ']' };
    let message = format!("Expected `{close}` before `{}`.", &text[end..=end]);
    let before = text[..end].trim_end().len();
    Some(Problem::error(before.saturating_sub(1), before, "bracket", message))
}

/// Whether a `(` begins the condition of a statement.
fn condition(before: &str) -> bool {
    let before = before.trim_end();
    ["if", "while", "switch"].iter().any(|word| {
        before.strip_suffix(word).is_some_and(|b| !b.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
    })
}

/// Whether a `{` inside a `(` begins the block behind a condition or the body of a function, whose `)` is missing.
fn block_begins(text: &str, bracket: usize, brace: usize) -> bool {
    let before = text[..brace].trim_end();
    if condition(&text[..bracket]) {
        return !before.ends_with(['(', ',', '=']);
    }
    let last = text[brace + 1..].trim_start_matches([' ', '\t']).starts_with('\n');
    last && before.ends_with(|c: char| c.is_alphanumeric() || c == '_')
}
