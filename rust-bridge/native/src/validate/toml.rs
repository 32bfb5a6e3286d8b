//! TOML 1.1: toml_parser's grammar, then what the grammar does not say: keys and tables defined twice, numbers and dates
//! out of range.

use super::Problem;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::hash_map::Entry;
use toml_parser::decoder::{IntegerRadix, ScalarKind};
use toml_parser::parser::{Event, EventKind, RecursionGuard, ValidateWhitespace, parse_document};
use toml_parser::{ErrorSink, Expected, ParseError, Source, Span};

/// Arrays and inline tables may nest this deep; the parser recurses.
const DEEPEST: u32 = 2_000;

pub fn check(text: &str) -> Vec<Problem> {
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let mut tables = Tables::new(source);
    let (mut errors, mut decoding): (Vec<ParseError>, Vec<ParseError>) = (Vec::new(), Vec::new());
    {
        let mut feed = |event: Event| tables.event(&event, &mut decoding);
        let mut guard = RecursionGuard::new(&mut feed, DEEPEST);
        let mut receiver = ValidateWhitespace::new(&mut guard, source);
        parse_document(&tokens, &mut receiver, &mut errors);
    }
    errors.append(&mut decoding);
    let mut problems: Vec<Problem> = errors.iter().map(|e| problem(e, text)).collect();
    if problems.is_empty() {
        problems.append(&mut tables.problems);
    }
    problems
}

fn problem(error: &ParseError, text: &str) -> Problem {
    let span = error.unexpected().or(error.context()).unwrap_or(Span::new_unchecked(text.len(), text.len()));
    let mut message = error.description().to_owned();
    if let Some(first) = message.get(..1) {
        message = first.to_uppercase() + &message[1..];
    }
    if let Some(expected) = error.expected().filter(|e| !e.is_empty()) {
        let names: Vec<String> = expected
            .iter()
            .map(|e| match e {
                Expected::Literal("\n") => "a line break".to_owned(),
                Expected::Literal(l) => format!("`{l}`"),
                Expected::Description(d) => (*d).to_owned(),
                _ => "something else".to_owned(),
            })
            .collect();
        message = format!("{message}, expected {}", names.join(", "));
    }
    Problem::error(span.start(), span.end(), "syntax", message)
}

/// How a table came to be; decides who may add to it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Made {
    /// Named only on the way to another: `[a.b]` makes `a`.
    OnTheWay,
    Header,
    Dotted,
    /// Inline tables, plain arrays and scalars are closed once written.
    Closed,
    ArrayOfTables,
}

struct Node {
    made: Made,
    /// The table that an array of tables is at.
    last: usize,
}

/// A key as it counts, and where it stands.
type Key<'t> = (Cow<'t, str>, Span);

/// Where keys go while an inline table or array is open.
enum Open<'t> {
    Inline { table: usize, keys: Vec<Key<'t>> },
    Array,
}

/// The document as the keys define it.
struct Tables<'t> {
    source: Source<'t>,
    nodes: Vec<Node>,
    children: FxHashMap<(usize, Cow<'t, str>), usize>,
    current: usize,
    keys: Vec<Key<'t>>,
    header: Option<bool>,
    open: Vec<Open<'t>>,
    problems: Vec<Problem>,
}

impl<'t> Tables<'t> {
    fn new(source: Source<'t>) -> Self {
        let root = Node { made: Made::Header, last: 0 };
        Self {
            source,
            nodes: vec![root],
            children: FxHashMap::default(),
            current: 0,
            keys: Vec::new(),
            header: None,
            open: Vec::new(),
            problems: Vec::new(),
        }
    }

    fn event(&mut self, event: &Event, errors: &mut dyn ErrorSink) {
        match event.kind() {
            EventKind::StdTableOpen => self.open_header(false),
            EventKind::ArrayTableOpen => self.open_header(true),
            EventKind::StdTableClose | EventKind::ArrayTableClose => self.close_header(),
            EventKind::SimpleKey => self.key(event, errors),
            EventKind::InlineTableOpen => {
                let table = self.value(Made::Closed);
                self.open.push(Open::Inline { table, keys: Vec::new() });
            }
            EventKind::ArrayOpen => {
                self.value(Made::Closed);
                self.open.push(Open::Array);
            }
            EventKind::InlineTableClose | EventKind::ArrayClose => {
                self.open.pop();
            }
            EventKind::Scalar => {
                self.scalar(event, errors);
                self.value(Made::Closed);
            }
            _ => {}
        }
    }

    fn open_header(&mut self, array: bool) {
        self.header = Some(array);
        self.keys.clear();
        self.open.clear();
    }

    fn key(&mut self, event: &Event, errors: &mut dyn ErrorSink) {
        let mut name = Cow::Borrowed("");
        if let Some(raw) = self.source.get(event) {
            raw.decode_key(&mut name, errors);
        }
        match self.open.last_mut() {
            Some(Open::Inline { keys, .. }) => keys.push((name, event.span())),
            _ => self.keys.push((name, event.span())),
        }
    }

    fn new_node(&mut self, made: Made) -> usize {
        self.nodes.push(Node { made, last: 0 });
        self.nodes.len() - 1
    }

    fn close_header(&mut self) {
        let array = self.header.take().unwrap_or(false);
        let keys = std::mem::take(&mut self.keys);
        let Some(((name, span), way)) = keys.split_last() else { return };
        let Some(parent) = self.walk(0, way, Made::OnTheWay) else {
            self.current = self.new_node(Made::Header);
            return;
        };
        let known = self.known(parent, name.clone());
        self.current = match (known, array) {
            (None, false) => self.child(parent, name.clone(), Made::Header),
            (None, true) => {
                let list = self.child(parent, name.clone(), Made::ArrayOfTables);
                self.next_of(list)
            }
            (Some(node), true) if self.nodes[node].made == Made::ArrayOfTables => self.next_of(node),
            (Some(node), false) if self.nodes[node].made == Made::OnTheWay => {
                self.nodes[node].made = Made::Header;
                node
            }
            _ => {
                self.twice(name, *span, "table");
                self.new_node(Made::Header)
            }
        };
    }

