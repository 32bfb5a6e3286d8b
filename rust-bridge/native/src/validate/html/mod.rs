//! HTML: tags, attributes and nesting after the living standard, where end tags may be left out as it says. What browsers
//! silently mend without loss is a warning. In a template, whose result nobody knows here, everything is.

mod tags;

use super::{Goal, Problem, Severity, check_only};
use crate::language::Language;
use std::collections::{HashMap, HashSet};
use tags::{closed_by, optional, raw, void};

pub fn check(text: &str) -> Vec<Problem> {
    let mut page =
        Page { text, at: 0, open: Vec::new(), names: HashMap::new(), problems: Vec::new(), content: false };
    page.run();
    if ["{%", "{{", "<%", "<?php", "<?="].iter().any(|mark| text.contains(mark)) {
        page.problems.iter_mut().for_each(|p| p.severity = Severity::Warning);
    }
    page.problems
}

/// More problems of one page help nobody.
const MOST: usize = 1_000;

struct Element {
    name: String,
    start: usize,
    end: usize,
    /// Its content is SVG or MathML, where a tag can close itself.
    foreign: bool,
}

struct Page<'t> {
    text: &'t str,
    at: usize,
    open: Vec<Element>,
    /// How many of each name are open.
    names: HashMap<String, usize>,
    problems: Vec<Problem>,
    /// Something other than comments was there.
    content: bool,
}

impl<'t> Page<'t> {
    fn run(&mut self) {
        if let Some(n) = self.text.find('\0') {
            self.fail(n, n + 1, "character", "The character U+0000 is not allowed.");
        }
        while let Some(n) = self.text[self.at..].find('<') {
            self.content |= !self.text[self.at..self.at + n].trim().is_empty();
            self.at += n;
            self.markup();
        }
        for element in std::mem::take(&mut self.open) {
            if !optional(&element.name) {
                self.unclosed(&element);
            }
        }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn fail(&mut self, start: usize, end: usize, code: &str, message: impl Into<String>) {
        if self.problems.len() < MOST {
            self.problems.push(Problem::error(start, end, code, message));
        }
    }

    fn warn(&mut self, start: usize, end: usize, code: &str, message: impl Into<String>) {
        self.problems
            .push(Problem { severity: Severity::Warning, ..Problem::error(start, end, code, message) });
    }

    fn unclosed(&mut self, element: &Element) {
        let message = format!("The element `{}` is not closed.", element.name);
        self.fail(element.start, element.end, "unclosed", message);
    }

    fn foreign(&self) -> bool {
        self.open.last().is_some_and(|e| e.foreign)
    }

    fn push(&mut self, name: String, start: usize) {
        let foreign = match name.as_str() {
            "svg" | "math" => true,
            "foreignobject" | "desc" | "title" | "annotation-xml" => false,
            _ => self.foreign(),
        };
        *self.names.entry(name.clone()).or_default() += 1;
        self.open.push(Element { name, start, end: self.at, foreign });
    }

    fn pop(&mut self) -> Option<Element> {
        let element = self.open.pop()?;
        if let Some(count) = self.names.get_mut(&element.name) {
            *count -= 1;
        }
        Some(element)
    }

    fn markup(&mut self) {
        let rest = self.rest();
        let start = self.at;
        let second = rest[1..].chars().next();
        if rest.starts_with("<!--") {
            self.comment();
        } else if rest.get(..9).is_some_and(|w| w.eq_ignore_ascii_case("<!doctype")) {
            if self.content {
                self.fail(start, start + 9, "doctype", "The document type stands before everything else.");
            }
            self.bogus("document type");
        } else if rest.starts_with("<![CDATA[") && self.foreign() {
            match rest.find("]]>") {
                Some(n) => self.at += n + 3,
                None => self.end_of_text(start, "CDATA section"),
            }
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            if rest.starts_with("<!") {
                self.fail(start, start + 2, "comment", "This is neither a comment nor a document type.");
            } else if !rest.starts_with("<?xml") {
                self.warn(
                    start,
                    start + 2,
                    "instruction",
                    "HTML has no instructions: this is read as a comment.",
                );
            }
            self.bogus("comment");
        } else if rest.starts_with("</") {
            self.content = true;
            self.end_tag();
        } else if second.is_some_and(|c| c.is_ascii_alphabetic()) {
            self.content = true;
            self.start_tag();
        } else {
            self.content = true;
            self.at += 1;
            self.warn(start, start + 1, "text", "`<` begins a tag; in text it is written `&lt;`.");
        }
    }

    fn end_of_text(&mut self, start: usize, what: &str) {
        self.fail(start, start + 1, "unclosed", format!("This {what} is not closed."));
        self.at = self.text.len();
    }

    fn bogus(&mut self, what: &str) {
        match self.rest().find('>') {
            Some(n) => self.at += n + 1,
            None => self.end_of_text(self.at, what),
        }
    }

    fn comment(&mut self) {
        let (start, rest) = (self.at, self.rest());
        for short in ["<!-->", "<!--->"] {
            if rest.starts_with(short) {
                self.fail(start, start + short.len(), "comment", "This comment is closed before it begins.");
                self.at += short.len();
                return;
            }
        }
        let (usual, odd) = (rest[4..].find("-->"), rest[4..].find("--!>"));
        match (usual, odd) {
            (usual, Some(odd)) if usual.is_none_or(|n| odd < n) => {
                self.fail(start + 4 + odd, start + 8 + odd, "comment", "A comment ends in `-->`.");
                self.at += odd + 8;
            }
            (Some(n), _) => self.at += n + 7,
            _ => self.end_of_text(start, "comment"),
        }
    }

    /// The name of a tag, small.
    fn tag_name(&mut self) -> String {
        let rest = self.rest();
        let end =
            rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(rest.len());
        self.at += end;
        rest[..end].to_ascii_lowercase()
    }

    fn end_tag(&mut self) {
        let start = self.at;
        self.at += 2;
        if !self.rest().starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.fail(start, start + 2, "tag", "An end tag needs a name.");
            return self.bogus("tag");
        }
        let name = self.tag_name();
        let Some(n) = self.rest().find('>') else { return self.end_of_text(start, "tag") };
        if !self.rest()[..n].trim().is_empty() {
            self.warn(self.at, self.at + n, "attribute", "An end tag has no attributes.");
        }
        self.at += n + 1;
        if void(&name) {
            return self.fail(start, self.at, "stray", format!("The element `{name}` has no end tag."));
        }
        if self.names.get(&name).is_none_or(|count| *count == 0) {
            let message = format!("`</{name}>` closes nothing.");
            return self.fail(start, self.at, "stray", message);
        }
        while let Some(element) = self.pop() {
            if element.name == name {
                return;
            }
            if !optional(&element.name) {
                self.unclosed(&element);
            }
        }
    }

