//! The difference between a text and its formatted form as small edits, so that caret, folds and undo survive.

use crate::validate::Edit;

/// Characters that two texts must have in common to be in step again.
const IN_STEP: usize = 12;
/// How far to look for that.
const LOOK: usize = 200;

/// Edits in order, without overlap, that turn `old` into `new`.
///
/// Formatted text differs in white space and few other characters, so both are walked side by side: where only the space
/// differs, only the space is replaced. Where they cannot be brought in step again the rest is one edit.
pub fn between(old: &str, new: &str) -> Vec<Edit> {
    let edits = walk(old, new);
    if apply(old, &edits) == new { edits } else { vec![whole(old, new, 0, 0)] }
}

/// A text with edits applied.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(&text[at..edit.start]);
        out.push_str(&edit.text);
        at = edit.end;
    }
    out.push_str(&text[at..]);
    out
}

fn walk(old: &str, new: &str) -> Vec<Edit> {
    let (a, b) = (old.as_bytes(), new.as_bytes());
    let mut edits = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        let (si, sj) = (space(a, i), space(b, j));
        if si > i || sj > j {
            replace(&mut edits, old, new, (i, si), (j, sj));
            (i, j) = (si, sj);
        } else if i < a.len() && j < b.len() && a[i] == b[j] {
            (i, j) = (i + 1, j + 1);
        } else {
            let (ci, cj) = (floor(old, i), floor(new, j));
            match resync(old, new, ci, cj) {
                Some((ni, nj)) => {
                    replace(&mut edits, old, new, (ci, ni), (cj, nj));
                    (i, j) = (ni, nj);
                }
                None => {
                    edits.push(whole(old, new, ci, cj));
                    return edits;
                }
            }
        }
    }
    edits
}

/// One edit for two stretches, without what they have in common at both ends; nothing where they are the same.
fn replace(edits: &mut Vec<Edit>, old: &str, new: &str, from: (usize, usize), to: (usize, usize)) {
    let (mut a, mut b) = (&old[from.0..from.1], &new[to.0..to.1]);
    if a == b {
        return;
    }
    let mut start = from.0;
    let lead = common(a.chars(), b.chars());
    (a, b, start) = (&a[lead..], &b[lead..], start + lead);
    let tail = common(a.chars().rev(), b.chars().rev());
    let text = b[..b.len() - tail].to_owned();
    edits.push(Edit { start, end: start + a.len() - tail, text });
}

fn whole(old: &str, new: &str, i: usize, j: usize) -> Edit {
    let mut edits = Vec::new();
    replace(&mut edits, old, new, (i, old.len()), (j, new.len()));
    edits.pop().unwrap_or(Edit { start: i, end: i, text: String::new() })
}

/// Bytes that two walks have in common.
fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum()
}

fn space(bytes: &[u8], from: usize) -> usize {
    from + bytes[from..].iter().take_while(|b| b.is_ascii_whitespace()).count()
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The nearest pair of places from which both texts go on alike, white space aside.
fn resync(old: &str, new: &str, i: usize, j: usize) -> Option<(usize, usize)> {
    let (a, b) = (solid(old, i), solid(new, j));
    for total in 1..LOOK {
        for x in 0..=total.min(a.len()) {
            let y = total - x;
            if y > b.len() {
                continue;
            }
            let (rest_a, rest_b) = (&a[x..], &b[y..]);
            let n = IN_STEP.min(rest_a.len()).min(rest_b.len());
            let ended = rest_a.len() == n || rest_b.len() == n;
            let alike = rest_a[..n].iter().zip(&rest_b[..n]).all(|(p, q)| p.1 == q.1);
            if alike && (n == IN_STEP || (ended && rest_a.len() == rest_b.len())) {
                let place = |rest: &[(usize, char)], text: &str| rest.first().map_or(text.len(), |p| p.0);
                return Some((place(rest_a, old), place(rest_b, new)));
            }
        }
    }
    None
}

/// The next characters that are no white space, with their places.
fn solid(text: &str, from: usize) -> Vec<(usize, char)> {
    text[from..]
        .char_indices()
        .filter(|(_, c)| !c.is_ascii_whitespace())
        .take(LOOK + IN_STEP)
        .map(|(k, c)| (from + k, c))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_replaced() {
        let (old, new) = ("f( a,b )\ng('é')\n", "f(a, b)\ng(\"é\")\n");
        let edits = between(old, new);
        assert_eq!(apply(old, &edits), new);
        assert_eq!(edits.len(), 4);
        assert!(edits.iter().all(|e| e.end - e.start <= "'é'".len()));
        assert!(between("same", "same").is_empty());
    }

    #[test]
    fn any_two_texts_are_bridged() {
        let texts =
            ["", "a", "é b\n\n", "x\t\n", "{\"a\":1}", "😀😁", &"lorem ".repeat(200), &"ipsum\n".repeat(99)];
        for old in texts {
            for new in texts {
                let edits = between(old, new);
                assert_eq!(apply(old, &edits), new, "{old:?} {new:?}");
                assert!(edits.windows(2).all(|w| w[0].end <= w[1].start));
            }
        }
    }
}
