//! Go: a parser of our own after the language's specification, without a tree: it only says what does not fit.

mod declarations;
mod expressions;
mod statements;
mod tokens;
mod types;

use super::Problem;
use tokens::{Kind, Token};

/// The first problem of each declaration.
pub fn check(text: &str) -> Vec<Problem> {
    let (tokens, problems) = tokens::tokens(text);
    let mut parser = Parser { text, tokens, at: 0, level: 0, problems, tries: 0 };
    parser.file();
    // A text made to be read in more ways than there is time for is no ordinary one; nothing is said of it.
    if parser.tries > MOST_TRIES + parser.tokens.len() { Vec::new() } else { parser.problems }
}

/// A problem was noted: the declaration is given up.
struct Wrong;
type Parsed<T = ()> = Result<T, Wrong>;

/// What an expression is, as far as its surroundings ask.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Form {
    Name,
    /// `a.b`, or a generic one with its arguments.
    TypeName,
    /// A type that a literal may follow even where a block does.
    LiteralType,
    Type,
    Call,
    /// `x.(type)`
    Guard,
    Other,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Simple {
    Expression(Form),
    Assignment,
    /// `x := y.(type)`
    Guard,
    Range,
    Label,
    Other,
    Empty,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Statement,
    /// Before the block of `if` or `switch`.
    Header,
    /// Before the block of `for`.
    For,
    /// Behind `case` in `select`.
    Communication,
}

struct Parser<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    at: usize,
    /// Below zero in a header, where `{` begins a block.
    level: i32,
    problems: Vec<Problem>,
    /// How often a reading was tried.
    tries: usize,
}

const MOST_TRIES: usize = 10_000;

impl Parser<'_> {
    fn now(&self) -> Token {
        self.tokens[self.at]
    }

    fn word(&self) -> &str {
        self.word_at(self.at)
    }

    fn word_at(&self, at: usize) -> &str {
        let token = self.tokens[at.min(self.tokens.len() - 1)];
        match token.kind {
            Kind::Operator | Kind::Keyword => &self.text[token.start..token.end],
            Kind::Semicolon => ";",
            _ => "",
        }
    }

    fn is(&self, word: &str) -> bool {
        self.word() == word
    }

    fn kind(&self) -> Kind {
        self.now().kind
    }

    fn next(&mut self) {
        if self.at + 1 < self.tokens.len() {
            self.at += 1;
        }
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.is(word);
        if found {
            self.next();
        }
        found
    }

    fn expect(&mut self, word: &str) -> Parsed {
        if self.take(word) { Ok(()) } else { self.wrong(&format!("`{word}`")) }
    }

    fn name(&mut self) -> Parsed {
        if self.kind() == Kind::Name {
            self.next();
            return Ok(());
        }
        self.wrong("a name")
    }

    fn wrong<T>(&mut self, expected: &str) -> Parsed<T> {
        let token = self.now();
        let found = match token.kind {
            Kind::End => "the end of the file".to_owned(),
            Kind::Semicolon if token.implied => "the end of the line".to_owned(),
            _ => format!("`{}`", &self.text[token.start..token.end]),
        };
        self.say(token.start, token.end, format!("Expected {expected}, found {found}."))
    }

    fn say<T>(&mut self, start: usize, end: usize, message: impl Into<String>) -> Parsed<T> {
        self.problems.push(Problem::error(start, end, "syntax", message));
        Err(Wrong)
    }

    /// Tries a reading; where it is wrong, nothing has happened.
    fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Option<T> {
        self.tries += 1;
        if self.tries > MOST_TRIES + self.tokens.len() {
            return None;
        }
        let (at, level, known) = (self.at, self.level, self.problems.len());
        let read = read(self).ok();
        if read.is_none() {
            (self.at, self.level) = (at, level);
            self.problems.truncate(known);
        }
        read
    }
}