    fn known(&self, parent: usize, name: Cow<'t, str>) -> Option<usize> {
        self.children.get(&(parent, name)).copied()
    }

    fn child(&mut self, parent: usize, name: Cow<'t, str>, made: Made) -> usize {
        let node = self.new_node(made);
        self.children.insert((parent, name), node);
        node
    }

    fn next_of(&mut self, list: usize) -> usize {
        let table = self.new_node(Made::Header);
        self.nodes[list].last = table;
        table
    }

    /// Follows keys from a table, making what is missing; nothing where a key is taken.
    fn walk(&mut self, from: usize, way: &[Key<'t>], made: Made) -> Option<usize> {
        let mut at = from;
        for (name, span) in way {
            at = match self.known(at, name.clone()) {
                None => self.child(at, name.clone(), made),
                Some(node) => match (self.nodes[node].made, made) {
                    (Made::ArrayOfTables, Made::OnTheWay) => self.nodes[node].last,
                    (Made::OnTheWay | Made::Header | Made::Dotted, Made::OnTheWay)
                    | (Made::Dotted, Made::Dotted) => node,
                    (Made::OnTheWay, Made::Dotted) => {
                        self.nodes[node].made = Made::Dotted;
                        node
                    }
                    _ => {
                        self.twice(name, *span, "key");
                        return None;
                    }
                },
            };
        }
        Some(at)
    }

    /// Takes the pending keys for a value that begins; answers its node.
    fn value(&mut self, made: Made) -> usize {
        let (table, keys) = match self.open.last_mut() {
            Some(Open::Array) => return self.new_node(made),
            Some(Open::Inline { table, keys }) => (*table, std::mem::take(keys)),
            None => (self.current, std::mem::take(&mut self.keys)),
        };
        let Some(((name, span), way)) = keys.split_last() else { return self.new_node(made) };
        let Some(parent) = self.walk(table, way, Made::Dotted) else { return self.new_node(made) };
        let node = self.new_node(made);
        match self.children.entry((parent, name.clone())) {
            Entry::Vacant(free) => drop(free.insert(node)),
            Entry::Occupied(_) => self.twice(name, *span, "key"),
        }
        node
    }

    fn twice(&mut self, name: &str, span: Span, what: &str) {
        let message = format!("The {what} `{name}` is already defined.");
        self.problems.push(Problem::error(span.start(), span.end(), "duplicate", message));
    }

    fn scalar(&mut self, event: &Event, errors: &mut dyn ErrorSink) {
        let Some(raw) = self.source.get(event) else { return };
        let mut value = Cow::Borrowed("");
        let kind = raw.decode_scalar(&mut value, errors);
        let wrong = match kind {
            ScalarKind::Integer(radix) => !integer_fits(&value, radix),
            ScalarKind::DateTime => !date_time(raw.as_str().as_bytes()),
            _ => false,
        };
        if wrong {
            let message = match kind {
                ScalarKind::DateTime => "This is not a date or time.",
                _ => "This number does not fit in 64 bits.",
            };
            let span = event.span();
            self.problems.push(Problem::error(span.start(), span.end(), "range", message));
        }
    }
}

fn integer_fits(digits: &str, radix: IntegerRadix) -> bool {
    i64::from_str_radix(digits, radix.value()).is_ok()
}

/// RFC 3339 date, time or both, with optional seconds as TOML 1.1 has it.
fn date_time(raw: &[u8]) -> bool {
    if raw.get(2) == Some(&b':') {
        return time(raw) == Some(raw.len());
    }
    if !date(raw) {
        return false;
    }
    if raw.len() == 10 {
        return true;
    }
    if !matches!(raw[10], b'T' | b't' | b' ') {
        return false;
    }
    let Some(end) = time(&raw[11..]).map(|n| n + 11) else { return false };
    match raw.get(end) {
        None => true,
        Some(b'Z' | b'z') => raw.len() == end + 1,
        Some(b'+' | b'-') => {
            raw.len() == end + 6
                && raw[end + 3] == b':'
                && number(raw, end + 1, 2).is_some_and(|h| h < 24)
                && number(raw, end + 4, 2).is_some_and(|m| m < 60)
        }
        _ => false,
    }
}

fn number(raw: &[u8], at: usize, digits: usize) -> Option<u32> {
    let part = raw.get(at..at + digits)?;
    part.iter().try_fold(0, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))
}

fn date(raw: &[u8]) -> bool {
    let (Some(year), Some(month), Some(day)) = (number(raw, 0, 4), number(raw, 5, 2), number(raw, 8, 2))
    else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return false,
    };
    raw[4] == b'-' && raw[7] == b'-' && (1..=days).contains(&day)
}

/// Length of the time at the start.
fn time(raw: &[u8]) -> Option<usize> {
    let fits = raw.get(2) == Some(&b':') && number(raw, 0, 2)? < 24 && number(raw, 3, 2)? < 60;
    if !fits {
        return None;
    }
    if raw.get(5) != Some(&b':') {
        return Some(5);
    }
    if number(raw, 6, 2)? > 60 {
        return None;
    }
    if raw.get(8) != Some(&b'.') {
        return Some(8);
    }
    let fraction = raw[9..].iter().take_while(|b| b.is_ascii_digit()).count();
    (fraction > 0).then_some(9 + fraction)
}
