//! XML: quick-xml's reader, then what makes a document well-formed: one root, every tag closed, no attribute twice.

use super::Problem;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

pub fn check(text: &str) -> Vec<Problem> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = true;
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut roots = 0;
    loop {
        let start = reader.buffer_position() as usize;
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let at = (reader.error_position() as usize).min(text.len());
                return vec![Problem::error(
                    at,
                    tag_end(text, at),
                    "syntax",
                    format!("{}.", sentence(&error.to_string())),
                )];
            }
        };
        let end = reader.buffer_position() as usize;
        match event {
            Event::Start(tag) | Event::Empty(tag)
                if open.is_empty() && {
                    roots += 1;
                    roots > 1
                } =>
            {
                return vec![Problem::error(
                    start,
                    end,
                    "root",
                    format!("A second root element, `{}`.", name(&tag)),
                )];
            }
            Event::Start(tag) => {
                if let Some(problem) = attributes(&tag, start, end) {
                    return vec![problem];
                }
                open.push((name(&tag), start));
            }
            Event::Empty(tag) => {
                if let Some(problem) = attributes(&tag, start, end) {
                    return vec![problem];
                }
            }
            Event::End(_) => drop(open.pop()),
            Event::Text(words)
                if open.is_empty()
                    && !AsRef::<str>::as_ref(&words)
                        .chars()
                        .all(|c| c.is_whitespace() || c == '\u{feff}') =>
            {
                return vec![Problem::error(start, end, "text", "Text outside the root element.")];
            }
            Event::Eof => return end_of_text(&open, roots, text),
            _ => {}
        }
    }
}

fn end_of_text(open: &[(String, usize)], roots: usize, text: &str) -> Vec<Problem> {
    if let Some((name, start)) = open.last() {
        return vec![Problem::error(
            *start,
            tag_end(text, *start),
            "unclosed",
            format!("The element `{name}` is not closed."),
        )];
    }
    if roots == 0 {
        return vec![Problem::error(0, 0, "root", "There is no root element.")];
    }
    Vec::new()
}

fn name(tag: &BytesStart) -> String {
    AsRef::<str>::as_ref(&tag.name()).to_owned()
}

fn attributes(tag: &BytesStart, start: usize, end: usize) -> Option<Problem> {
    let error = tag.attributes().find_map(Result::err)?;
    Some(Problem::error(start, end, "attribute", format!("{}.", sentence(&error.to_string()))))
}

fn tag_end(text: &str, start: usize) -> usize {
    text[start..].find('>').map_or(text.len(), |n| start + n + 1)
}

fn sentence(message: &str) -> String {
    message.get(..1).map_or_else(String::new, |first| first.to_uppercase() + &message[1..])
}
