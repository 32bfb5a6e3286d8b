//! Neighbours that no C or C++ text has, whatever its macros are: found in the row of tokens, without a grammar.

use super::super::Problem;
use std::collections::HashSet;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Number,
    Text,
    Sign,
}

#[derive(Clone, Copy)]
struct Token<'t> {
    kind: Kind,
    start: usize,
    word: &'t str,
}

const SIGNS: [&str; 25] = [
    "<<=", ">>=", "...", "->*", "<=>", "->", "++", "--", "<<", "<=", ">=", "==", "!=", "&&", "||", "+=",
    "-=", "*=", "/=", "%=", "&=", "|=", "^=", "::", "##",
];

/// Words that begin a statement.
const STATEMENTS: [&str; 9] = ["return", "break", "continue", "goto", "if", "for", "while", "switch", "do"];

const KEYWORDS: [&str; 84] = [
    "alignas",
    "alignof",
    "and",
    "asm",
    "auto",
    "bool",
    "break",
    "case",
    "catch",
    "char",
    "class",
    "co_await",
    "co_return",
    "co_yield",
    "concept",
    "const",
    "consteval",
    "constexpr",
    "constinit",
    "continue",
    "decltype",
    "default",
    "delete",
    "do",
    "double",
    "else",
    "enum",
    "explicit",
    "export",
    "extern",
    "false",
    "final",
    "float",
    "for",
    "friend",
    "goto",
    "if",
    "inline",
    "int",
    "long",
    "mutable",
    "namespace",
    "new",
    "noexcept",
    "not",
    "nullptr",
    "operator",
    "or",
    "override",
    "private",
    "protected",
    "public",
    "register",
    "requires",
    "restrict",
    "return",
    "short",
    "signed",
    "sizeof",
    "static",
    "static_assert",
    "struct",
    "switch",
    "template",
    "this",
    "throw",
    "true",
    "try",
    "typedef",
    "typeid",
    "typename",
    "typeof",
    "union",
    "unsigned",
    "using",
    "virtual",
    "void",
    "volatile",
    "wchar_t",
    "while",
    "xor",
    "bitand",
    "bitor",
    "compl",
];

/// The first certain problem; the text has no directives.
pub fn check(text: &str, macros: &HashSet<String>) -> Vec<Problem> {
    let tokens = tokens(text);
    let row = Row { tokens: &tokens, macros };
    let found = (1..tokens.len()).find_map(|i| row.problem(i));
    found.into_iter().collect()
}

/// In a text whose brackets do not fit: the first statement outside of any function, or, in C, the first `static` function
/// inside of another.
pub fn misplaced(text: &str, plus: bool) -> Vec<Problem> {
    let tokens = tokens(text);
    let mut deep = 0_usize;
    for (i, token) in tokens.iter().enumerate() {
        let fresh = i > 0 && matches!(tokens[i - 1].word, ";" | "}");
        let outside = deep == 0 && (STATEMENTS.contains(&token.word) || token.word == "case");
        let found = if fresh && outside {
            Some((token, format!("`{}` is not inside a function.", token.word)))
        } else if fresh && deep > 0 && token.word == "static" && !plus {
            let head =
                tokens[i..].iter().position(|t| matches!(t.word, "{" | ";" | "=")).map_or(0, |n| i + n);
            let body = head > 0 && tokens[head].word == "{" && tokens[head - 1].word == ")";
            let open = tokens[i..head.max(i)].iter().position(|t| t.word == "(").filter(|n| *n > 1);
            open.filter(|_| body).map(|n| {
                let name = &tokens[i + n - 1];
                (name, format!("The function `{}` is inside of another one.", name.word))
            })
        } else {
            None
        };
        if let Some((at, message)) = found {
            return vec![Problem::error(at.start, at.start + at.word.len(), "structure", message)];
        }
        match token.word {
            "{" => deep += 1,
            "}" => deep = deep.saturating_sub(1),
            _ => {}
        }
    }
    Vec::new()
}

/// A statement is looked back over this many tokens.
const FARTHEST: usize = 400;

struct Row<'t> {
    tokens: &'t [Token<'t>],
    macros: &'t HashSet<String>,
}

