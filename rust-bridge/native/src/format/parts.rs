//! Long texts in parts, and work side by side: formatters look through all of a text for each of its statements or ask for
//! memory by the hundred megabytes, and a person waits for the answer.

use super::{STACK, THREAD};
use crate::guard::caught;
use crate::language::Language;
use crate::validate::css;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{Builder, available_parallelism, scope};

/// Bytes of a part, at least.
const PART: usize = 16_000;
/// Threads that one text is formatted on, at most.
const MOST: usize = 8;

/// Two pieces of work, at the same time where the text is long enough to be worth a thread and there is one.
pub fn beside<A, B: Send>(text: &str, mine: impl FnOnce() -> A, other: impl Fn() -> B + Sync) -> (A, B) {
    if text.len() < 2 * PART {
        return (mine(), other());
    }
    scope(|threads| {
        match Builder::new().name(THREAD.into()).stack_size(STACK).spawn_scoped(threads, &other) {
            Ok(thread) => {
                let mine = mine();
                (mine, thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
            }
            Err(_) => (mine(), other()),
        }
    })
}

/// Formats the statements of a long text part by part; blank lines between parts stay as a formatter leaves them, one at
/// most. Where a part alone cannot be read, the whole is formatted at once.
pub fn each(
    language: Language,
    text: &str,
    whole: impl Fn(&str) -> Result<String, String> + Sync,
) -> Result<String, String> {
    let mut ends = cuts(language, text);
    if ends.is_empty() {
        return whole(text);
    }
    ends.push(text.len());
    let starts = [0].into_iter().chain(ends.iter().copied());
    let parts: Vec<&str> = starts.zip(&ends).map(|(from, &to)| &text[from..to]).collect();
    let Some(formatted) = side_by_side(&parts, &whole) else { return whole(text) };
    let mut out = String::with_capacity(text.len());
    for (n, part) in formatted.iter().enumerate() {
        let apart = n > 0 && (language == Language::Sql || blank_line_behind(parts[n - 1]));
        if apart {
            out.push('\n');
        }
        out.push_str(part.trim_end());
        out.push('\n');
    }
    Ok(out)
}

fn blank_line_behind(part: &str) -> bool {
    part[part.trim_end().len()..].matches('\n').count() > 1
}

/// What each part becomes, in order; nothing where one fails.
fn side_by_side(
    parts: &[&str],
    whole: &(impl Fn(&str) -> Result<String, String> + Sync),
) -> Option<Vec<String>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            let Some(part) = parts.get(n) else { return Some(done) };
            let Ok(Ok(formatted)) = caught(|| whole(part)) else {
                next.store(parts.len(), Ordering::Relaxed);
                return None;
            };
            done.push((n, formatted));
        }
    };
    let threads = available_parallelism().map_or(1, usize::from).min(MOST).min(parts.len());
    let mut done = scope(|all| {
        let spawn = |_| Builder::new().name(THREAD.into()).stack_size(STACK).spawn_scoped(all, work).ok();
        let others: Vec<_> = (1..threads).filter_map(spawn).collect();
        let mut done = work();
        for thread in others {
            let more = thread.join().ok().flatten();
            done = done.zip(more).map(|(done, more)| [done, more].concat());
        }
        done
    })?;
    done.sort_unstable_by_key(|(n, _)| *n);
    Some(done.into_iter().map(|(_, formatted)| formatted).collect())
}

/// Starts of lines behind a statement that ends its line, far enough from each other.
fn cuts(language: Language, text: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut last = 0;
    if text.len() < 2 * PART {
        return cuts;
    }
    let ends = match language {
        Language::Css | Language::Scss | Language::Less => css::blocks(language, text),
        Language::Sql => super::signature::sql::ends(text),
        // What is not to be formatted is marked across statements.
        _ if text.contains("dprint-ignore-file") || text.contains("dprint-ignore-start") => return cuts,
        _ => super::signature::script::ends(language, text),
    };
    for end in ends {
        let rest = &text[end..];
        let line = rest.trim_start_matches([' ', '\t']);
        let next = rest.trim_start();
        if end < last + PART || !line.starts_with('\n') || belongs(next) || next.len() < PART / 4 {
            continue;
        }
        let blank = &rest[..rest.len() - next.len()];
        if let Some(break_at) = blank.rfind('\n') {
            last = end + break_at + 1;
            cuts.push(last);
        }
    }
    cuts
}

/// Whether a text depends on what stands before it: an `@else` on its `@if`; what would be read as the rest of a statement that has
/// lost its semicolon; and a string, which would be a directive where it comes first.
fn belongs(text: &str) -> bool {
    text.starts_with("@else") || text.starts_with(['(', '[', '`', '+', '-', '/', '"', '\'']) && !comment(text)
}

fn comment(text: &str) -> bool {
    ["//", "/*", "--"].iter().any(|mark| text.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::super::engines;
    use super::super::style::Style;
    use super::*;

    #[test]
    fn parts_join_to_what_the_whole_gives() {
        let rule = "a{b:c}\n\n// x }\n@if $a { b { c: d } }\n@else { e: f }\n.x-#{$y}\n{ g: h }\n";
        let text = rule.repeat(1_500);
        let parts = AtomicUsize::new(0);
        let echo = |part: &str| {
            parts.fetch_add(1, Ordering::Relaxed);
            assert!(!part.starts_with("@else") && !part.starts_with('{') && part.trim_end().ends_with('}'));
            Ok(part.to_owned())
        };
        assert_eq!(each(Language::Scss, &text, echo).as_deref(), Ok(text.as_str()));
        assert!(parts.into_inner() > 3);
        assert_eq!(each(Language::Css, "a{}", |_| Err("no".into())), Err("no".into()));
    }

    #[test]
    fn scripts_and_queries_in_parts_are_as_the_whole() {
        let script = "import a from 'a' // why\n\n/* b\n\n  c */\nexport function f(x){ return x+1 }\n// d\n\n\nlet y=f(2);\n[y].map(f)\n'e'\n";
        let query = "select a,b from c where d=1; -- why\n\n\n-- e\ninsert into f values(1,2)\n;\nbegin; update g set h=2; end;\n";
        for (language, text) in
            [(Language::TypeScript, script.repeat(500)), (Language::Sql, query.repeat(500))]
        {
            assert!(cuts(language, &text).len() > 1, "{language:?}");
            let in_parts = engines::run(language, &text, &Style::default());
            let at_once = engines::at_once(language, &text, &Style::default());
            assert_eq!(in_parts, at_once, "{language:?}");
        }
    }

    #[test]
    fn a_part_that_fails_leaves_it_to_the_whole() {
        let text = "a{b:c}\n".repeat(10_000);
        let refuses =
            |part: &str| if part.len() < text.len() { Err("no".to_owned()) } else { Ok("all".to_owned()) };
        let panics =
            |part: &str| if part.len() < text.len() { panic!("provoked") } else { Ok("all".to_owned()) };
        assert_eq!(each(Language::Css, &text, refuses).as_deref(), Ok("all"));
        assert_eq!(each(Language::Css, &text, panics).as_deref(), Ok("all"));
    }
}
