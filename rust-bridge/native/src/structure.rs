//! What the tree knows beside colours: outline, folds, bracket pairs, the next larger node.

use crate::language::Language;
use crate::text::Text;
use std::ops::Range;
use tree_sitter::{Node, Tree, TreeCursor};

/// An entry of the outline, in bytes.
pub struct Symbol {
    pub range: Range<usize>,
    pub name_range: Range<usize>,
    pub depth: usize,
    pub kind: &'static str,
    pub name: String,
}

/// Deeper entries help nobody and make data files slow.
const DEEPEST: usize = 6;
const MOST: usize = 20_000;

/// The outline in document order.
pub fn symbols(language: Language, tree: &Tree, text: &Text) -> Vec<Symbol> {
    let mut out: Vec<Symbol> = Vec::new();
    let mut ends: Vec<usize> = Vec::new();
    walk(tree, |node| {
        while ends.last().is_some_and(|&end| end <= node.start_byte()) {
            ends.pop();
        }
        if let Some((kind, name_node)) = symbol(language, node) {
            let name_range = name_node.byte_range();
            let name: String =
                text.slice(name_range.clone()).split_whitespace().collect::<Vec<_>>().join(" ");
            if !name.is_empty() {
                out.push(Symbol { range: node.byte_range(), name_range, depth: ends.len(), kind, name });
                ends.push(node.end_byte());
            }
        }
        ends.len() <= DEEPEST && out.len() < MOST
    });
    out
}

/// The kind and the name of a node that belongs in the outline.
fn symbol(language: Language, node: Node) -> Option<(&'static str, Node)> {
    let kind = symbol_kind(language, node)?;
    let name = ["name", "type", "key", "declarator", "path"]
        .iter()
        .find_map(|field| node.child_by_field_name(field));
    let mut name = match name {
        Some(name) => name,
        None => named_children(node).find(|c| is_name(c.kind()))?,
    };
    while let Some(inner) = name.child_by_field_name("declarator") {
        name = inner;
    }
    Some((kind, name))
}

fn is_name(kind: &str) -> bool {
    kind.ends_with("identifier")
        || kind.ends_with("key")
        || kind.ends_with("name")
        || kind == "word"
        || kind == "string"
        || matches!(kind, "selectors" | "inline" | "heading_content" | "constant" | "object_reference")
}

fn named_children<'t>(node: Node<'t>) -> impl Iterator<Item = Node<'t>> {
    (0..node.named_child_count()).filter_map(move |i| node.named_child(i as u32))
}

fn symbol_kind(language: Language, node: Node) -> Option<&'static str> {
    if !node.is_named() {
        return None;
    }
    Some(match node.kind() {
        "function_item"
        | "function_signature_item"
        | "function_declaration"
        | "generator_function_declaration" => "function",
        "function_definition" => "function",
        "method_definition" | "method_declaration" | "method" | "singleton_method" | "method_signature" => {
            "method"
        }
        "constructor_declaration" | "compact_constructor_declaration" => "constructor",
        "class_declaration" | "class_definition" | "abstract_class_declaration" | "class" => "class",
        "class_specifier" if node.child_by_field_name("body").is_some() => "class",
        "struct_item" | "struct_declaration" => "struct",
        "struct_specifier" | "union_specifier" if node.child_by_field_name("body").is_some() => "struct",
        "enum_item" | "enum_declaration" => "enum",
        "enum_specifier" if node.child_by_field_name("body").is_some() => "enum",
        "union_item" => "union",
        "trait_item" | "trait_declaration" => "trait",
        "interface_declaration" | "annotation_type_declaration" => "interface",
        "record_declaration" => "record",
        "object_declaration" => "object",
        "impl_item" => "impl",
        "mod_item" | "internal_module" | "namespace_definition" | "namespace_declaration" => "module",
        "module" if matches!(language, Language::Ruby | Language::TypeScript | Language::Tsx) => "module",
        "const_item" | "static_item" => "constant",
        "type_item" | "type_alias_declaration" | "type_spec" | "type_alias" => "type",
        "macro_definition" => "macro",
        "variable_declarator" => {
            let value = node.child_by_field_name("value")?;
            if !matches!(value.kind(), "arrow_function" | "function_expression" | "function" | "class") {
                return None;
            }
            "function"
        }
        "pair" | "block_mapping_pair"
            if matches!(language, Language::Json | Language::Jsonc | Language::Toml | Language::Yaml) =>
        {
            "property"
        }
        "table" | "table_array_element" if language == Language::Toml => "table",
        "rule_set" | "media_statement" => "rule",
        "atx_heading" | "setext_heading" => "heading",
        "create_table" | "create_view" | "create_function" | "create_index" => "statement",
        _ => return None,
    })
}

