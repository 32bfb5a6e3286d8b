//! Formatting that never loses anything.
//!
//! Every formatted text is read again before it is given out: it must have no new errors, say the same (see
//! [`signature`]) and format to itself. Otherwise the text stays and the reason is told.

pub mod edits;
mod engines;
mod json;
mod parts;
mod signature;
pub mod style;
mod xml;

use crate::guard;
use crate::language::Language;
use crate::validate::{self, Edit, Goal};
use std::ops::Range;
use std::sync::Once;
use std::sync::mpsc;
use std::time::Duration;
use style::{LineEnd, Style};

/// What a formatter answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Edits in bytes of the text; none where it is as it should be.
    Formatted { edits: Vec<Edit>, formatter: &'static str },
    /// One sentence for the user.
    Refused(String),
}

/// A formatter that takes longer is given up.
const BUDGET: Duration = Duration::from_secs(30);
const STACK: usize = 1 << 30;
/// Times that a formatter may be asked again until its answer does not change any more.
const ROUNDS: usize = 3;

/// The formatter of a language; nothing where the crate has none.
pub fn formatter(language: Language) -> Option<&'static str> {
    engines::name(language)
}

/// What the formatter makes of a whole text, without any of what protects it: to measure that by.
///
/// # Errors
/// The formatter's own words.
pub fn once(language: Language, text: &str, style: &Style) -> Result<String, String> {
    engines::at_once(language, text, style)
}

/// Formats a text, or only what touches `range` (bytes). Runs on a thread of its own with a large stack and gives up
/// after some time.
pub fn format(language: Language, text: &str, style: &Style, range: Option<Range<usize>>) -> Outcome {
    let Some(name) = formatter(language) else {
        return Outcome::Refused(format!("There is no built-in formatter for {}.", language.id()));
    };
    quiet();
    let (sender, receiver) = mpsc::channel();
    let (text, style) = (text.to_owned(), style.clone());
    let work = move || drop(sender.send(guarded(language, name, &text, &style, range)));
    let started = std::thread::Builder::new().name(THREAD.into()).stack_size(STACK).spawn(work);
    if started.is_err() {
        return Outcome::Refused("There is no memory left to format in.".into());
    }
    match receiver.recv_timeout(BUDGET) {
        Ok(outcome) => outcome,
        Err(mpsc::RecvTimeoutError::Timeout) => {
            Outcome::Refused(format!("{name} takes too long for this text."))
        }
        Err(mpsc::RecvTimeoutError::Disconnected) => Outcome::Refused(format!("{name} failed on this text.")),
    }
}

/// Compares a text with what a formatter outside of the crate made of it, by the same rules but the last: that it formats
/// to itself is for the caller to see.
pub fn check(language: Language, old: &str, new: &str, range: Option<Range<usize>>) -> Outcome {
    guard::on_big_stack(|| {
        if validate::too_deep(language, old).is_some() {
            return Outcome::Refused("The text is nested too deeply to be formatted.".into());
        }
        match compared(language, old, new, range) {
            Ok(edits) => Outcome::Formatted { edits, formatter: "" },
            Err(reason) => Outcome::Refused(reason),
        }
    })
    .unwrap_or_else(|_| Outcome::Refused("The formatted text could not be read again.".into()))
}

const THREAD: &str = "codeface-format";

/// Formatters may panic on odd texts; the text then stays, and nothing is printed.
fn quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if std::thread::current().name() != Some(THREAD) {
                usual(info);
            }
        }));
    });
}

fn guarded(
    language: Language,
    name: &'static str,
    text: &str,
    style: &Style,
    range: Option<Range<usize>>,
) -> Outcome {
    // Deep text is refused even where no parser recurses: its indentation would be larger than memory.
    if validate::too_deep(language, text).is_some() {
        return Outcome::Refused("The text is nested too deeply to be formatted.".into());
    }
    if validate::too_long(language, text) {
        return Outcome::Refused(
            "The text is too long to be formatted: what is longer than 16 MB is not checked.".into(),
        );
    }
    match formatted(language, text, style, range) {
        Ok(edits) => Outcome::Formatted { edits, formatter: name },
        Err(reason) => Outcome::Refused(reason),
    }
}

