//! The fixed list of scopes that every grammar's captures are brought down to.

/// Scopes by number; the numbers travel, the host asks for the names once.
pub const NAMES: &[&str] = &[
    "attribute",
    "comment",
    "constant",
    "constant.builtin",
    "constructor",
    "embedded",
    "function",
    "function.builtin",
    "function.macro",
    "function.method",
    "keyword",
    "label",
    "markup.bold",
    "markup.heading",
    "markup.italic",
    "markup.link",
    "markup.list",
    "markup.quote",
    "markup.raw",
    "module",
    "number",
    "operator",
    "property",
    "punctuation",
    "punctuation.bracket",
    "punctuation.delimiter",
    "punctuation.special",
    "string",
    "string.escape",
    "string.regexp",
    "string.special",
    "tag",
    "type",
    "type.builtin",
    "variable",
    "variable.builtin",
    "variable.parameter",
];

/// Names of other query dialects, and the scope that means the same.
const ALIASES: &[(&str, &str)] = &[
    ("boolean", "constant.builtin"),
    ("character", "string"),
    ("charset", "keyword"),
    ("conditional", "keyword"),
    ("delimiter", "punctuation.delimiter"),
    ("escape", "string.escape"),
    ("exception", "keyword"),
    ("field", "property"),
    ("float", "number"),
    ("function.special", "function.macro"),
    ("import", "keyword"),
    ("include", "keyword"),
    ("keyframes", "keyword"),
    ("media", "keyword"),
    ("method", "function.method"),
    ("namespace", "module"),
    ("parameter", "variable.parameter"),
    ("repeat", "keyword"),
    ("storageclass", "keyword"),
    ("string.regex", "string.regexp"),
    ("string.uri", "markup.link"),
    ("supports", "keyword"),
    ("symbol", "string.special"),
    ("text.emphasis", "markup.italic"),
    ("text.literal", "markup.raw"),
    ("text.quote", "markup.quote"),
    ("text.reference", "markup.link"),
    ("text.strong", "markup.bold"),
    ("text.title", "markup.heading"),
    ("text.uri", "markup.link"),
    ("variable.member", "property"),
];

/// The scope of a capture: its own name or that of its general part; nothing for helpers such as `_start` or `none`.
pub fn of_capture(capture: &str) -> Option<u16> {
    let mut name = capture;
    loop {
        let known = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, scope)| scope);
        if let Ok(index) = NAMES.binary_search(&known) {
            return Some(index as u16);
        }
        name = name.rsplit_once('.')?.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_captures_fall_back_to_their_general_part() {
        assert!(NAMES.is_sorted());
        assert_eq!(of_capture("keyword.control.import").map(|i| NAMES[i as usize]), Some("keyword"));
        assert_eq!(of_capture("boolean").map(|i| NAMES[i as usize]), Some("constant.builtin"));
        assert_eq!(of_capture("_helper"), None);
        for (_, scope) in ALIASES {
            assert!(NAMES.contains(scope), "{scope}");
        }
    }
}
