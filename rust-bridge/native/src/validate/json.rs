//! JSON after RFC 8259, without recursion: as deep as memory goes. JSONC adds comments and trailing commas.

use super::Problem;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    Strict,
    Comments,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Expect {
    Value,
    /// A value, or the end of the array just opened.
    ValueOrEnd,
    Key,
    KeyOrEnd,
    Colon,
    CommaOrEnd,
    End,
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    dialect: Dialect,
    /// `[` or `{` and where it is.
    open: Vec<(u8, usize)>,
    problems: Vec<Problem>,
}

pub fn check(text: &str, dialect: Dialect) -> Vec<Problem> {
    let mut scanner =
        Scanner { text, bytes: text.as_bytes(), at: 0, dialect, open: Vec::new(), problems: Vec::new() };
    scanner.run();
    scanner.problems
}

impl Scanner<'_> {
    /// Stops at the first error: what follows it is a guess.
    fn run(&mut self) {
        let mut expect = Expect::Value;
        let mut comma = 0;
        while self.problems.is_empty() {
            if !self.skip_space() {
                return;
            }
            let Some(&byte) = self.bytes.get(self.at) else {
                self.end_of_text(expect);
                return;
            };
            let before = expect;
            expect = self.token(byte, expect, comma);
            if before == Expect::CommaOrEnd && byte == b',' {
                comma = self.at - 1;
            }
        }
    }

    fn token(&mut self, byte: u8, expect: Expect, comma: usize) -> Expect {
        match (byte, expect) {
            (b'{', Expect::Value | Expect::ValueOrEnd) => self.enter(byte, Expect::KeyOrEnd),
            (b'[', Expect::Value | Expect::ValueOrEnd) => self.enter(byte, Expect::ValueOrEnd),
            (b'}', Expect::KeyOrEnd) | (b']', Expect::ValueOrEnd) => self.leave(),
            (b'}', Expect::Key) | (b']', Expect::Value)
                if self.dialect == Dialect::Comments && self.closes(byte) =>
            {
                self.leave()
            }
            (b'}', Expect::Key) | (b']', Expect::Value) if self.closes(byte) => {
                self.fail(
                    comma,
                    comma + 1,
                    "trailing-comma",
                    format!("A trailing comma is not allowed before `{}`.", byte as char),
                );
                expect
            }
            (b'}' | b']', Expect::CommaOrEnd) if self.closes(byte) => self.leave(),
            (b',', Expect::CommaOrEnd) => {
                self.at += 1;
                if self.open.last().is_some_and(|o| o.0 == b'{') { Expect::Key } else { Expect::Value }
            }
            (b':', Expect::Colon) => {
                self.at += 1;
                Expect::Value
            }
            (b'"', Expect::Key | Expect::KeyOrEnd) => {
                self.string();
                Expect::Colon
            }
            (b'"', Expect::Value | Expect::ValueOrEnd) => {
                self.string();
                self.after_value()
            }
            (b'-' | b'0'..=b'9', Expect::Value | Expect::ValueOrEnd) => {
                self.number();
                self.after_value()
            }
            (b'a'..=b'z' | b'A'..=b'Z', Expect::Value | Expect::ValueOrEnd) => {
                self.word();
                self.after_value()
            }
            _ => {
                self.unexpected(expect);
                expect
            }
        }
    }

    fn closes(&self, byte: u8) -> bool {
        self.open.last().is_some_and(|o| (o.0 == b'{') == (byte == b'}'))
    }

    fn enter(&mut self, byte: u8, expect: Expect) -> Expect {
        self.open.push((byte, self.at));
        self.at += 1;
        expect
    }

    fn leave(&mut self) -> Expect {
        self.open.pop();
        self.at += 1;
        self.after_value()
    }

    fn after_value(&self) -> Expect {
        if self.open.is_empty() { Expect::End } else { Expect::CommaOrEnd }
    }

    /// False where a comment went wrong.
    fn skip_space(&mut self) -> bool {
        loop {
            while matches!(self.bytes.get(self.at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
                self.at += 1;
            }
            if self.bytes.get(self.at) != Some(&b'/') {
                return true;
            }
            if !self.comment() {
                return false;
            }
        }
    }

    fn comment(&mut self) -> bool {
        let start = self.at;
        let rest = &self.bytes[start..];
        let end = if rest.starts_with(b"//") {
            start + rest.iter().position(|&b| b == b'\n').unwrap_or(rest.len())
        } else if rest.starts_with(b"/*") {
            match self.text[start + 2..].find("*/") {
                Some(n) => start + 2 + n + 2,
                None => {
                    self.fail(start, start + 2, "comment", "This comment is not closed.");
                    return false;
                }
            }
        } else {
            self.fail(start, start + 1, "character", "A value cannot start with `/`.");
            return false;
        };
        if self.dialect == Dialect::Strict {
            self.fail(start, end, "comment", "Comments are not allowed in JSON.");
            return false;
        }
        self.at = end;
        true
    }

    fn string(&mut self) {
        let start = self.at;
        let mut i = start + 1;
        loop {
            match self.bytes.get(i) {
                Some(b'"') => break,
                Some(b'\\') => match self.escape(i) {
                    Some(length) => i += length,
                    None => return,
                },
                Some(0..=0x1F) => {
                    let line_end = matches!(self.bytes[i], b'\n' | b'\r');
                    let (from, message) = if line_end {
                        (start, "This string is not closed on its line.".to_owned())
                    } else {
                        (i, format!("A control character (U+{:04X}) must be escaped.", self.bytes[i]))
                    };
                    return self.fail(
                        from,
                        i.max(from + 1),
                        if line_end { "unclosed-string" } else { "control" },
                        message,
                    );
                }
                Some(_) => i += 1,
                None => return self.fail(start, i, "unclosed-string", "This string is not closed."),
            }
        }
        self.at = i + 1;
    }

    /// Length of the escape at `i`; nothing where it is wrong.
    fn escape(&mut self, i: usize) -> Option<usize> {
        match self.bytes.get(i + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Some(2),
            Some(b'u')
                if self.bytes[i + 2..].iter().take(4).filter(|b| b.is_ascii_hexdigit()).count() == 4 =>
            {
                Some(6)
            }
            Some(b'u') => {
                self.fail(i, i + 2, "escape", "`\\u` must be followed by four hexadecimal digits.");
                None
            }
            _ => {
                self.fail(i, i + 2, "escape", "This escape is not known in JSON.");
                None
            }
        }
    }

    fn number(&mut self) {
        let start = self.at;
        let mut i = start + usize::from(self.bytes[start] == b'-');
        let digits = |from: usize| self.bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
        let whole = digits(i);
        let leading_zero = whole > 1 && self.bytes[i] == b'0';
        i += whole;
        let mut right = whole > 0 && !leading_zero;
        if self.bytes.get(i) == Some(&b'.') {
            let fraction = digits(i + 1);
            right &= fraction > 0;
            i += 1 + fraction;
        }
        if matches!(self.bytes.get(i), Some(b'e' | b'E')) {
            i += 1 + usize::from(matches!(self.bytes.get(i + 1), Some(b'+' | b'-')));
            let exponent = digits(i.min(self.bytes.len()));
            right &= exponent > 0;
            i += exponent;
        }
        let tail = self.bytes[i.min(self.bytes.len())..]
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'+' | b'-' | b'_'))
            .count();
        if right && tail == 0 {
            self.at = i;
        } else if leading_zero {
            self.fail(start, i + tail, "number", "A number must not start with 0.");
        } else {
            self.fail(start, i + tail, "number", "This is not a number in JSON.");
        }
    }

    fn word(&mut self) {
        let start = self.at;
        let end = start
            + self.bytes[start..].iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count();
        match &self.text[start..end] {
            "true" | "false" | "null" => self.at = end,
            word => self.fail(
                start,
                end,
                "word",
                format!("`{word}` is not a JSON value; strings need double quotes."),
            ),
        }
    }

    fn unexpected(&mut self, expect: Expect) {
        let found = self.text[self.at..].chars().next().unwrap_or(' ');
        let message = match expect {
            Expect::CommaOrEnd if self.open.last().is_some_and(|o| o.0 == b'{') => {
                "Expected `,` or `}` after this value.".to_owned()
            }
            Expect::CommaOrEnd => "Expected `,` or `]` after this value.".to_owned(),
            Expect::Colon => "Expected `:` after the key.".to_owned(),
            Expect::Key | Expect::KeyOrEnd => format!("Expected a key in double quotes, found `{found}`."),
            Expect::End => "Expected the end of the text after the value.".to_owned(),
            Expect::Value if found == '\u{feff}' => "A byte order mark (U+FEFF) is no JSON.".to_owned(),
            Expect::Value | Expect::ValueOrEnd => format!("Expected a value, found `{found}`."),
        };
        self.fail(self.at, self.at + found.len_utf8(), "unexpected", message);
    }

    fn end_of_text(&mut self, expect: Expect) {
        if expect == Expect::End {
            return;
        }
        match self.open.last().copied() {
            Some((bracket, _)) => {
                let close = if bracket == b'{' { '}' } else { ']' };
                self.fail(
                    self.at,
                    self.at,
                    "unclosed",
                    format!("Expected `{close}` before the end of the text."),
                );
            }
            None => self.fail(self.at, self.at, "empty", "Expected a value."),
        }
    }

    fn fail(&mut self, start: usize, end: usize, code: &str, message: impl Into<String>) {
        self.problems.push(Problem::error(start, end, code, message));
    }
}
