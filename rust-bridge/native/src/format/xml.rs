//! XML, laid out so that no text that could matter changes.
//!
//! Only white space between tags moves, and only in elements that hold nothing but elements, comments and instructions.
//! Text beside text, `xml:space="preserve"` and CDATA stay as they are.

use std::ops::Range;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Start,
    End,
    Empty,
    Comment,
    /// Declaration, instruction or document type.
    Other,
    Text,
}

#[derive(Clone, Debug)]
pub struct Piece {
    pub kind: Kind,
    pub range: Range<usize>,
}

/// Splits a well-formed text into tags and text.
pub fn pieces(text: &str) -> Result<Vec<Piece>, String> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let (kind, length) = if !rest.starts_with('<') {
            (Kind::Text, rest.find('<').unwrap_or(rest.len()))
        } else if rest.starts_with("<!--") {
            (Kind::Comment, upto(rest, "-->")?)
        } else if rest.starts_with("<![CDATA[") {
            (Kind::Text, upto(rest, "]]>")?)
        } else if rest.starts_with("<?") {
            (Kind::Other, upto(rest, "?>")?)
        } else if rest.starts_with("<!") {
            (Kind::Other, doctype(rest)?)
        } else {
            let length = tag(rest)?;
            let kind = if rest.starts_with("</") {
                Kind::End
            } else if rest[..length].ends_with("/>") {
                Kind::Empty
            } else {
                Kind::Start
            };
            (kind, length)
        };
        found.push(Piece { kind, range: at..at + length });
        at += length;
    }
    Ok(found)
}

const OPEN: &str = "A tag, comment or section is not closed.";

fn upto(text: &str, end: &str) -> Result<usize, String> {
    text.find(end).map(|n| n + end.len()).ok_or_else(|| OPEN.into())
}

/// Length of a tag; a `>` in quotes does not end it.
fn tag(text: &str) -> Result<usize, String> {
    let mut quote = None;
    for (i, b) in text.bytes().enumerate() {
        match (quote, b) {
            (None, b'>') => return Ok(i + 1),
            (None, b'"' | b'\'') => quote = Some(b),
            (Some(q), _) if q == b => quote = None,
            _ => {}
        }
    }
    Err(OPEN.into())
}

fn doctype(text: &str) -> Result<usize, String> {
    let mut depth = 0usize;
    for (i, b) in text.bytes().enumerate() {
        match b {
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            b'>' if depth == 0 => return Ok(i + 1),
            _ => {}
        }
    }
    Err(OPEN.into())
}

/// Name and attributes of a tag, as written, with one blank between.
pub fn attributes(tag: &str) -> Vec<&str> {
    let inner = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim_ascii();
    let bytes = inner.as_bytes();
    let (mut found, mut i) = (Vec::new(), 0);
    while i < bytes.len() {
        while i < bytes.len() && bytes[i].is_ascii_whitespace() {
            i += 1;
        }
        let start = i;
        let mut quote = None;
        while i < bytes.len() && (quote.is_some() || !bytes[i].is_ascii_whitespace()) {
            match (quote, bytes[i]) {
                (None, b'"' | b'\'') => quote = Some(bytes[i]),
                (Some(q), b) if q == b => quote = None,
                _ => {}
            }
            i += 1;
        }
        if start < i {
            found.push(&inner[start..i]);
        }
    }
    found
}

pub struct Layout<'t> {
    pub indent: String,
    pub width: usize,
    pub text: &'t str,
}

/// An element while it is written.
struct Frame {
    /// Only tags inside, so its white space may move.
    tags_only: bool,
    empty: bool,
}

