//! Markdown: any text is right; fenced code is checked by its own language, as a warning because fences often hold parts.

use super::{Goal, Problem, Severity, check_only};
use crate::language::Language;

pub fn check(text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut offset = 0;
    let mut fence: Option<(&str, &str, usize)> = None;
    for line in text.split_inclusive('\n') {
        let marks = line.len() - line.trim_start_matches(['`', '~']).len();
        match fence {
            None if marks >= 3 => fence = Some((&line[..marks], line[marks..].trim(), offset + line.len())),
            Some((mark, name, start)) if line.starts_with(mark) && line[marks..].trim().is_empty() => {
                problems.extend(fenced(name, &text[start..offset], start));
                fence = None;
            }
            _ => {}
        }
        offset += line.len();
    }
    problems
}

fn fenced(name: &str, code: &str, start: usize) -> Vec<Problem> {
    let word = name.split([' ', ',', '{']).next().unwrap_or_default().to_lowercase();
    let Some(language) = Language::by_fence(&word).filter(|l| *l != Language::Markdown) else {
        return Vec::new();
    };
    let report = check_only(language, code, Goal::Auto);
    if !report.strict {
        return Vec::new();
    }
    let moved = report.problems.into_iter().map(|p| Problem {
        start: p.start + start,
        end: p.end + start,
        severity: Severity::Warning,
        ..p
    });
    moved.collect()
}
