//! JSON and JSON with comments, laid out without recursion.
//!
//! An object stays open where its first key was on a line of its own; everything else is put on one line where it fits.
//! Lists of numbers fill their lines. Comments and trailing commas stay.

use std::ops::Range;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Open,
    Close,
    Comma,
    Colon,
    Value,
    LineComment,
    BlockComment,
}

#[derive(Clone, Debug)]
pub struct Token {
    pub kind: Kind,
    pub range: Range<usize>,
    /// Line ends in front of it.
    lines: usize,
}

/// Splits a text that was found right into its tokens; an error where a character fits nowhere.
pub fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let (mut i, mut lines) = (0, 0);
    while i < bytes.len() {
        let start = i;
        let kind = match bytes[i] {
            b'\n' => {
                (lines, i) = (lines + 1, i + 1);
                continue;
            }
            b' ' | b'\t' | b'\r' => {
                i += 1;
                continue;
            }
            b'{' | b'[' => Kind::Open,
            b'}' | b']' => Kind::Close,
            b',' => Kind::Comma,
            b':' => Kind::Colon,
            b'"' => {
                i += 1;
                while i < bytes.len() && bytes[i] != b'"' {
                    i += 1 + usize::from(bytes[i] == b'\\');
                }
                Kind::Value
            }
            b'/' if bytes.get(i + 1) == Some(&b'/') => {
                while bytes.get(i + 1).is_some_and(|&b| b != b'\n') {
                    i += 1;
                }
                Kind::LineComment
            }
            b'/' if bytes.get(i + 1) == Some(&b'*') => {
                i += text[i..].find("*/").ok_or("A comment is not closed.")? + 1;
                Kind::BlockComment
            }
            b if b.is_ascii_alphanumeric() || b == b'-' => {
                let word = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'+' | b'-');
                while bytes.get(i + 1).is_some_and(word) {
                    i += 1;
                }
                Kind::Value
            }
            _ => return Err("A character fits nowhere.".into()),
        };
        i = (i + 1).min(bytes.len());
        let end = if kind == Kind::LineComment { start + text[start..i].trim_ascii_end().len() } else { i };
        found.push(Token { kind, range: start..end, lines });
        lines = 0;
    }
    Ok(found)
}

/// What is decided about a bracket pair before anything is written.
#[derive(Clone, Copy, Default)]
struct Plan {
    close: usize,
    broken: bool,
    fill: bool,
    width: usize,
}

pub struct Layout<'t> {
    pub indent: usize,
    pub tabs: bool,
    pub width: usize,
    pub spaces_in_braces: bool,
    pub text: &'t str,
}

impl Layout<'_> {
    pub fn format(&self) -> Result<String, String> {
        let tokens = tokens(self.text)?;
        let plans = self.plan(&tokens)?;
        let mut writer =
            Writer { layout: self, out: String::with_capacity(self.text.len() * 5 / 4), column: 0, depth: 0 };
        writer.write(&tokens, &plans);
        let mut out = writer.out;
        out.push('\n');
        Ok(out)
    }

    /// Decides from the inside out which pairs are broken; one that is open in a line is measured flat.
    fn plan(&self, tokens: &[Token]) -> Result<Vec<Plan>, String> {
        let mut plans = vec![Plan::default(); tokens.len()];
        let mut open: Vec<usize> = Vec::new();
        for (i, token) in tokens.iter().enumerate() {
            match token.kind {
                Kind::Open => {
                    let object = self.text.as_bytes()[token.range.start] == b'{';
                    let next = tokens.get(i + 1);
                    let own_line = object && next.is_some_and(|n| n.lines > 0 && n.kind != Kind::Close);
                    plans[i] = Plan { close: i, broken: own_line, fill: !object, width: 2 };
                    open.push(i);
                    continue;
                }
                Kind::Close => {
                    let start = open.pop().ok_or("A bracket is closed that was not opened.")?;
                    plans[start].close = i;
                    let plan = plans[start];
                    let empty = i == start + 1;
                    if let Some(&parent) = open.last() {
                        plans[parent].broken |= plan.broken;
                        plans[parent].width = plans[parent].width.saturating_add(plan.width);
                        plans[parent].fill = false;
                    }
                    plans[start].fill &= !empty;
                    continue;
                }
                _ => {}
            }
            if let Some(&parent) = open.last() {
                let word = &self.text[token.range.clone()];
                let number = word.starts_with(|c: char| c.is_ascii_digit() || c == '-');
                let plan = &mut plans[parent];
                plan.width = plan.width.saturating_add(match token.kind {
                    Kind::Comma | Kind::Colon => 2,
                    _ => word.chars().count(),
                });
                plan.broken |= matches!(token.kind, Kind::LineComment | Kind::BlockComment);
                plan.fill &= token.kind == Kind::Comma || (token.kind == Kind::Value && number);
            }
        }
        if open.is_empty() { Ok(plans) } else { Err("A bracket is not closed.".into()) }
    }
}

