//! XML 1.0, fifth edition: whether a document is well-formed, with its internal subset and its entities. Long, as it is one
//! reader of one grammar, production by production.

mod subset;

use super::Problem;
use std::collections::{HashMap, HashSet};

/// Entities may stand in each other this deep.
const DEEPEST: usize = 64;

pub fn check(text: &str) -> Vec<Problem> {
    let mut world = World::default();
    let mut reader = Reader { text, at: if text.starts_with('\u{feff}') { 3 } else { 0 } };
    world.document(&mut reader).err().into_iter().collect()
}

type Read<T = ()> = Result<T, Problem>;

enum Entity {
    /// Its replacement text.
    Internal(String),
    External,
    /// Named only in attributes of its own type.
    Unparsed,
}

/// What the document has declared.
#[derive(Default)]
struct World {
    entities: HashMap<String, Entity>,
    parameters: HashMap<String, Entity>,
    /// Declarations may lie where nobody looks: an unknown entity may be known there.
    more: bool,
    standalone: bool,
    /// Entities that are being read, and those that were found right.
    open: Vec<String>,
    right: HashSet<(String, bool)>,
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn sees(&self, word: &str) -> bool {
        self.rest().starts_with(word)
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.sees(word);
        if found {
            self.at += word.len();
        }
        found
    }

    fn expect(&mut self, word: &str) -> Read {
        if self.take(word) { Ok(()) } else { Err(self.here("syntax", format!("Expected `{word}`."))) }
    }

    fn char(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Whether there was any.
    fn space(&mut self) -> bool {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
        rest.len() > self.rest().len()
    }

    fn must_space(&mut self) -> Read {
        if self.space() { Ok(()) } else { Err(self.here("syntax", "Expected a space.")) }
    }

    fn name(&mut self) -> Read<&'t str> {
        let rest = self.rest();
        if !rest.starts_with(name_start) {
            return Err(self.here("name", "Expected a name."));
        }
        let end = rest.find(|c| !name_char(c)).unwrap_or(rest.len());
        self.at += end;
        Ok(&rest[..end])
    }

    fn quoted(&mut self) -> Read<(&'t str, usize)> {
        let start = self.at;
        let Some(quote @ ('"' | '\'')) = self.char() else {
            return Err(self.here("quote", "Expected a quoted value."));
        };
        let Some(length) = self.text[start + 1..].find(quote) else {
            return Err(Problem::error(
                start,
                line_end(self.text, start),
                "unclosed",
                "This value is not closed.",
            ));
        };
        self.at = start + length + 2;
        Ok((&self.text[start + 1..start + 1 + length], start + 1))
    }

    fn here(&self, code: &str, message: impl Into<String>) -> Problem {
        let end = self.char().map_or(self.at, |c| self.at + c.len_utf8());
        Problem::error(self.at, end, code, message)
    }

    /// A comment, its opening taken.
    fn comment(&mut self) -> Read {
        let start = self.at - 4;
        let Some(length) = self.rest().find("--") else {
            return Err(Problem::error(start, start + 4, "unclosed", "This comment is not closed."));
        };
        characters(&self.rest()[..length], self.at)?;
        self.at += length;
        if self.sees("-->") {
            self.at += 3;
            return Ok(());
        }
        Err(Problem::error(self.at, self.at + 2, "comment", "`--` is not allowed inside a comment."))
    }

    /// An instruction, its opening taken.
    fn instruction(&mut self) -> Read {
        let start = self.at - 2;
        let target = self.name()?;
        if target.eq_ignore_ascii_case("xml") {
            return Err(Problem::error(
                start,
                self.at,
                "declaration",
                "The XML declaration stands only at the very start.",
            ));
        }
        if !self.sees("?>") {
            self.must_space()?;
        }
        let Some(length) = self.rest().find("?>") else {
            return Err(Problem::error(start, start + 2, "unclosed", "This instruction is not closed."));
        };
        characters(&self.rest()[..length], self.at)?;
        self.at += length + 2;
        Ok(())
    }
}

impl World {
    fn document(&mut self, r: &mut Reader) -> Read {
        if r.sees("<?xml") && r.text[r.at + 5..].starts_with([' ', '\t', '\r', '\n']) {
            self.declaration(r)?;
        }
        self.misc(r)?;
        if r.take("<!DOCTYPE") {
            self.doctype(r)?;
            self.misc(r)?;
        }
        if r.rest().is_empty() {
            return Err(Problem::error(0, 0, "root", "There is no root element."));
        }
        if !r.sees("<") {
            return Err(r.here("text", "Text outside the root element."));
        }
        self.content(r, true)?;
        self.misc(r)?;
        if r.rest().is_empty() {
            return Ok(());
        }
        let second = r.sees("<") && !r.sees("</") && !r.sees("<!");
        Err(match second {
            true => Problem::error(r.at, tag_end(r.text, r.at), "root", "A second root element."),
            false => r.here("text", "Nothing but comments may follow the root element."),
        })
    }

