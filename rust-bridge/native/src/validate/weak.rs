//! Kotlin and C#, whose grammars here refuse some right text: quotes and brackets must fit, and of what the tree cannot place
//! only a small part of a line counts.

use super::{Problem, structural};
use crate::language::Language;

/// Longer parts are more often a gap of the grammar than a slip of the writer.
const LONGEST: usize = 60;

pub fn check(language: Language, text: &str) -> Vec<Problem> {
    let problems = Scanner { language, text, at: 0, open: Vec::new() }.run();
    if !problems.is_empty() {
        return problems;
    }
    let mut problems = structural::check(language, text).unwrap_or_default();
    problems.retain(|p| certain(p, text));
    problems
}

fn certain(problem: &Problem, text: &str) -> bool {
    let first = text[..problem.start].rfind('\n').map_or(0, |n| n + 1);
    let last = text[problem.end..].find('\n').map_or(text.len(), |n| problem.end + n);
    let line = &text[first..last];
    let gap =
        ["@", "#", "constructor", "annotation", "/*", "where", "context(", "value class", "fun interface"];
    problem.code != "budget"
        && problem.end - problem.start <= LONGEST
        && (problem.code == "missing" || problem.end < last)
        && !gap.iter().any(|word| line.contains(word))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Bracket(u8),
    /// A string whose holes hold code: its closing quotes, and whether a backslash hides a quote.
    Text {
        quotes: usize,
        escapes: bool,
        holes: Holes,
    },
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Holes {
    None,
    /// `${…}`
    Dollar,
    /// `{…}`, where `{{` is a brace.
    Brace,
}

struct Scanner<'t> {
    language: Language,
    text: &'t str,
    at: usize,
    open: Vec<(Open, usize)>,
}

