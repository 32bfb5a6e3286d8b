//! The words of a command: their value as far as the text tells it, and where they stand in the outer text.

use std::ops::Range;
use tree_sitter::Node;

/// Where the text that is read stands in the outer text.
#[derive(Clone, Debug)]
pub enum Origin {
    /// Every byte is this far behind the start.
    Shift(usize),
    /// Escapes were taken out, so only the whole is known.
    Whole(Range<usize>),
}

impl Origin {
    pub fn range(&self, inner: Range<usize>) -> Range<usize> {
        match self {
            Self::Shift(by) => inner.start + by..inner.end + by,
            Self::Whole(outer) => outer.clone(),
        }
    }
}

/// One word. `text` is the value where it is certain, else what is written.
#[derive(Clone, Debug)]
pub struct Word {
    pub text: String,
    pub certain: bool,
    pub range: Range<usize>,
    /// Where `text` itself stands, for words that hold a script.
    pub origin: Origin,
}

impl Word {
    pub fn of(node: Node, text: &str, origin: &Origin) -> Self {
        let source = &text[node.byte_range()];
        let range = origin.range(node.byte_range());
        let mut value = String::new();
        let certain = value_of(node, text, &mut value);
        let origin = if node.kind() == "raw_string" && source.len() >= 2 {
            match origin {
                Origin::Shift(by) => Origin::Shift(node.start_byte() + 1 + by),
                whole => whole.clone(),
            }
        } else if value == source || (!certain && !source.starts_with('"')) {
            match origin {
                Origin::Shift(by) => Origin::Shift(node.start_byte() + by),
                whole => whole.clone(),
            }
        } else if source.len() == value.len() + 2 && source.starts_with('"') {
            match origin {
                Origin::Shift(by) => Origin::Shift(node.start_byte() + 1 + by),
                whole => whole.clone(),
            }
        } else {
            Origin::Whole(range.clone())
        };
        Self { text: value, certain, range, origin }
    }

    pub fn is_flag(&self) -> bool {
        self.text.len() > 1 && self.text.starts_with('-')
    }
}

/// Adds the value of a word; false where a variable or substitution decides it, whose source is then taken as it stands.
fn value_of(node: Node, text: &str, out: &mut String) -> bool {
    let source = &text[node.byte_range()];
    match node.kind() {
        "raw_string" => out.push_str(source.trim_start_matches('\'').trim_end_matches('\'')),
        "ansi_c_string" => out.push_str(source.trim_start_matches("$'").trim_end_matches('\'')),
        "string" => return string(node, text, out),
        "translated_string" | "concatenation" | "command_name" => {
            let mut cursor = node.walk();
            let mut certain = true;
            for child in node.children(&mut cursor) {
                certain &= value_of(child, text, out);
            }
            return certain;
        }
        "simple_expansion"
        | "expansion"
        | "command_substitution"
        | "process_substitution"
        | "arithmetic_expansion" => {
            out.push_str(source);
            return false;
        }
        "$" => {}
        _ => unescape(source, out),
    }
    true
}

/// The inside of double quotes: children in turn, and what lies between them.
fn string(node: Node, text: &str, out: &mut String) -> bool {
    // A quote may be missing, and a text that ends without one may end in any character.
    let source = &text[node.byte_range()];
    let mut at = node.start_byte() + usize::from(source.starts_with('"'));
    let end = node.end_byte() - usize::from(source.len() > 1 && source.ends_with('"'));
    let mut certain = true;
    let mut cursor = node.walk();
    for child in node.named_children(&mut cursor).filter(|c| c.kind() != "string_content") {
        let start = child.start_byte().max(at).min(end.max(at));
        quoted(&text[at..start], out);
        certain &= value_of(child, text, out);
        at = child.end_byte();
    }
    if at < end {
        quoted(&text[at..end], out);
    }
    certain
}

/// Inside double quotes a backslash only escapes a few characters.
fn quoted(source: &str, out: &mut String) {
    let mut chars = source.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some(&next @ ('"' | '\\' | '$' | '`'))) => {
                out.push(next);
                chars.next();
            }
            ('\\', Some('\n')) => {
                chars.next();
            }
            _ => out.push(c),
        }
    }
}

fn unescape(source: &str, out: &mut String) {
    let mut chars = source.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.extend(chars.next().filter(|&next| next != '\n')),
            _ => out.push(c),
        }
    }
}