    fn misc(&mut self, r: &mut Reader) -> Read {
        loop {
            r.space();
            if r.take("<!--") {
                r.comment()?;
            } else if r.take("<?") {
                r.instruction()?;
            } else {
                return Ok(());
            }
        }
    }

    fn declaration(&mut self, r: &mut Reader) -> Read {
        r.expect("<?xml")?;
        r.must_space()?;
        r.expect("version")?;
        let version = equals(r)?;
        if !version
            .0
            .strip_prefix("1.")
            .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
        {
            return Err(Problem::error(version.1, r.at, "declaration", "The version must be 1.0."));
        }
        let mut spaced = r.space();
        if spaced && r.take("encoding") {
            let (name, at) = equals(r)?;
            let right = name.starts_with(|c: char| c.is_ascii_alphabetic())
                && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'));
            if !right {
                return Err(Problem::error(at, r.at, "declaration", "This is not the name of an encoding."));
            }
            spaced = r.space();
        }
        if spaced && r.take("standalone") {
            let (value, at) = equals(r)?;
            if !matches!(value, "yes" | "no") {
                return Err(Problem::error(at, r.at, "declaration", "`standalone` is `yes` or `no`."));
            }
            self.standalone = value == "yes";
            r.space();
        }
        r.expect("?>")
    }

    /// What stands between tags; with `root`, exactly one element.
    fn content(&mut self, r: &mut Reader, root: bool) -> Read {
        let mut open: Vec<(&str, usize)> = Vec::new();
        loop {
            let text = r.rest();
            let length = text.find(['<', '&']).unwrap_or(text.len());
            self.plain(&text[..length], r.at)?;
            r.at += length;
            if r.rest().is_empty() {
                return match open.last() {
                    None => Ok(()),
                    Some((name, start)) => {
                        let line = r.text[..*start].matches('\n').count() + 1;
                        let message = format!("The element `{name}` of line {line} is not closed.");
                        Err(Problem::error(r.at, r.at, "unclosed", message))
                    }
                };
            }
            if r.sees("&") {
                self.reference(r, false)?;
            } else if r.take("<!--") {
                r.comment()?;
            } else if r.take("<![CDATA[") {
                let Some(length) = r.rest().find("]]>") else {
                    return Err(Problem::error(
                        r.at - 9,
                        r.at,
                        "unclosed",
                        "This CDATA section is not closed.",
                    ));
                };
                characters(&r.rest()[..length], r.at)?;
                r.at += length + 3;
            } else if r.take("<?") {
                r.instruction()?;
            } else if r.sees("</") {
                close(r, &mut open)?;
            } else {
                let start = r.at;
                let (name, empty) = self.tag(r)?;
                if !empty {
                    open.push((name, start));
                }
            }
            if root && open.is_empty() {
                return Ok(());
            }
        }
    }

    fn plain(&self, text: &str, at: usize) -> Read {
        if let Some(n) = text.find("]]>") {
            return Err(Problem::error(at + n, at + n + 3, "text", "`]]>` is not allowed in text."));
        }
        characters(text, at)
    }