impl<'t> Row<'t> {
    fn word(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |t| t.word)
    }

    /// A name that is surely none of a macro's.
    fn plain(&self, token: Token) -> bool {
        token.kind == Kind::Word && !keyword(token.word) && !self.hides(token)
    }

    /// A word that may stand for anything.
    fn hides(&self, token: Token) -> bool {
        token.kind == Kind::Word
            && (token.word.starts_with('_')
                || !token.word.contains(|c: char| c.is_ascii_lowercase())
                || self.macros.contains(token.word))
    }

    fn problem(&self, at: usize) -> Option<Problem> {
        let (before, token) = (self.tokens[at - 1], self.tokens[at]);
        if token.word == "`" {
            let message = "A backquote stands nowhere in C.";
            return Some(Problem::error(token.start, token.start + 1, "structure", message));
        }
        let end = before.start + before.word.len();
        let expected = |what: &str| {
            // What is missing belongs behind the token before, often a line up.
            let (start, end) = if what == "an expression" {
                (token.start, token.start + token.word.len())
            } else {
                (end.saturating_sub(1), end)
            };
            let message = format!("Expected {what} before `{}`.", token.word);
            Some(Problem::error(start, end, "structure", message))
        };
        let operator = matches!(
            before.word,
            "=" | "=="
                | "!="
                | "<="
                | ">="
                | "+"
                | "-"
                | "/"
                | "%"
                | "^"
                | "|"
                | "||"
                | "?"
                | "->"
                | "."
                | "!"
                | "~"
                | "<<"
                | "+="
                | "-="
                | "*="
                | "/="
                | "%="
                | "&="
                | "|="
                | "^="
                | "<<="
                | ">>="
        );
        if operator && token.word == ";" && !(at > 1 && self.word(at - 2) == "operator") {
            return expected("an expression");
        }
        let value = matches!(before.kind, Kind::Number | Kind::Text) || self.plain(before);
        if value && STATEMENTS.contains(&token.word) && end < token.start && !self.label_or_do(at - 1) {
            return expected("`;`");
        }
        let typed = matches!(
            token.word,
            "int"
                | "char"
                | "void"
                | "const"
                | "static"
                | "struct"
                | "unsigned"
                | "long"
                | "double"
                | "float"
        );
        if before.kind == Kind::Number
            && (typed || self.plain(token) || token.kind == Kind::Number)
            && end < token.start
        {
            return expected("`;` or an operator");
        }
        if token.word == "}" && self.unfinished(at) {
            return expected("`;`");
        }
        let begins = self.plain(token) || STATEMENTS.contains(&token.word);
        let ends = token.kind == Kind::Word && begins && end < token.start;
        if ends && (self.plain(before) || self.call(at - 1)) && self.assigns(at - 1) {
            return expected("`;` or an operator");
        }
        if token.word == "else" && (self.plain(before) || before.kind == Kind::Number) {
            return expected("`;`");
        }
        None
    }

    /// `else` and `do` stand before a statement; so does a word that some system calls a keyword.
    fn label_or_do(&self, at: usize) -> bool {
        matches!(self.word(at), "else" | "do")
            || matches!(self.word(at.wrapping_sub(1)), "{" | "}" | ";" | ")" | ":")
    }

    /// Whether a `)` ends the arguments of a plain call.
    fn call(&self, at: usize) -> bool {
        if self.word(at) != ")" {
            return false;
        }
        let mut deep = 0;
        for i in (at.saturating_sub(FARTHEST)..=at).rev() {
            match self.word(i) {
                ")" => deep += 1,
                "(" => deep -= 1,
                _ => {}
            }
            if self.hides(self.tokens[i]) {
                return false;
            }
            if deep == 0 {
                return i > 0 && self.plain(self.tokens[i - 1]) && self.word(i - 1) != "defined";
            }
        }
        false
    }

    /// Whether the statement around a place assigns or returns before it, with nothing that may be a macro.
    fn assigns(&self, at: usize) -> bool {
        let mut deep = 0;
        let mut seen = false;
        for i in (at.saturating_sub(FARTHEST)..=at).rev() {
            let token = self.tokens[i];
            match token.word {
                ")" | "]" => deep += 1,
                "(" | "[" if deep == 0 => return false,
                "(" | "[" => deep -= 1,
                ";" | "{" | "}" => return seen,
                "=" | "+=" | "-=" | "return" if deep == 0 => seen = true,
                "template" | "typename" | "using" | "operator" | "class" | "enum" | "asm" | "concept"
                | "requires" | "<" | ":" => return false,
                _ if self.hides(token) => return false,
                _ => {}
            }
        }
        false
    }

    /// Whether a `return`, `break`, `continue` or `goto` runs into the brace at a place.
    fn unfinished(&self, brace: usize) -> bool {
        for i in (brace.saturating_sub(FARTHEST)..brace).rev() {
            let token = self.tokens[i];
            match token.word {
                ";" | "{" | "}" | ":" => return false,
                "return" | "break" | "continue" | "goto" => return true,
                _ if self.hides(token) => return false,
                _ => {}
            }
        }
        false
    }
}

fn keyword(word: &str) -> bool {
    KEYWORDS.contains(&word)
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut i = 0;
    while i < bytes.len() {
        let start = i;
        let kind = match bytes[i] {
            b if b.is_ascii_whitespace() || b == b'\\' => {
                i += 1;
                continue;
            }
            b'/' if bytes[i + 1..].starts_with(b"/") => {
                i = super::directive_end(bytes, i);
                continue;
            }
            b'/' if bytes[i + 1..].starts_with(b"*") => {
                i = text[i + 2..].find("*/").map_or(bytes.len(), |n| i + n + 4);
                continue;
            }
            b'"' | b'\'' => {
                let raw =
                    out.last().is_some_and(|t: &Token| t.word.ends_with('R') && t.start + t.word.len() == i);
                let end = if raw { super::raw_end(text, i) } else { super::quote_end(bytes, i, bytes[i]) };
                i = end.unwrap_or(i + 1);
                Kind::Text
            }
            b'0'..=b'9' => {
                while i < bytes.len()
                    && (bytes[i].is_ascii_alphanumeric()
                        || matches!(bytes[i], b'.' | b'_')
                        || bytes[i] == b'\'' && bytes.get(i + 1).is_some_and(u8::is_ascii_alphanumeric)
                        || matches!(bytes[i], b'+' | b'-')
                            && matches!(bytes[i - 1], b'e' | b'E' | b'p' | b'P'))
                {
                    i += 1;
                }
                Kind::Number
            }
            b if b.is_ascii_alphabetic() || b == b'_' || b == b'$' || b >= 0x80 => {
                while i < bytes.len()
                    && (bytes[i].is_ascii_alphanumeric() || matches!(bytes[i], b'_' | b'$' | 0x80..))
                {
                    i += 1;
                }
                Kind::Word
            }
            _ => {
                i += SIGNS.iter().find(|s| text[i..].starts_with(**s)).map_or(1, |s| s.len());
                Kind::Sign
            }
        };
        out.push(Token { kind, start, word: &text[start..i] });
    }
    out
}