struct Writer<'l, 't> {
    layout: &'l Layout<'t>,
    out: String,
    column: usize,
    depth: usize,
}

/// An open pair while it is written.
struct Frame {
    broken: bool,
    fill: bool,
    spaced: bool,
    empty: bool,
}

impl Writer<'_, '_> {
    fn push(&mut self, text: &str) {
        self.out.push_str(text);
        self.column = match text.rfind('\n') {
            Some(at) => text[at + 1..].chars().count(),
            None => self.column + text.chars().count(),
        };
    }

    fn line(&mut self, blank: bool) {
        while self.out.ends_with(' ') {
            self.out.pop();
        }
        self.out.push_str(if blank { "\n\n" } else { "\n" });
        let columns = self.depth * self.layout.indent;
        if self.layout.tabs {
            self.out.extend(std::iter::repeat_n('\t', self.depth));
        } else {
            self.out.extend(std::iter::repeat_n(' ', columns));
        }
        self.column = columns;
    }

    fn write(&mut self, tokens: &[Token], plans: &[Plan]) {
        let mut frames: Vec<Frame> = Vec::new();
        let mut before: Option<Kind> = None;
        for (i, token) in tokens.iter().enumerate() {
            if token.kind == Kind::Close {
                self.depth = frames.len() - 1;
            }
            self.gap(token, before, frames.last(), tokens.get(i + 1));
            let text = &self.layout.text[token.range.clone()];
            match token.kind {
                Kind::Open => {
                    let plan = plans[i];
                    let behind =
                        usize::from(tokens.get(plan.close + 1).is_some_and(|t| t.kind == Kind::Comma));
                    let spaced = text == "{" && self.layout.spaces_in_braces;
                    let width = plan.width + 2 * usize::from(spaced) + behind;
                    let empty = plan.close == i + 1;
                    let broken = !empty && (plan.broken || self.column + width > self.layout.width);
                    frames.push(Frame { broken, fill: plan.fill, spaced, empty });
                    self.depth = frames.len();
                }
                Kind::Close => drop(frames.pop()),
                _ => {}
            }
            self.push(text);
            before = Some(token.kind);
        }
    }

    /// What stands between a token and the one before it.
    fn gap(&mut self, token: &Token, before: Option<Kind>, frame: Option<&Frame>, next: Option<&Token>) {
        let Some(before) = before else { return };
        let blank = token.lines > 1 && before != Kind::Open && token.kind != Kind::Close;
        if before == Kind::LineComment {
            return self.line(blank);
        }
        let comment = matches!(token.kind, Kind::LineComment | Kind::BlockComment);
        let Some(frame) = frame else {
            return if token.lines > 0 { self.line(blank) } else { self.push(" ") };
        };
        match (before, token.kind) {
            (_, Kind::Comma | Kind::Colon) => {}
            (Kind::Open, Kind::Close) if frame.empty => {}
            // A comment in front of a value on the same line goes with it.
            (Kind::Comma, Kind::BlockComment) if frame.broken && next.is_some_and(|n| n.lines == 0) => {
                self.line(false);
            }
            _ if comment && token.lines == 0 => self.push(" "),
            (Kind::Colon, _) if !comment => self.push(" "),
            (Kind::BlockComment, _) if token.lines == 0 && token.kind != Kind::Close => self.push(" "),
            (Kind::Comma, Kind::Value) if frame.broken && frame.fill => {
                let behind = usize::from(next.is_some_and(|n| n.kind == Kind::Comma));
                if blank || self.column + 1 + token.range.len() + behind > self.layout.width {
                    self.line(blank);
                } else {
                    self.push(" ");
                }
            }
            _ if frame.broken => self.line(blank),
            (Kind::Open, _) | (_, Kind::Close) => {
                if frame.spaced {
                    self.push(" ");
                }
            }
            _ => self.push(" "),
        }
    }
}
