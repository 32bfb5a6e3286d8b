//! YAML 1.2: saphyr's event parser, which does not recurse. A key given twice is a warning: readers differ in what they do.

use super::{Problem, Severity, sentence};
use saphyr_parser::{Event, Parser};
use std::collections::HashSet;

/// A collection that is open: for a mapping its keys so far, and whether a key is next.
struct Open {
    keys: Option<HashSet<String>>,
    key_next: bool,
}

pub fn check(text: &str) -> Vec<Problem> {
    let mut parser = Parser::new_from_str(text);
    let mut open: Vec<Open> = Vec::new();
    let mut twice: Vec<(usize, usize, String)> = Vec::new();
    loop {
        match parser.next_event() {
            None => break,
            Some(Ok((event, span))) => match event {
                Event::MappingStart(..) | Event::SequenceStart(..) => {
                    node(&mut open, None);
                    let mapping = matches!(event, Event::MappingStart(..));
                    open.push(Open { keys: mapping.then(HashSet::new), key_next: mapping });
                }
                Event::MappingEnd | Event::SequenceEnd => drop(open.pop()),
                Event::Scalar(value, ..) if node(&mut open, Some(&value)) => {
                    twice.push((span.start.index(), span.end.index(), value.to_string()));
                }
                Event::Alias(_) => drop(node(&mut open, None)),
                _ => {}
            },
            Some(Err(error)) => {
                let start = byte(text, error.marker().index());
                let end = text[start..].chars().next().map_or(start, |c| start + c.len_utf8());
                return vec![Problem::error(start, end, "syntax", sentence(error.info()))];
            }
        }
    }
    let mut problems = Vec::with_capacity(twice.len());
    for (start, end, key) in twice.into_iter().take(20) {
        let message = format!("The key `{key}` is already in this mapping.");
        let problem = Problem::error(byte(text, start), byte(text, end), "duplicate", message);
        problems.push(Problem { severity: Severity::Warning, ..problem });
    }
    problems
}

/// Takes a node as key or value of the mapping around it; true where it is a key that was there.
fn node(open: &mut [Open], scalar: Option<&str>) -> bool {
    let Some(around) = open.last_mut() else { return false };
    let Some(keys) = &mut around.keys else { return false };
    let key = around.key_next;
    around.key_next = !key;
    key && scalar.is_some_and(|s| s != "<<" && !keys.insert(s.to_owned()))
}

fn byte(text: &str, index: usize) -> usize {
    text.char_indices().nth(index).map_or(text.len(), |(byte, _)| byte)
}
