//! Fixes that are certain: a small edit is tried, the text is checked again, and the edit stays only if its error is gone
//! and no other came.

use super::{Edit, Goal, Problem, Report, check_only};
use crate::guard;
use crate::language::Language;
use crate::stop::Stop;
use std::collections::HashSet;
use std::time::{Duration, Instant};

/// Larger texts are not checked again and again.
const LARGEST: usize = 400_000;

/// Bytes that all trials together may check, so that an answer stays quick.
const BUDGET: usize = 8_000_000;

/// Deeper texts are slow to check with a bracket missing.
const DEEPEST: usize = 100;

/// The search ends after this time with what it has.
const LONGEST: Duration = Duration::from_millis(400);

/// Errors that get a fix, from the first on.
const MOST: usize = 12;

/// Gives each error its fix where one is certain.
///
/// Parsers that stop at their first error show the next one once the first is mended: such errors join the report, so that
/// one answer names them all.
pub fn find(report: &mut Report, language: Language, text: &str, goal: Goal, stop: &Stop) {
    if text.len() > LARGEST || guard::nesting_over(text, DEEPEST).is_some() {
        return;
    }
    let mut trial = Trial { language, goal, stop, budget: BUDGET, deadline: Instant::now() + LONGEST };
    let mut work = text.to_owned();
    let mut done: Vec<Problem> = Vec::new();
    let mut edits: Vec<Edit> = Vec::new();
    let mut open = std::mem::take(&mut report.problems);
    while done.len() < MOST {
        let Some(at) = open.iter().position(Problem::is_error) else { break };
        let Some((edit, after)) = trial.mend(&work, &open, at) else {
            done.push(original(open.remove(at), &edits));
            continue;
        };
        let mut problem = original(open[at].clone(), &edits);
        problem.fix = vec![original_edit(&edit, &edits)];
        done.push(problem);
        work.replace_range(edit.start..edit.end, &edit.text);
        edits.push(edit);
        open = after.problems;
        let known: HashSet<(usize, String)> = done.iter().map(|p| (p.start, p.message.clone())).collect();
        open.retain(|p| {
            let o = original(p.clone(), &edits);
            !known.contains(&(o.start, o.message))
        });
    }
    done.extend(open.into_iter().map(|p| original(p, &edits)));
    done.sort_by_key(Problem::place);
    report.problems = done;
}

/// Moves a place in the mended text back to where it is in the text as given.
fn back(mut offset: usize, edits: &[Edit], end: bool) -> usize {
    for edit in edits.iter().rev() {
        let mended = edit.start + edit.text.len();
        if offset >= mended && (offset > edit.start || !end) {
            offset = offset - edit.text.len() + (edit.end - edit.start);
        } else if offset > edit.start {
            offset = edit.start;
        }
    }
    offset
}

fn original(mut problem: Problem, edits: &[Edit]) -> Problem {
    problem.start = back(problem.start, edits, false);
    problem.end = back(problem.end, edits, true).max(problem.start);
    problem
}

fn original_edit(edit: &Edit, edits: &[Edit]) -> Edit {
    let start = back(edit.start, edits, false);
    Edit { start, end: back(edit.end, edits, true).max(start), text: edit.text.clone() }
}

struct Trial<'s> {
    stop: &'s Stop,
    language: Language,
    goal: Goal,
    budget: usize,
    deadline: Instant,
}

impl Trial<'_> {
    /// The certain edit for an error and the report after it: the first that leaves no error at all, else the first that
    /// leaves only others.
    fn mend(&mut self, text: &str, open: &[Problem], at: usize) -> Option<(Edit, Report)> {
        let mut tried = HashSet::new();
        let mut found = None;
        for edit in candidates(self.language, text, &open[at]) {
            if !tried.insert((edit.start, edit.end, edit.text.clone())) {
                continue;
            }
            let Some(left) = self
                .budget
                .checked_sub(text.len().max(200))
                .filter(|_| Instant::now() < self.deadline && !self.stop.asked())
            else {
                break;
            };
            self.budget = left;
            let mut changed = text.to_owned();
            changed.replace_range(edit.start..edit.end, &edit.text);
            let after = check_only(self.language, &changed, self.goal);
            if after.errors() == 0 {
                return Some((edit, after));
            }
            if found.is_none() && better(open, &open[at], &after, &edit, text) {
                found = Some((edit, after));
            }
        }
        found
    }
}

