//! Long style sheets in parts: the formatter looks through all comments and lines of a text for each of its rules, which takes
//! seconds for 10,000 lines.

use crate::language::Language;
use crate::validate::css;

/// Bytes of a part, at least.
const PART: usize = 16_000;

/// Formats the rules of a long sheet part by part; blank lines between parts stay as a formatter leaves them, one at most.
/// Where a part alone cannot be read, the whole is formatted at once.
pub fn in_parts(
    language: Language,
    text: &str,
    whole: impl Fn(&str) -> Result<String, String>,
) -> Result<String, String> {
    let cuts = cuts(language, text);
    if cuts.is_empty() {
        return whole(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for to in cuts.into_iter().chain([text.len()]) {
        let Ok(part) = whole(&text[from..to]) else { return whole(text) };
        let before = &text[..from];
        if before[before.trim_end().len()..].matches('\n').count() > 1 {
            out.push('\n');
        }
        out.push_str(part.trim_end());
        out.push('\n');
        from = to;
    }
    Ok(out)
}

/// Starts of lines behind a rule that ends its line, far enough from each other.
fn cuts(language: Language, text: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut last = 0;
    if text.len() < 2 * PART {
        return cuts;
    }
    for end in css::blocks(language, text) {
        let rest = &text[end..];
        let line = rest.trim_start_matches([' ', '\t']);
        let next = rest.trim_start();
        // An `@else` belongs to the `@if` before it.
        if end < last + PART || !line.starts_with('\n') || next.starts_with("@else") || next.len() < PART / 4
        {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_join_to_what_the_whole_gives() {
        let rule = "a{b:c}\n\n// x }\n@if $a { b { c: d } }\n@else { e: f }\n.x-#{$y}\n{ g: h }\n";
        let text = rule.repeat(1_500);
        let parts = std::cell::Cell::new(0);
        let echo = |part: &str| {
            parts.set(parts.get() + 1);
            assert!(!part.starts_with("@else") && !part.starts_with('{') && part.trim_end().ends_with('}'));
            Ok(part.to_owned())
        };
        assert_eq!(in_parts(Language::Scss, &text, echo).as_deref(), Ok(text.as_str()));
        assert!(parts.get() > 3);
        assert_eq!(in_parts(Language::Css, "a{}", |_| Err("no".into())), Err("no".into()));
    }
}
