//! A check by the shape of the tree, for languages without a strict parser here: what tree-sitter could not fit in.

use super::Problem;
use crate::grammar;
use crate::language::Language;
use tree_sitter::Node;

/// Nothing where the language has no grammar.
pub fn check(language: Language, text: &str) -> Option<Vec<Problem>> {
    let tree = match grammar::parse_text(language, text)? {
        Ok(tree) => tree,
        Err(message) => return Some(vec![Problem::error(0, 0, "budget", message)]),
    };
    let mut problems = Vec::new();
    let mut cursor = tree.walk();
    let mut descend = tree.root_node().has_error();
    loop {
        let node = cursor.node();
        let mut inside = descend && node.has_error();
        if node.is_missing() {
            problems.push(missing(node));
        } else if node.is_error() {
            problems.push(unexpected(node, text));
            inside = false;
        }
        if inside && cursor.goto_first_child() {
            continue;
        }
        loop {
            if cursor.goto_next_sibling() {
                break;
            }
            if !cursor.goto_parent() {
                return Some(problems);
            }
        }
        descend = true;
    }
}

fn missing(node: Node) -> Problem {
    let what = if node.is_named() { node.kind().replace('_', " ") } else { format!("`{}`", node.kind()) };
    Problem::error(node.start_byte(), node.end_byte(), "missing", format!("Expected {what}."))
}

/// The first line of what does not fit, at most.
fn unexpected(node: Node, text: &str) -> Problem {
    let found = &text[node.start_byte()..node.end_byte()];
    let line = found.lines().next().unwrap_or("").trim_end();
    let end = node.start_byte() + line.len();
    let shown: String = line.chars().take(40).collect();
    let message = if shown.is_empty() {
        "Something is missing here.".to_owned()
    } else {
        format!("`{shown}` does not fit here.")
    };
    Problem::error(node.start_byte(), end, "structure", message)
}
