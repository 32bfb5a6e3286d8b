//! Tokens of Go, with the semicolons that line ends stand for.

use crate::validate::Problem;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    End,
    /// A semicolon, written or meant by a line end.
    Semicolon,
    Name,
    Number,
    Text,
    Operator,
    Keyword,
}

#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
    /// A semicolon that is not written.
    pub implied: bool,
}

const KEYWORDS: [&str; 25] = [
    "break",
    "case",
    "chan",
    "const",
    "continue",
    "default",
    "defer",
    "else",
    "fallthrough",
    "for",
    "func",
    "go",
    "goto",
    "if",
    "import",
    "interface",
    "map",
    "package",
    "range",
    "return",
    "select",
    "struct",
    "switch",
    "type",
    "var",
];

/// Longest first.
const OPERATORS: [&str; 48] = [
    "<<=", ">>=", "&^=", "...", "&&", "||", "<-", "++", "--", "==", "!=", "<=", ">=", ":=", "+=", "-=", "*=",
    "/=", "%=", "&=", "|=", "^=", "<<", ">>", "&^", "+", "-", "*", "/", "%", "&", "|", "^", "<", ">", "=",
    "!", "(", ")", "[", "]", "{", "}", ",", ".", ":", "~", ";",
];

pub struct Lexer<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// A line end here ends a statement.
    ends: bool,
    pub problems: Vec<Problem>,
    pub tokens: Vec<Token>,
}

pub fn tokens(text: &str) -> (Vec<Token>, Vec<Problem>) {
    let mut lexer = Lexer {
        text,
        bytes: text.as_bytes(),
        at: if text.starts_with('\u{feff}') { 3 } else { 0 },
        ends: false,
        problems: Vec::new(),
        tokens: Vec::with_capacity(text.len() / 4),
    };
    while lexer.token() {}
    (lexer.tokens, lexer.problems)
}

impl Lexer<'_> {
    fn token(&mut self) -> bool {
        let Some(&byte) = self.bytes.get(self.at) else {
            if self.ends {
                self.push(Kind::Semicolon, self.at, true);
            }
            self.push(Kind::End, self.at, false);
            return false;
        };
        let start = self.at;
        match byte {
            b' ' | b'\t' | b'\r' => self.at += 1,
            b'\n' => {
                if self.ends {
                    self.push(Kind::Semicolon, start, true);
                    self.ends = false;
                }
                self.at += 1;
            }
            b'/' if self.bytes[start..].starts_with(b"//") => {
                self.at += self.text[start..].find('\n').unwrap_or(self.text.len() - start);
            }
            b'/' if self.bytes[start..].starts_with(b"/*") => self.comment(),
            b'"' | b'\'' => self.quoted(byte),
            b'`' => match self.text[start + 1..].find('`') {
                Some(n) => self.close(Kind::Text, start, start + n + 2),
                None => {
                    self.fail(start, start + 1, "unclosed-string", "This raw string is not closed.");
                    self.close(Kind::Text, start, self.text.len());
                }
            },
            b'0'..=b'9' => self.number(),
            b'.' if self.bytes.get(start + 1).is_some_and(u8::is_ascii_digit) => self.number(),
            b'A'..=b'Z' | b'a'..=b'z' | b'_' | 0x80.. => self.word(),
            _ => self.operator(),
        }
        true
    }

    fn push(&mut self, kind: Kind, start: usize, implied: bool) {
        self.tokens.push(Token { kind, start, end: self.at, implied });
    }

    fn close(&mut self, kind: Kind, start: usize, end: usize) {
        self.at = end;
        self.push(kind, start, false);
        self.ends = true;
    }

    fn fail(&mut self, start: usize, end: usize, code: &str, message: impl Into<String>) {
        self.problems.push(Problem::error(start, end, code, message));
    }

    fn comment(&mut self) {
        let start = self.at;
        let Some(n) = self.text[start + 2..].find("*/") else {
            self.fail(start, start + 2, "unclosed-comment", "This comment is not closed.");
            self.at = self.text.len();
            return;
        };
        let end = start + n + 4;
        if self.ends && self.text[start..end].contains('\n') {
            self.push(Kind::Semicolon, start, true);
            self.ends = false;
        }
        self.at = end;
    }

    fn word(&mut self) {
        let start = self.at;
        let mut end = start;
        for (i, c) in self.text[start..].char_indices() {
            let fits = c == '_' || c.is_alphabetic() || (i > 0 && c.is_numeric());
            if !fits {
                break;
            }
            end = start + i + c.len_utf8();
        }
        if end == start {
            let c = self.text[start..].chars().next().unwrap_or(' ');
            self.at = start + c.len_utf8();
            self.fail(
                start,
                self.at,
                "character",
                format!("The character `{c}` (U+{:04X}) is not allowed here.", c as u32),
            );
            return;
        }
        self.at = end;
        let word = &self.text[start..end];
        let keyword = KEYWORDS.binary_search(&word).is_ok();
        self.push(if keyword { Kind::Keyword } else { Kind::Name }, start, false);
        self.ends = !keyword || matches!(word, "break" | "continue" | "fallthrough" | "return");
    }

    fn operator(&mut self) {
        let start = self.at;
        let rest = &self.text[start..];
        let Some(found) = OPERATORS.iter().find(|o| rest.starts_with(**o)) else {
            let c = rest.chars().next().unwrap_or(' ');
            self.at += c.len_utf8();
            let message = format!("The character U+{:04X} is not allowed here.", c as u32);
            return self.fail(start, self.at, "character", message);
        };
        self.at += found.len();
        let kind = if *found == ";" { Kind::Semicolon } else { Kind::Operator };
        self.push(kind, start, false);
        self.ends = matches!(*found, ")" | "]" | "}" | "++" | "--");
    }

    fn quoted(&mut self, quote: u8) {
        let start = self.at;
        let mut i = start + 1;
        let mut characters = 0;
        loop {
            match self.bytes.get(i) {
                None | Some(b'\n') => {
                    let what = if quote == b'"' { "string" } else { "character" };
                    self.fail(start, i, "unclosed-string", format!("This {what} is not closed on its line."));
                    return self.close(Kind::Text, start, i);
                }
                Some(&b) if b == quote => break,
                Some(b'\\') => i += self.escape(i, quote),
                Some(_) => i += self.text[i..].chars().next().map_or(1, char::len_utf8),
            }
            characters += 1;
        }
        if quote == b'\'' && characters != 1 {
            let message = if characters == 0 {
                "There is no character between the quotes."
            } else {
                "More than one character between the quotes."
            };
            self.fail(start, i + 1, "character", message);
        }
        self.close(if quote == b'"' { Kind::Text } else { Kind::Number }, start, i + 1);
    }

    fn escape(&mut self, at: usize, quote: u8) -> usize {
        let (digits, radix) = match self.bytes.get(at + 1) {
            Some(b'a' | b'b' | b'f' | b'n' | b'r' | b't' | b'v' | b'\\') => return 2,
            Some(&b) if b == quote => return 2,
            Some(b'0'..=b'7') => (3, 8),
            Some(b'x') => (2, 16),
            Some(b'u') => (4, 16),
            Some(b'U') => (8, 16),
            None | Some(b'\n') => return 1,
            Some(_) => {
                self.fail(at, at + 2, "escape", "This escape is not known in Go.");
                return 1 + self.text[at + 1..].chars().next().map_or(1, char::len_utf8);
            }
        };
        let first = if radix == 8 { at + 1 } else { at + 2 };
        let written =
            self.bytes[first..].iter().take(digits).take_while(|b| (**b as char).is_digit(radix)).count();
        let value = u32::from_str_radix(&self.text[first..first + written], radix).unwrap_or(u32::MAX);
        let fits = match digits {
            3 => value < 256,
            4 | 8 => char::from_u32(value).is_some(),
            _ => true,
        };
        if written < digits || !fits {
            self.fail(at, first + written, "escape", "This escape is not a character.");
        }
        first + written - at
    }

    fn number(&mut self) {
        let start = self.at;
        let run = self.bytes[start..]
            .iter()
            .enumerate()
            .take_while(|(i, b)| {
                b.is_ascii_alphanumeric()
                    || matches!(b, b'_' | b'.')
                    || (matches!(b, b'+' | b'-') && self.exponent(start, start + i))
            })
            .count();
        let text = &self.text[start..start + run];
        if !number(text.as_bytes()) {
            self.fail(start, start + run, "number", format!("`{text}` is not a number in Go."));
        }
        self.close(Kind::Number, start, start + run);
    }

    /// Whether a sign at `at` belongs to an exponent.
    fn exponent(&self, start: usize, at: usize) -> bool {
        let hex = self.bytes[start..].starts_with(b"0x") || self.bytes[start..].starts_with(b"0X");
        match self.bytes[at - 1] {
            b'e' | b'E' => !hex,
            b'p' | b'P' => hex,
            _ => false,
        }
    }
}