impl Scanner<'_> {
    fn run(mut self) -> Vec<Problem> {
        while self.at < self.text.len() {
            let step = match self.open.last().copied() {
                Some((Open::Text { quotes, escapes, holes }, start)) => {
                    self.string(quotes, escapes, holes, start)
                }
                _ => self.code(),
            };
            if let Err(problem) = step {
                return vec![problem];
            }
        }
        match self.open.last() {
            None => Vec::new(),
            Some((Open::Text { .. }, at)) => {
                vec![Problem::error(*at, at + 1, "unclosed", "This string is not closed.")]
            }
            Some((Open::Bracket(bracket), at)) => {
                let line = self.text[..*at].matches('\n').count() + 1;
                let end = self.text.trim_end().len();
                let message = format!("The `{}` of line {line} is not closed.", *bracket as char);
                vec![Problem::error(end, end, "unclosed", message)]
            }
        }
    }

    fn rest(&self) -> &[u8] {
        &self.text.as_bytes()[self.at..]
    }

    fn code(&mut self) -> Result<(), Problem> {
        let start = self.at;
        let rest = self.rest();
        match rest[0] {
            b'/' if rest.starts_with(b"//") => self.line(),
            b'#' if self.language == Language::CSharp && self.fresh() => self.line(),
            b'/' if rest.starts_with(b"/*") => return self.comment(),
            b'\'' => self.character(),
            b'`' if self.language == Language::Kotlin => {
                self.at += self.text[start + 1..].find(['`', '\n']).map_or(1, |n| n + 2);
            }
            b'"' => self.quote("", 0),
            b'$' | b'@' if self.language == Language::CSharp => {
                let marks = rest.iter().take_while(|b| matches!(b, b'$' | b'@')).count();
                let prefix = self.text[start..start + marks].to_owned();
                if rest.get(marks) == Some(&b'"') { self.quote(&prefix, marks) } else { self.at += marks }
            }
            bracket @ (b'(' | b'[' | b'{') => {
                self.open.push((Open::Bracket(bracket), start));
                self.at += 1;
            }
            close @ (b')' | b']' | b'}') => {
                let wanted = match close {
                    b')' => b'(',
                    b']' => b'[',
                    _ => b'{',
                };
                let message = match self.open.pop() {
                    Some((Open::Bracket(bracket), _)) if bracket == wanted => {
                        self.at += 1;
                        return Ok(());
                    }
                    Some((Open::Bracket(bracket), at)) => {
                        let line = self.text[..at].matches('\n').count() + 1;
                        format!(
                            "`{}` does not close the `{}` of line {line}.",
                            close as char, bracket as char
                        )
                    }
                    _ => format!("`{}` closes nothing.", close as char),
                };
                return Err(Problem::error(start, start + 1, "bracket", message));
            }
            _ => self.at += 1,
        }
        Ok(())
    }

    fn fresh(&self) -> bool {
        self.text[..self.at].rsplit('\n').next().is_some_and(|line| line.trim().is_empty())
    }

    fn line(&mut self) {
        self.at += self.text[self.at..].find('\n').unwrap_or(self.text.len() - self.at);
    }

    /// Comments nest in Kotlin.
    fn comment(&mut self) -> Result<(), Problem> {
        let (start, bytes) = (self.at, self.text.as_bytes());
        let (mut deep, mut i) = (1, start + 2);
        while i < bytes.len() && deep > 0 {
            if bytes[i..].starts_with(b"*/") {
                deep -= 1;
                i += 2;
            } else if self.language == Language::Kotlin && bytes[i..].starts_with(b"/*") {
                deep += 1;
                i += 2;
            } else {
                i += 1;
            }
        }
        self.at = i;
        if deep == 0 {
            Ok(())
        } else {
            Err(Problem::error(start, start + 2, "unclosed", "This comment is not closed."))
        }
    }

    fn character(&mut self) {
        let rest = self.rest();
        let mut i = 1;
        while i < rest.len().min(12) && rest[i] != b'\n' {
            match rest[i] {
                b'\\' => i += 2,
                b'\'' => break,
                _ => i += 1,
            }
        }
        self.at += if rest.get(i) == Some(&b'\'') { i + 1 } else { 1 };
    }

    fn quote(&mut self, prefix: &str, marks: usize) {
        let start = self.at;
        let quotes = self.rest()[marks..].iter().take_while(|b| **b == b'"').count();
        let (kotlin, verbatim) = (self.language == Language::Kotlin, prefix.contains('@'));
        if quotes == 2 || quotes == 6 && kotlin {
            self.at += marks + quotes;
            return;
        }
        let long = quotes >= 3 && !verbatim;
        let holes = match (kotlin, long, prefix.contains('$')) {
            (true, ..) => Holes::Dollar,
            (false, false, true) => Holes::Brace,
            _ => Holes::None,
        };
        let close = if !long {
            1
        } else if kotlin {
            3
        } else {
            quotes
        };
        self.at += marks + close;
        // One quote in a verbatim string is written twice: that ends and begins it again, which comes to the same.
        self.open.push((Open::Text { quotes: close, escapes: !long && !verbatim, holes }, start));
    }

    fn string(&mut self, quotes: usize, escapes: bool, holes: Holes, start: usize) -> Result<(), Problem> {
        let bytes = self.text.as_bytes();
        match bytes[self.at] {
            b'\\' if escapes => self.at += 2,
            b'\n' if escapes && holes != Holes::Brace => {
                return Err(Problem::error(
                    start,
                    self.at,
                    "unclosed",
                    "This string is not closed on its line.",
                ));
            }
            b'"' => {
                let run = self.rest().iter().take_while(|b| **b == b'"').count();
                if run >= quotes {
                    self.at += if quotes == 1 { 1 } else { run };
                    self.open.pop();
                } else {
                    self.at += run;
                }
            }
            b'$' if holes == Holes::Dollar && bytes.get(self.at + 1) == Some(&b'{') => {
                self.open.push((Open::Bracket(b'{'), self.at + 1));
                self.at += 2;
            }
            b'{' if holes == Holes::Brace && bytes.get(self.at + 1) == Some(&b'{') => self.at += 2,
            b'{' if holes == Holes::Brace => {
                self.open.push((Open::Bracket(b'{'), self.at));
                self.at += 1;
            }
            _ => self.at += 1,
        }
        Ok(())
    }
}