/// Fewer errors, this one gone, and none that was not there but on a later line; or, for a parser that stops at its first
/// error, the next one on a later line.
fn better(open: &[Problem], mended: &Problem, after: &Report, edit: &Edit, text: &str) -> bool {
    let before = open.iter().filter(|p| p.is_error()).count();
    let errors: Vec<&Problem> = after.problems.iter().filter(|p| p.is_error()).collect();
    if errors.is_empty() {
        return true;
    }
    let shift = edit.text.len() as isize - (edit.end - edit.start) as isize;
    let place = |p: &Problem| {
        let at = p.start as isize;
        if p.start > edit.start { at - shift } else { at }
    };
    let same = |e: &Problem, o: &Problem| o.message == e.message && (place(e) - o.start as isize).abs() <= 1;
    let line_end = text[edit.start.max(mended.start)..].find('\n').map(|n| n + edit.start.max(mended.start));
    let behind = |e: &Problem| line_end.is_some_and(|end| place(e) > end as isize);
    if errors.len() < before {
        let gone = !errors.iter().any(|e| same(e, mended));
        return gone && errors.iter().all(|e| behind(e) || open.iter().any(|o| same(e, o)));
    }
    before == 1 && errors.iter().all(|e| behind(e))
}

/// Edits worth trying, the likeliest first.
fn candidates(language: Language, text: &str, problem: &Problem) -> Vec<Edit> {
    let mut out = Vec::new();
    let start = problem.start.min(text.len());
    let after = problem.end.min(text.len());
    let before = token_end(language, text, start);
    if problem.code == "trailing-comma" {
        out.push(Edit { start, end: after, text: String::new() });
    }
    let mut inserts = insertions(language, &problem.message);
    if dedented(text, before, start) {
        inserts.sort_by_key(|t| !matches!(*t, ")" | "]" | "}"));
    }
    let last = text.trim_end().len();
    for insert in inserts {
        if insert == "}" && start >= last {
            out.extend(closing_line(language, text, last));
        }
        let mut places = Vec::new();
        if matches!(insert, "\"" | "'" | "`") {
            places.extend(string_ends(text, code_end(language, text, start)));
        }
        // `def f(a, b:` ends its list before the colon.
        if matches!(insert, ")" | "]" | "}") && text[..before].ends_with(':') {
            places.push(before - 1);
        }
        places.extend([before, start, after]);
        if matches!(insert, "\"" | "'" | "`" | ")" | "]" | "}" | ":" | "\"\"\"" | "'''") {
            places.extend([
                code_end(language, text, before.saturating_sub(1)),
                code_end(language, text, start),
                last,
            ]);
        }
        out.extend(places.into_iter().map(|place| Edit {
            start: place,
            end: place,
            text: insert.to_owned(),
        }));
    }
    out.extend(deletions(text, start, after));
    out
}

/// Whether a token starts a line that is indented no deeper than the line before it: that one should have been finished.
fn dedented(text: &str, before: usize, start: usize) -> bool {
    let indent = |offset: usize| {
        let line = text[..offset].rfind('\n').map_or(0, |n| n + 1);
        text[line..].chars().take_while(|c| c.is_whitespace() && *c != '\n').count()
    };
    text[before..start].contains('\n') && indent(start) <= indent(before)
}

/// A closing brace on a line of its own, under the line of the brace that is still open.
fn closing_line(language: Language, text: &str, last: usize) -> Option<Edit> {
    let mut open: Vec<usize> = Vec::new();
    let mut offset = 0;
    for line in text[..last].split_inclusive('\n') {
        for (i, b) in line.bytes().enumerate().take(code_length(language, line)) {
            match b {
                b'{' => open.push(offset + i),
                b'}' => drop(open.pop()),
                _ => {}
            }
        }
        offset += line.len();
    }
    let line = text[..*open.last()?].rfind('\n').map_or(0, |n| n + 1);
    if !text[line..last].contains('\n') {
        return None;
    }
    let indent: String = text[line..].chars().take_while(|c| *c == ' ' || *c == '\t').collect();
    Some(Edit { start: last, end: last, text: format!("\n{indent}}}") })
}