fn number(text: &[u8]) -> bool {
    let text = text.strip_suffix(b"i").map_or((text, false), |t| (t, true));
    let (text, imaginary) = text;
    let (radix, body) = match text {
        [b'0', b'x' | b'X', rest @ ..] => (16, rest),
        [b'0', b'b' | b'B', rest @ ..] => (2, rest),
        [b'0', b'o' | b'O', rest @ ..] => (8, rest),
        _ => (10, text),
    };
    let mark = if radix == 16 { *b"pP" } else { *b"eE" };
    let split = body.iter().position(|b| mark.contains(b) && (radix == 16 || radix == 10));
    let (mantissa, exponent) = split.map_or((body, None), |n| (&body[..n], Some(&body[n + 1..])));
    let mut parts = mantissa.splitn(2, |b| *b == b'.');
    let whole = parts.next().unwrap_or_default();
    let fraction = parts.next();
    let digits = |part: &[u8], after_prefix: bool| {
        part.iter().all(|b| *b == b'_' || (*b as char).is_digit(radix))
            && !part.ends_with(b"_")
            && !part.windows(2).any(|w| w == b"__")
            && (after_prefix || !part.starts_with(b"_"))
    };
    let prefixed = radix != 10;
    let some = whole.len() + fraction.map_or(0, <[u8]>::len) > 0;
    let mut right = some && digits(whole, prefixed) && fraction.is_none_or(|f| digits(f, false));
    if let Some(fraction) = fraction {
        right &= matches!(radix, 10 | 16)
            && (radix == 10 || exponent.is_some())
            && fraction.first() != Some(&b'.');
    }
    if let Some(exponent) = exponent {
        let exponent = exponent.strip_prefix(b"+").or(exponent.strip_prefix(b"-")).unwrap_or(exponent);
        right &= !exponent.is_empty()
            && exponent.iter().all(|b| b.is_ascii_digit() || *b == b'_')
            && !exponent.starts_with(b"_")
            && !exponent.ends_with(b"_");
    }
    let old_octal =
        radix == 10 && whole.len() > 1 && whole[0] == b'0' && fraction.is_none() && exponent.is_none();
    if old_octal && !imaginary {
        right &= whole.iter().all(|b| matches!(b, b'0'..=b'7' | b'_'));
    }
    right
}