/// Lines that fold: the one that stays, and the last that goes.
pub fn folds(tree: &Tree) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut comments: Option<(usize, usize)> = None;
    // Asking a node for its parent walks from the root each time, so the way down is kept here.
    let mut way: Vec<(usize, usize)> = Vec::new();
    walk(tree, |node| {
        let (first, last) = (node.start_position().row, last_row(node));
        while way.last().is_some_and(|&(end, _)| end <= node.start_byte() && end < node.end_byte().max(1)) {
            way.pop();
        }
        let outer = way.last().map(|&(_, row)| row);
        way.push((node.end_byte(), first));
        if node.kind().contains("comment") && first == last {
            comments = match comments {
                Some((start, end)) if end + 1 == first => Some((start, first)),
                other => {
                    out.extend(other.filter(|(start, end)| end > start));
                    Some((first, first))
                }
            };
        }
        if let Some(outer) = outer.filter(|_| last > first) {
            out.extend(fold(node, outer, first, last));
        }
        true
    });
    out.extend(comments.filter(|(start, end)| end > start));
    out.sort_by_key(|&(start, end)| (start, usize::MAX - end));
    out.dedup_by_key(|fold| fold.0);
    out
}

fn fold(node: Node, outer: usize, first: usize, last: usize) -> Option<(usize, usize)> {
    let opens = node.child(0).is_some_and(|c| matches!(c.kind(), "{" | "[" | "(" | "do" | "then" | "${"));
    let kind = node.kind();
    if opens {
        let closes = node
            .child(node.child_count().saturating_sub(1) as u32)
            .is_some_and(|c| !c.is_named() && c.start_position().row == last);
        let end = if closes { last - 1 } else { last };
        return (end > first).then_some((first, end));
    }
    if kind == "block" || kind == "suite" {
        return Some((outer, last));
    }
    let whole = kind.contains("comment")
        || kind.contains("heredoc")
        || kind.contains("template_string")
        || matches!(
            kind,
            "section"
                | "fenced_code_block"
                | "element"
                | "script_element"
                | "style_element"
                | "table"
                | "block_mapping_pair"
                | "table_array_element"
                | "if_statement"
                | "case_statement"
        );
    whole.then_some((first, last))
}

/// The last row that a node has text on.
fn last_row(node: Node) -> usize {
    let end = node.end_position();
    if end.column == 0 && end.row > node.start_position().row { end.row - 1 } else { end.row }
}

/// The bracket at or just before a byte and its partner, in document order.
pub fn brackets(tree: &Tree, byte: usize) -> Option<[Range<usize>; 2]> {
    pair(tree, byte).or_else(|| pair(tree, byte.checked_sub(1)?))
}

const PAIRS: [(&str, &str); 6] = [("(", ")"), ("[", "]"), ("{", "}"), ("<", ">"), ("${", "}"), ("$(", ")")];

fn pair(tree: &Tree, byte: usize) -> Option<[Range<usize>; 2]> {
    let leaf = tree.root_node().descendant_for_byte_range(byte, byte + 1)?;
    if leaf.child_count() > 0 || leaf.is_missing() {
        return None;
    }
    let mut cursor = leaf.parent()?.walk();
    let siblings: Vec<Node> = cursor.node().children(&mut cursor.clone()).collect();
    cursor.reset(leaf);
    let here = siblings.iter().position(|n| n.id() == leaf.id())?;
    for (open, close) in PAIRS {
        if leaf.kind() == open {
            let mut deep = 0;
            let found = siblings[here..].iter().find(|n| closes(n, open, close, &mut deep));
            if let Some(partner) = found {
                return Some([leaf.byte_range(), partner.byte_range()]);
            }
        }
        if leaf.kind() == close {
            let mut deep = 0;
            let found = siblings[..=here].iter().rev().find(|n| closes(n, close, open, &mut deep));
            if let Some(partner) = found {
                return Some([partner.byte_range(), leaf.byte_range()]);
            }
        }
    }
    None
}

fn closes(node: &Node, open: &str, close: &str, deep: &mut i32) -> bool {
    if node.kind() == open {
        *deep += 1;
    } else if node.kind() == close {
        *deep -= 1;
        return *deep == 0 && !node.is_missing();
    }
    false
}

/// The smallest node that holds a range and is larger than it.
pub fn grow(tree: &Tree, range: Range<usize>, length: usize) -> Range<usize> {
    let mut cursor = tree.walk();
    let mut best = 0..length;
    loop {
        let held = cursor.node().byte_range();
        if held.start > range.start || held.end < range.end || held == range {
            return best;
        }
        best = held;
        if cursor.goto_first_child_for_byte(range.start).is_none() {
            return best;
        }
        // A child that ends where the range starts does not hold it; the next one may.
        while cursor.node().end_byte() < range.end || cursor.node().end_byte() == range.start {
            if !cursor.goto_next_sibling() {
                return best;
            }
        }
    }
}

/// Visits every node in document order, without recursion; `visit` says whether to go inside.
fn walk<'t>(tree: &'t Tree, mut visit: impl FnMut(Node<'t>) -> bool) {
    let mut cursor: TreeCursor = tree.walk();
    loop {
        if visit(cursor.node()) && cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return;
            }
        }
    }
}
