//! Languages whose formatters run outside: the leaves of their trees.

use super::{Signature, comment_lines};
use crate::grammar;
use crate::language::Language;
use tree_sitter::TreeCursor;

pub fn of(language: Language, text: &str) -> Result<Signature<'_>, String> {
    let tree = grammar::parse_text(language, text).ok_or("there is no grammar for this language")??;
    let mut signature = Signature::default();
    let mut cursor = tree.walk();
    loop {
        let node = cursor.node();
        let whole = matches!(
            node.kind(),
            "string_literal" | "raw_string" | "heredoc_body" | "comment" | "line_comment"
        );
        if (node.child_count() == 0 || whole) && !node.byte_range().is_empty() {
            leaf(&mut signature, language, text, &cursor);
        }
        if !whole && cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return Ok(signature);
            }
        }
    }
}

fn leaf<'t>(signature: &mut Signature<'t>, language: Language, text: &'t str, cursor: &TreeCursor) {
    let node = cursor.node();
    let source = text[node.byte_range()].trim_ascii();
    if source.is_empty() {
        return;
    }
    match source {
        ")" | "]" | "}" | ">" => signature.drop_comma(),
        // Statement ends that a line end says as well, in languages where it does.
        ";" | "," if free_marks(language) => return,
        _ => {}
    }
    if node.kind().contains("comment") {
        signature.add(comment_lines(source), node.start_byte());
    } else {
        signature.add(source, node.start_byte());
    }
}

/// Languages whose own formatter adds or drops commas and semicolons that mean nothing.
fn free_marks(language: Language) -> bool {
    matches!(language, Language::Rust | Language::Go | Language::Kotlin | Language::Bash)
}