    fn start_tag(&mut self) {
        let start = self.at;
        self.at += 1;
        let name = self.tag_name();
        let Some((closes_itself, script)) = self.attributes(start) else { return };
        let foreign = self.foreign() || matches!(name.as_str(), "svg" | "math");
        if !foreign {
            self.imply_ends(&name);
        }
        if void(&name) && !foreign {
            return;
        }
        if closes_itself {
            if !foreign && !name.contains(['-', ':']) && !self.text.starts_with("<?xml") {
                self.warn(
                    start,
                    self.at,
                    "self-closing",
                    format!("`{name}` cannot close itself: browsers ignore the `/`."),
                );
            }
            return;
        }
        if raw(&name) && !foreign {
            return self.raw_text(&name, start, script);
        }
        self.push(name, start);
    }

    /// Closes what a start tag closes without saying so.
    fn imply_ends(&mut self, name: &str) {
        while let Some(last) = self.open.last() {
            if !closed_by(&last.name, name) {
                return;
            }
            self.pop();
        }
    }

    /// Text up to the end tag of the same name; programs and style sheets are checked.
    fn raw_text(&mut self, name: &str, start: usize, script: bool) {
        let body = self.at;
        let mut from = self.at;
        let end = loop {
            let Some(n) = find_end_tag(&self.text[from..], name) else {
                let message = format!("The element `{name}` is not closed.");
                self.fail(start, body, "unclosed", message);
                self.at = self.text.len();
                return;
            };
            let found = from + n;
            let inner = &self.text[body..found];
            // In `<!-- <script> </script> -->` the first end tag belongs to the comment.
            let hidden = name == "script"
                && inner.rfind("<!--").is_some_and(|c| {
                    let after = inner[c..].to_ascii_lowercase();
                    !after.contains("-->")
                        && after.rfind("<script").is_some_and(|s| !after[s..].contains("</script"))
                });
            if !hidden {
                break found;
            }
            from = found + 2;
        };
        let language = match name {
            "style" => Some(Language::Css),
            "script" if script => Some(Language::JavaScript),
            _ => None,
        };
        if let Some(language) = language {
            self.inner(language, body, end);
        }
        self.at = end + 2 + name.len();
        self.at += self.rest().find('>').map_or(self.rest().len(), |n| n + 1);
    }

