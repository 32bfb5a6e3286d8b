//! What keeps the host process alive: no panic leaves, no recursion runs out of stack.

use crate::stop::Stop;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

/// Address space of a parsing thread; only the touched pages cost memory.
const STACK: usize = 1 << 30;

/// Brackets that may be open at once; recursive parsers need at most some 100 KB of stack for each.
const DEEPEST: usize = 1_000;

/// Operators that may follow each other in one statement, as `- - - x` or `a + a + a` do.
const LONGEST_CHAIN: usize = 20_000;

/// Runs recursive work on a thread of its own with a stack for the deepest text that [`nesting`] lets through.
pub fn on_big_stack<R: Send>(work: impl FnOnce() -> R + Send) -> std::thread::Result<R> {
    std::thread::scope(|scope| {
        std::thread::Builder::new()
            .name("codeface-parse".into())
            .stack_size(STACK)
            .spawn_scoped(scope, work)
            .map_err(|e| Box::new(e.to_string()) as Box<dyn std::any::Any + Send>)?
            .join()
    })
}

/// Stopped work that may still run; more has to wait, so that stopping again and again does not fill the machine.
const MOST_LEFT: usize = 2;

static LEFT: AtomicUsize = AtomicUsize::new(0);

/// As [`on_big_stack`], but gives up waiting once that is asked: nothing then. Parsers cannot be stopped, so the thread
/// ends by itself, later.
pub fn stoppable<R: Send + 'static>(
    stop: &Stop,
    work: impl FnOnce() -> R + Send + 'static,
) -> Option<std::thread::Result<R>> {
    while LEFT.load(Ordering::Relaxed) >= MOST_LEFT {
        if stop.asked() {
            return None;
        }
        std::thread::sleep(ASKED_EACH);
    }
    let (sender, receiver) = mpsc::channel();
    let left = Arc::new(AtomicBool::new(false));
    let mine = Arc::clone(&left);
    let run = move || {
        let result = caught(work);
        if mine.swap(true, Ordering::AcqRel) {
            LEFT.fetch_sub(1, Ordering::Relaxed);
        }
        drop(sender.send(result));
    };
    let started = std::thread::Builder::new().name("codeface-parse".into()).stack_size(STACK).spawn(run);
    if let Err(e) = started {
        return Some(Err(Box::new(e.to_string())));
    }
    loop {
        match receiver.recv_timeout(ASKED_EACH) {
            Ok(result) => return Some(result),
            Err(RecvTimeoutError::Disconnected) => return Some(Err(Box::new("the parser's thread is gone"))),
            Err(RecvTimeoutError::Timeout) if stop.asked() => {
                LEFT.fetch_add(1, Ordering::Relaxed);
                if left.swap(true, Ordering::AcqRel) {
                    LEFT.fetch_sub(1, Ordering::Relaxed);
                }
                return None;
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

/// How often waiting work looks whether it was stopped.
const ASKED_EACH: Duration = Duration::from_millis(2);

/// Runs work that does not recurse; a panic becomes an error.
pub fn caught<R>(work: impl FnOnce() -> R) -> std::thread::Result<R> {
    catch_unwind(AssertUnwindSafe(work))
}

/// Where a text nests deeper than any recursive parser may follow: the byte offset, or nothing.
///
/// A rough count that knows no language: brackets open at once, and operators in a row without a separator. Text between
/// quotes on one line counts separately and less, because a lone quote may hide real brackets.
pub fn nesting(text: &str) -> Option<usize> {
    nesting_over(text, DEEPEST)
}

/// As [`nesting`], for a limit of the caller's own on open brackets.
pub fn nesting_over(text: &str, deepest: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut depth, mut hidden, mut chain, mut i) = (0usize, 0usize, 0usize, 0usize);
    let mut quotes = Quotes::default();
    while i < bytes.len() {
        match bytes[i] {
            b'(' | b'[' | b'{' => {
                depth += 1;
                chain += 1;
            }
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b';' | b',' => chain = 0,
            b'\n' if ends_statement(bytes, i) => chain = 0,
            b'"' | b'\'' | b'`' => {
                let end = quotes.end(bytes, i);
                for b in &bytes[i..end] {
                    match b {
                        b'(' | b'[' | b'{' => hidden += 1,
                        b')' | b']' | b'}' => hidden = hidden.saturating_sub(1),
                        _ => {}
                    }
                }
                i = end;
            }
            b'<' | b'!' | b'~' | b'-' | b'+' | b'*' | b'&' | b'|' | b'?' | b':' | b'=' | b'@' | b'.'
            | b'^' | b'/' | b'%' => chain += 1,
            b'a'..=b'z' => {
                let end = word_end(bytes, i);
                chain += usize::from(prefix(&bytes[i..end]));
                i = end - 1;
            }
            _ => {}
        }
        if depth > deepest || hidden > 8 * deepest || chain > LONGEST_CHAIN {
            return Some(i);
        }
        i += 1;
    }
    None
}

/// As [`nesting`] for prose: quotations and items that open at the start of one line, and what may begin emphasis or a link in
/// one paragraph, where brackets and marks without a partner mean nothing.
pub fn nesting_of_prose(text: &str) -> Option<usize> {
    let (mut at, mut open) = (0, 0usize);
    for line in text.split_inclusive('\n') {
        let words = line.trim_start_matches(|c: char| c.is_ascii_digit() || " \t>-+*.)".contains(c));
        let marks = line[..line.len() - words.len()].bytes().filter(|b| b.is_ascii_punctuation()).count();
        let item = line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
        if words.trim_ascii().is_empty()
            || ["#", "- ", "+ ", "* ", ". ", ") "].iter().any(|m| item.starts_with(m))
        {
            open = 0;
        }
        open += words.bytes().filter(|b| b"*_[~^".contains(b)).count();
        if marks > DEEPEST || open > LONGEST_CHAIN {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// Whether a line end is one of a statement in a language that needs no semicolon: no operator around it, and no word
/// behind it that carries on what was before.
fn ends_statement(bytes: &[u8], at: usize) -> bool {
    let open =
        |b: &u8| !matches!(b, b')' | b']' | b'}' | b'"' | b'\'' | b'`' | b';') && b.is_ascii_punctuation();
    let before = bytes[..at].iter().rev().find(|b| !matches!(b, b' ' | b'\t' | b'\r'));
    let Some(next) = bytes[at..].iter().position(|b| !b.is_ascii_whitespace()).map(|n| at + n) else {
        return true;
    };
    if before.is_some_and(open) || !(bytes[next].is_ascii_alphabetic() || bytes[next] == b'_') {
        return false;
    }
    !prefix(&bytes[next..word_end(bytes, next)])
}

/// Words that another operand follows.
#[rustfmt::skip]
fn prefix(word: &[u8]) -> bool {
    matches!(
        word,
        b"if" | b"else" | b"not" | b"lambda" | b"new" | b"await" | b"typeof" | b"void" | b"delete" | b"return" | b"yield"
            | b"while" | b"for" | b"do" | b"with" | b"keyof" | b"async" | b"move" | b"dyn" | b"ref" | b"mut" | b"in"
    )
}

fn word_end(bytes: &[u8], start: usize) -> usize {
    start + bytes[start..].iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count()
}

/// Finds closing quotes; remembers how far it looked in vain, so that a hostile line stays linear.
#[derive(Default)]
struct Quotes {
    vain: [usize; 3],
}

impl Quotes {
    /// The closing quote on the same line, or the opening one where there is none.
    fn end(&mut self, bytes: &[u8], start: usize) -> usize {
        let quote = bytes[start];
        let vain = &mut self.vain[match quote {
            b'"' => 0,
            b'\'' => 1,
            _ => 2,
        }];
        if start < *vain {
            return start;
        }
        let mut i = start + 1;
        while i < bytes.len() && bytes[i] != b'\n' {
            match bytes[i] {
                b'\\' => i += 1,
                b if b == quote => return i,
                _ => {}
            }
            i += 1;
        }
        *vain = i;
        start
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_passes_and_deep_text_does_not() {
        assert_eq!(nesting(&"fn f() { g(&[1, -2]); }\n".repeat(5_000)), None);
        assert_eq!(nesting(&format!("\"{}\"", "(".repeat(5_000))), None);
        assert_eq!(nesting(&"A = b.c\n".repeat(50_000)), None);
        assert!(nesting(&"a\n+ ".repeat(100_000)).is_some());
        assert!(nesting(&"if (a)\n".repeat(100_000)).is_some());
        assert!(nesting(&"(".repeat(10_000)).is_some());
        assert!(nesting(&"!".repeat(100_000)).is_some());
        assert!(nesting(&"else if (a) {}\n".repeat(100_000)).is_some());
    }

    #[test]
    fn ordinary_prose_passes_and_deep_prose_does_not() {
        assert_eq!(nesting_of_prose(&"* one *word* :-( and [link](http://a.b/c-d)\n".repeat(20_000)), None);
        assert_eq!(nesting_of_prose(&"| a | b |\n|---|:-:|\n".repeat(20_000)), None);
        assert_eq!(nesting_of_prose(&"----------\n\n".repeat(20_000)), None);
        for deep in ["> ", "- ", "*a ", "![", "_a\n"] {
            assert!(nesting_of_prose(&deep.repeat(100_000)).is_some(), "{deep}");
        }
    }

    #[test]
    fn a_panic_becomes_an_error() {
        assert!(on_big_stack(|| panic!("provoked")).is_err());
        assert!(caught(|| panic!("provoked")).is_err());
    }
}
