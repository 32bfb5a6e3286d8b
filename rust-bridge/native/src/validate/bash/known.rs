//! What a shell knows and the parser does not: said in other words of the same length, so that every offset stays.

/// Words after which a command begins.
const BEFORE: [&str; 9] = ["do", "then", "else", "{", "(", "&&", "||", "!", "time"];

/// The text with `select` as `for`, a loop without conditions as `while` or as its block, and the name of a coprocess left out.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        out.push_str(&plain_line(line));
    }
    out
}

fn plain_line(line: &str) -> String {
    let mut line = line.to_owned();
    for at in commands(&line, "select") {
        line.replace_range(at..at + 6, "for   ");
    }
    for at in commands(&line, "coproc") {
        let rest = &line[at + 6..];
        let name = rest.len() - rest.trim_start().len();
        let end = rest[name..].find(char::is_whitespace).map_or(rest.len(), |n| name + n);
        let body = rest[end..].split_whitespace().next();
        let compound =
            matches!(body, Some("{" | "while" | "until" | "for" | "if" | "case" | "select" | "(("));
        let cut = at + 6 + if compound { end } else { 0 };
        line.replace_range(at..cut, &" ".repeat(cut - at));
    }
    for at in commands(&line, "for") {
        let head = &line[at..];
        if let Some(end) = braced(head) {
            line.replace_range(at..at + end, &" ".repeat(end));
            continue;
        }
        let Some(end) = head.find("))").map(|n| n + 2) else { continue };
        if head[3..].trim_start().starts_with("((") && head[..end].contains(";;") && end >= 10 {
            // A block in braces instead of `do` … `done` is a command by itself.
            let word = if head[end..].trim_start().starts_with('{') { "" } else { "while true" };
            line.replace_range(at..at + end, &format!("{word:end$}"));
        }
    }
    line
}

/// The head of a loop over words whose body is in braces.
fn braced(head: &str) -> Option<usize> {
    let end = head.find(';')?;
    let body = head[end + 1..].trim_start();
    let name = head[3..end].trim_start().starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    (name && (body == "{" || body.starts_with(['{']) && body[1..].starts_with(char::is_whitespace)))
        .then_some(end + 1)
}

/// Where a word stands first in a command.
fn commands(line: &str, word: &str) -> Vec<usize> {
    let first = |at: usize| {
        let before = line[..at].trim_end();
        let apart = before.len() < at || before.is_empty();
        before.is_empty()
            || before.ends_with([';', '|', '&', '(', '`'])
            || apart && BEFORE.contains(&before.rsplit(char::is_whitespace).next().unwrap_or_default())
    };
    let spaced = |at: usize| line[at + word.len()..].starts_with([' ', '\t']);
    line.match_indices(word).map(|(at, _)| at).filter(|at| spaced(*at) && first(*at)).collect()
}

/// Whether the text has something that the parser reads wrongly: `case` inside a substitution, or a test for a function's
/// body.
pub fn beyond(text: &str) -> bool {
    let test = text.match_indices("()").any(|(at, _)| text[at + 2..].trim_start().starts_with("[["));
    let case = text.match_indices("$(").any(|(at, _)| {
        let inner = &text[at..];
        let found = inner.match_indices("case").map(|(n, _)| n).next();
        found.is_some_and(|n| !inner[..n].contains(')'))
    });
    test || case
}