    fn inner(&mut self, language: Language, start: usize, end: usize) {
        let report = check_only(language, &self.text[start..end], Goal::Auto);
        self.problems.extend(report.problems.into_iter().map(|p| Problem {
            start: p.start + start,
            end: p.end + start,
            severity: Severity::Warning,
            ..p
        }));
    }

    /// Whether the tag closes itself, and whether a script in it is JavaScript; nothing where the text ends inside.
    fn attributes(&mut self, start: usize) -> Option<(bool, bool)> {
        let mut seen: HashSet<String> = HashSet::new();
        let mut script = true;
        loop {
            let rest = self.rest();
            let space = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_whitespace()).len();
            self.at += space;
            let rest = self.rest();
            if rest.starts_with('>') {
                self.at += 1;
                return Some((false, script));
            }
            if rest.starts_with("/>") {
                self.at += 2;
                return Some((true, script));
            }
            if rest.is_empty() {
                self.end_of_text(start, "tag");
                return None;
            }
            if rest.starts_with('/') {
                self.at += 1;
                self.warn(self.at - 1, self.at, "attribute", "Unexpected `/` in a tag.");
                continue;
            }
            if space == 0 && !self.text[..self.at].ends_with('/') {
                self.fail(self.at, self.at + 1, "attribute", "Expected a space between two attributes.");
            }
            let at = self.at;
            let (name, value) = self.attribute(start)?;
            if name == "type" {
                let kind = value.to_ascii_lowercase();
                script = kind.is_empty()
                    || kind == "module"
                    || kind.ends_with("javascript")
                    || kind.ends_with("ecmascript");
            }
            if seen.contains(&name) {
                let message = format!("The attribute `{name}` is given twice.");
                self.fail(at, at + name.len(), "duplicate", message);
            }
            seen.insert(name);
        }
    }

    fn attribute(&mut self, tag: usize) -> Option<(String, &'t str)> {
        let (start, rest) = (self.at, self.rest());
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let end = rest[first..]
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '='))
            .map_or(rest.len(), |n| n + first);
        let name = &rest[..end];
        if let Some(n) = name.find(['"', '\'', '<']) {
            self.fail(
                start + n,
                start + n + 1,
                "attribute",
                format!("`{}` is not allowed in the name of an attribute.", &name[n..n + 1]),
            );
        } else if name.starts_with('=') {
            self.fail(start, start + 1, "attribute", "An attribute needs a name before `=`.");
        }
        self.at += end;
        let after = self.rest().trim_start_matches(|c: char| c.is_ascii_whitespace());
        let Some(value) = after.strip_prefix('=') else { return Some((name.to_ascii_lowercase(), "")) };
        let value = value.trim_start_matches(|c: char| c.is_ascii_whitespace());
        self.at = self.text.len() - value.len();
        let value = self.value(tag, value)?;
        Some((name.to_ascii_lowercase(), value))
    }

    fn value(&mut self, tag: usize, value: &'t str) -> Option<&'t str> {
        let start = self.at;
        if let Some(quote @ ('"' | '\'')) = value.chars().next() {
            let Some(length) = value[1..].find(quote) else {
                self.fail(start, start + 1, "unclosed", "This value is not closed.");
                self.at = self.text.len();
                return None;
            };
            self.at += length + 2;
            return Some(&value[1..1 + length]);
        }
        let end = value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len());
        if value.is_empty() {
            self.end_of_text(tag, "tag");
            return None;
        }
        if end == 0 {
            self.fail(start, start + 1, "attribute", "The attribute has no value.");
        } else if let Some(n) = value[..end].find(['"', '\'', '<', '=', '`']) {
            self.fail(start + n, start + n + 1, "attribute", "A value with this character needs quotes.");
        }
        self.at += end;
        Some(&value[..end])
    }
}

/// Where `</name` stands as a whole word.
fn find_end_tag(text: &str, name: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let n = text[from..].find("</")? + from;
        let after = &text[n + 2..];
        let matches = after.get(..name.len()).is_some_and(|w| w.eq_ignore_ascii_case(name))
            && !after[name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
        if matches {
            return Some(n);
        }
        from = n + 2;
    }
}