/// Where a string that was left open may have been meant to end: before the brackets and separators at the end of its line.
fn string_ends(text: &str, line_end: usize) -> Vec<usize> {
    let line = text[..line_end].rfind('\n').map_or(0, |n| n + 1);
    let trimmed = text[line..line_end].trim_end_matches([')', ']', '}', ';', ',', ':']).len();
    let mut places = vec![line + trimmed];
    places.extend((line + trimmed + 1..=line_end).filter(|&p| text.is_char_boundary(p)));
    places
}

/// What to insert: first what the message names, then what is usual in the language.
fn insertions(language: Language, message: &str) -> Vec<&'static str> {
    const ALL: [&str; 14] = [";", ",", ")", "]", "}", ":", "\"", "'", "`", "=", ">", "->", "=>", "fi"];
    let lower = message.to_lowercase();
    let mut out: Vec<&'static str> = ALL
        .into_iter()
        .filter(|t| message.contains(&format!("`{t}`")) || message.contains(&format!("'{t}'")))
        .collect();
    let words: [(&str, &'static str); 11] = [
        ("semicolon", ";"),
        ("comma", ","),
        ("r_paren", ")"),
        ("r_brack", "]"),
        ("r_curly", "}"),
        ("colon", ":"),
        ("unterminated string", "\""),
        ("missing closing quote", "\""),
        ("not closed", "\""),
        ("quote", "\""),
        ("parenthes", ")"),
    ];
    out.extend(words.iter().filter(|(word, _)| lower.contains(word)).map(|(_, text)| *text));
    out.extend(usual(language));
    let mut seen = HashSet::new();
    out.retain(|t| seen.insert(*t));
    out
}

fn usual(language: Language) -> &'static [&'static str] {
    match language {
        Language::Python => &[":", ")", "]", "}", ",", "\"", "'"],
        Language::Json | Language::Jsonc => &[",", "\"", "}", "]", ":"],
        Language::Toml => &["\"", "]", "}", ",", "="],
        Language::Bash => &["\"", "'", ")", "\nfi", "\ndone", "\n}", ";;"],
        _ => &[";", ")", ",", "]", "}", "\"", "'", "`"],
    }
}

/// Single stray tokens: the reported one where it is a bracket or separator, or the separator before it.
fn deletions(text: &str, start: usize, end: usize) -> Vec<Edit> {
    let mut out = Vec::new();
    let stray = |s: &str| matches!(s, ")" | "]" | "}" | "," | ";");
    if start < end && stray(&text[start..end]) {
        out.push(Edit { start, end, text: String::new() });
    }
    let trimmed = text[..start].trim_end();
    if trimmed.ends_with(',') {
        out.push(Edit { start: trimmed.len() - 1, end: trimmed.len(), text: String::new() });
    }
    out
}

/// End of the last token before an offset: behind it, a missing separator belongs.
fn token_end(language: Language, text: &str, offset: usize) -> usize {
    let mut end = text[..offset].trim_end().len();
    loop {
        let line = text[..end].rfind('\n').map_or(0, |n| n + 1);
        let code = line + code_length(language, &text[line..end]);
        if code == end {
            return end;
        }
        let trimmed = text[..code].trim_end().len();
        if trimmed > line {
            return trimmed;
        }
        end = text[..line].trim_end().len();
        if end == 0 {
            return trimmed;
        }
    }
}

/// End of the code on the line that holds an offset.
fn code_end(language: Language, text: &str, offset: usize) -> usize {
    let offset = (0..=offset.min(text.len())).rev().find(|&o| text.is_char_boundary(o)).unwrap_or(0);
    let line = text[..offset].rfind('\n').map_or(0, |n| n + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |n| offset + n);
    let code = line + code_length(language, &text[line..end]);
    text[..code].trim_end().len().max(line)
}

/// Bytes of a line before its comment; a mark between quotes is no comment.
fn code_length(language: Language, line: &str) -> usize {
    let mark = match language {
        Language::Python | Language::Toml | Language::Bash | Language::Yaml | Language::Ruby => "#",
        Language::Json => return line.len(),
        Language::Sql => "--",
        _ => "//",
    };
    let mut quote = None;
    for (i, c) in line.char_indices() {
        match (c, quote) {
            ('"' | '\'' | '`', None) => quote = Some(c),
            (c, Some(q)) if c == q => quote = None,
            (_, None)
                if line[i..].starts_with(mark)
                    && (mark != "#" || i == 0 || line[..i].ends_with([' ', '\t'])) =>
            {
                return i;
            }
            _ => {}
        }
    }
    line.len()
}