fn formatted(
    language: Language,
    text: &str,
    style: &Style,
    range: Option<Range<usize>>,
) -> Result<Vec<Edit>, String> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mark = text.len() - body.len();
    if body.trim_ascii().is_empty() {
        return Ok(Vec::new());
    }
    let plain = unix(body);
    let once = match engines::run(language, &plain, style) {
        Ok(once) => once,
        Err(reason) => return Err(first_error(language, &plain).unwrap_or(reason)),
    };
    let inside = range.map(|r| r.start.saturating_sub(mark)..r.end.saturating_sub(mark));
    let compare = |new: &str| compared(language, body, &finish(new, body, style), inside.clone());
    let (stable, first) = if once == plain {
        (once.clone(), compare(&once))
    } else {
        let (stable, first) = parts::beside(text, || settle(language, &once, style), || compare(&once));
        (stable?, first)
    };
    let mut edits = if stable == once { first? } else { compare(&stable)? };
    for edit in &mut edits {
        (edit.start, edit.end) = (edit.start + mark, edit.end + mark);
    }
    Ok(edits)
}

/// The edits from one text to the other, all or those in the lines of a range, once it is sure that they lose nothing.
fn compared(
    language: Language,
    old: &str,
    new: &str,
    range: Option<Range<usize>>,
) -> Result<Vec<Edit>, String> {
    let same = |new: &str| faithful(language, &unix(old), &unix(new));
    let Some(range) = range else {
        let (edits, same) = parts::beside(old, || edits::between(old, new), || same(new));
        return same.map(|()| edits);
    };
    let lines = whole_lines(old, range);
    let mut edits = edits::between(old, new);
    edits.retain(|e| e.start >= lines.start && e.end <= lines.end);
    same(&edits::apply(old, &edits)).map(|()| edits)
}

/// Formats a formatter's answer until nothing changes any more.
fn settle(language: Language, once: &str, style: &Style) -> Result<String, String> {
    let mut known = once.to_owned();
    for _ in 0..ROUNDS {
        let next = engines::run(language, &known, style)
            .map_err(|reason| format!("The formatter cannot read its own answer: {reason}"))?;
        if next == known {
            return Ok(next);
        }
        known = next;
    }
    Err("The formatter does not settle on one form of this text.".into())
}

/// Where a text has an error, so that a refusal names the line instead of a formatter's own words.
fn first_error(language: Language, text: &str) -> Option<String> {
    let report = validate::check_only(language, text, Goal::Auto);
    let problem = report.problems.iter().find(|p| p.is_error())?;
    let line = text[..problem.start].bytes().filter(|&b| b == b'\n').count() + 1;
    Some(format!("Line {line} has an error: {}", problem.message))
}

/// Whether the new text has no more errors than the old one and says the same.
fn faithful(language: Language, old: &str, new: &str) -> Result<(), String> {
    if old == new {
        return Ok(());
    }
    let errors = |text: &str| validate::check_only(language, text, Goal::Auto).errors();
    let (same, after) = parts::beside(old, || signature::same(language, old, new), || errors(new));
    same?;
    if after > 0 && after > errors(old) {
        return Err("The formatted text would have errors that yours does not have.".into());
    }
    Ok(())
}

fn unix(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

/// Line ends and the final one as the project says, else as the text had them.
fn finish(formatted: &str, old: &str, style: &Style) -> String {
    let mut text = formatted.to_owned();
    match style.final_newline {
        Some(false) => text.truncate(text.trim_end_matches('\n').len()),
        Some(true) if !text.ends_with('\n') => text.push('\n'),
        _ => {}
    }
    match style.line_end.unwrap_or_else(|| LineEnd::of(old)) {
        LineEnd::Lf => text,
        other => text.replace('\n', other.text()),
    }
}

/// A range grown to whole lines, with the line end in front of it, so that the indentation of its first line is in it.
fn whole_lines(text: &str, range: Range<usize>) -> Range<usize> {
    let (start, end) =
        (range.start.min(text.len()), range.end.min(text.len()).max(range.start.min(text.len())));
    let first = text[..start].rfind('\n').map_or(0, |n| n + 1);
    let last = text[end..].find('\n').map_or(text.len(), |n| end + n);
    first..last
}