    fn tag<'t>(&mut self, r: &mut Reader<'t>) -> Read<(&'t str, bool)> {
        let start = r.at;
        r.expect("<")?;
        if !r.rest().starts_with(name_start) {
            return Err(Problem::error(
                start,
                r.at,
                "tag",
                "`<` begins a tag; in text it is written `&lt;`.",
            ));
        }
        let name = r.name()?;
        let mut seen: HashSet<&str> = HashSet::new();
        loop {
            let spaced = r.space();
            if r.take(">") {
                return Ok((name, false));
            }
            if r.take("/>") {
                return Ok((name, true));
            }
            if r.rest().is_empty() {
                return Err(Problem::error(
                    start,
                    r.at,
                    "unclosed",
                    format!("The tag `{name}` is not closed."),
                ));
            }
            if !spaced {
                return Err(r.here("attribute", "Expected a space, `/>` or `>`."));
            }
            let at = r.at;
            let attribute = r.name()?;
            if !seen.insert(attribute) {
                return Err(Problem::error(
                    at,
                    r.at,
                    "duplicate",
                    format!("The attribute `{attribute}` is given twice."),
                ));
            }
            let (value, at) = equals(r)?;
            self.value(value, at)?;
        }
    }

    /// An attribute's value between its quotes.
    fn value(&mut self, value: &str, at: usize) -> Read {
        if let Some(n) = value.find('<') {
            return Err(Problem::error(
                at + n,
                at + n + 1,
                "attribute",
                "`<` is not allowed in a value: write `&lt;`.",
            ));
        }
        characters(value, at)?;
        let mut inner = Reader { text: value, at: 0 };
        while let Some(n) = inner.rest().find('&') {
            inner.at += n;
            self.reference(&mut inner, true).map_err(|p| moved(p, at))?;
        }
        Ok(())
    }

    /// `&name;`, `&#10;` or `&#xA;`
    fn reference(&mut self, r: &mut Reader, attribute: bool) -> Read {
        let start = r.at;
        if let Some(length) = character_reference(r)? {
            r.at = start + length;
            return Ok(());
        }
        r.at += 1;
        let name = r.name().map_err(|_| {
            Problem::error(
                start,
                start + 1,
                "reference",
                "`&` begins a reference; in text it is written `&amp;`.",
            )
        })?;
        if !r.take(";") {
            return Err(Problem::error(
                start,
                r.at,
                "reference",
                format!("The reference `&{name}` does not end in `;`."),
            ));
        }
        if matches!(name, "lt" | "gt" | "amp" | "apos" | "quot") {
            return Ok(());
        }
        let wrong = |message: String| Err(Problem::error(start, r.at, "entity", message));
        let text = match self.entities.get(name) {
            None if self.more && !self.standalone => return Ok(()),
            None => return wrong(format!("The entity `{name}` is not declared.")),
            Some(Entity::Unparsed) => return wrong(format!("The entity `{name}` is no text.")),
            Some(Entity::External) if attribute => {
                return wrong(format!("The external entity `{name}` is not allowed in a value."));
            }
            Some(Entity::External) => return Ok(()),
            Some(Entity::Internal(text)) => text.clone(),
        };
        let key = (name.to_owned(), attribute);
        if self.right.contains(&key) {
            return Ok(());
        }
        if self.open.iter().any(|o| o == name) || self.open.len() > DEEPEST {
            return wrong(format!("The entity `{name}` contains itself."));
        }
        self.open.push(name.to_owned());
        let read = match attribute {
            true => self.value(&text, 0),
            false => self.content(&mut Reader { text: &text, at: 0 }, false),
        };
        self.open.pop();
        self.right.insert(key);
        read.or_else(|p| wrong(format!("The entity `{name}` does not fit here: {}", p.message)))
    }
}

fn moved(problem: Problem, by: usize) -> Problem {
    Problem { start: problem.start + by, end: problem.end + by, ..problem }
}

/// An end tag.
fn close(r: &mut Reader, open: &mut Vec<(&str, usize)>) -> Read {
    let start = r.at;
    r.expect("</")?;
    let name = r.name()?;
    r.space();
    r.expect(">")?;
    match open.pop() {
        Some((expected, _)) if expected == name => Ok(()),
        Some((expected, _)) => Err(Problem::error(
            start,
            r.at,
            "mismatch",
            format!("Expected `</{expected}>`, found `</{name}>`."),
        )),
        None => Err(Problem::error(start, r.at, "mismatch", format!("`</{name}>` closes nothing."))),
    }
}

/// `= "value"`: the value and where it begins.
fn equals<'t>(r: &mut Reader<'t>) -> Read<(&'t str, usize)> {
    r.space();
    r.expect("=")?;
    r.space();
    r.quoted()
}

/// Length of a character reference at the place; nothing where there is none.
fn character_reference(r: &Reader) -> Read<Option<usize>> {
    let Some(body) = r.rest().strip_prefix("&#") else { return Ok(None) };
    let (digits, radix, skip) = body.strip_prefix('x').map_or((body, 10, 2), |d| (d, 16, 3));
    let length = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let value = u32::from_str_radix(&digits[..length], radix).ok().and_then(char::from_u32);
    let right = value.is_some_and(is_char) && digits[length..].starts_with(';');
    let end = r.at + skip + length;
    if right {
        Ok(Some(skip + length + 1))
    } else {
        Err(Problem::error(r.at, end, "reference", "This is no character."))
    }
}

/// Every character is one that XML allows.
fn characters(text: &str, at: usize) -> Read {
    let odd = |b: u8| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r') || b == 0xEF;
    if !text.bytes().any(odd) {
        return Ok(());
    }
    match text.char_indices().find(|(_, c)| !is_char(*c)) {
        None => Ok(()),
        Some((n, c)) => {
            let message = format!("The character U+{:04X} is not allowed in XML.", c as u32);
            Err(Problem::error(at + n, at + n + c.len_utf8(), "character", message))
        }
    }
}

fn is_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

fn name_start(c: char) -> bool {
    matches!(c, ':' | '_' | 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}'
        | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}'
        | '\u{10000}'..='\u{effff}')
}

fn name_char(c: char) -> bool {
    name_start(c)
        || matches!(c, '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}

fn tag_end(text: &str, start: usize) -> usize {
    text[start..].find('>').map_or(text.len(), |n| start + n + 1)
}

fn line_end(text: &str, start: usize) -> usize {
    text[start..].find('\n').map_or(text.len(), |n| start + n)
}