impl Layout<'_> {
    pub fn format(&self) -> Result<String, String> {
        let pieces = pieces(self.text)?;
        let free = self.movable(&pieces);
        let mut out = String::with_capacity(self.text.len() * 5 / 4);
        let mut frames: Vec<Frame> = vec![Frame { tags_only: true, empty: false }];
        let mut blank = false;
        for (i, piece) in pieces.iter().enumerate() {
            let source = &self.text[piece.range.clone()];
            if piece.kind == Kind::End && frames.len() > 1 {
                let frame = frames.pop().unwrap_or(Frame { tags_only: false, empty: true });
                if frame.tags_only && !frame.empty {
                    self.line(&mut out, frames.len() - 1, false);
                }
                out.push_str(&source.split_ascii_whitespace().collect::<String>());
                blank = false;
                continue;
            }
            let movable = frames.last().is_some_and(|f| f.tags_only);
            if piece.kind == Kind::Text && movable {
                blank = source.bytes().filter(|&b| b == b'\n').count() > 1;
                continue;
            }
            if movable {
                self.line(&mut out, frames.len() - 1, blank);
            }
            blank = false;
            match piece.kind {
                Kind::Start | Kind::Empty => self.tag(&mut out, source, frames.len() - 1, movable),
                _ => out.push_str(source),
            }
            if piece.kind == Kind::Start {
                let empty = pieces.get(i + 1).is_some_and(|p| p.kind == Kind::End);
                frames.push(Frame { tags_only: free[i], empty });
            }
        }
        out.push('\n');
        Ok(out)
    }

    /// For each start tag whether the white space directly in its element may move: not where it or one around it is mixed.
    fn movable(&self, pieces: &[Piece]) -> Vec<bool> {
        let mut free: Vec<bool> = mixed(self.text, pieces).iter().map(|m| !m).collect();
        let mut open: Vec<bool> = Vec::new();
        for (i, piece) in pieces.iter().enumerate() {
            match piece.kind {
                Kind::Start => {
                    free[i] &= open.last().copied().unwrap_or(true);
                    open.push(free[i]);
                }
                Kind::End => drop(open.pop()),
                _ => {}
            }
        }
        free
    }

    fn line(&self, out: &mut String, depth: usize, blank: bool) {
        if out.is_empty() {
            return;
        }
        out.push_str(if blank { "\n\n" } else { "\n" });
        out.extend(std::iter::repeat_n(self.indent.as_str(), depth));
    }

    /// A start tag: on one line where it fits, else an attribute a line.
    fn tag(&self, out: &mut String, source: &str, depth: usize, movable: bool) {
        let parts = attributes(source);
        let end = if source.ends_with("/>") { "/>" } else { ">" };
        let width: usize =
            parts.iter().map(|p| p.chars().count() + 1).sum::<usize>() + 1 + depth * self.indent.len();
        let broken =
            movable && parts.len() > 2 && (width > self.width || parts.iter().any(|p| p.contains('\n')));
        out.push('<');
        for (n, part) in parts.iter().enumerate() {
            if n > 0 && broken {
                self.line(out, depth + 2, false);
            } else if n > 0 {
                out.push(' ');
            }
            out.push_str(part);
        }
        out.push_str(end);
    }
}

/// For each start tag whether its element holds text beside its tags, or white space only.
pub fn mixed(text: &str, pieces: &[Piece]) -> Vec<bool> {
    let mut mixed = vec![false; pieces.len()];
    let mut open: Vec<usize> = Vec::new();
    for (i, piece) in pieces.iter().enumerate() {
        match piece.kind {
            Kind::Start => {
                mixed[i] = text[piece.range.clone()].contains("xml:space")
                    || open.last().is_some_and(|&at| text[pieces[at].range.clone()].contains("xml:space"));
                open.push(i);
            }
            Kind::Text if !text[piece.range.clone()].trim_ascii().is_empty() => {
                if let Some(&at) = open.last() {
                    mixed[at] = true;
                }
            }
            Kind::End => {
                if let Some(at) = open.pop()
                    && at + 2 == i
                    && pieces[at + 1].kind == Kind::Text
                {
                    mixed[at] = true;
                }
            }
            _ => {}
        }
    }
    mixed
}
