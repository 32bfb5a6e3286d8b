//! Other languages inside a text: programs and styles in HTML, fences and inline marks in Markdown, pages around PHP, tagged
//! templates in JavaScript.

use crate::language::Language;
use crate::text::Text;
use std::ops::Range;
use tree_sitter::{Node, Tree};

/// What an injected text is read as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Inner {
    Language(Language),
    /// Emphasis, links and code inside a Markdown block.
    MarkdownInline,
}

pub struct Injection {
    pub range: Range<usize>,
    pub inner: Inner,
}

/// Longer ones stay in the colours of the text around them.
const LONGEST: usize = 400_000;

/// The injections that meet a range, in document order.
pub fn find(language: Language, tree: &Tree, text: &Text, bytes: &Range<usize>) -> Vec<Injection> {
    let injects = matches!(
        language,
        Language::Html
            | Language::Markdown
            | Language::Php
            | Language::JavaScript
            | Language::Jsx
            | Language::TypeScript
            | Language::Tsx
    );
    let mut out = Vec::new();
    if !injects {
        return out;
    }
    let mut cursor = tree.walk();
    loop {
        let node = cursor.node();
        let meets = node.start_byte() < bytes.end && node.end_byte() > bytes.start;
        let found = if meets { injection(language, node, text) } else { None };
        let inside = meets && found.is_none();
        // What is injected may be a part of the node, and lie beside what is asked for.
        let shown = |i: &Injection| i.range.start < bytes.end && i.range.end > bytes.start;
        out.extend(found.filter(|i| i.range.len() <= LONGEST && shown(i)));
        if inside && cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return out;
            }
        }
    }
}

fn injection(language: Language, node: Node, text: &Text) -> Option<Injection> {
    let of =
        |node: Node, language| Some(Injection { range: node.byte_range(), inner: Inner::Language(language) });
    match (language, node.kind()) {
        (Language::Html, "script_element") => {
            let tag = text.slice(node.child(0)?.byte_range()).to_lowercase();
            let data = tag.contains("json") || tag.contains("importmap");
            let other =
                tag.contains("type=") && !tag.contains("module") && !tag.contains("script\"") && !data;
            if other || tag.contains("text/template") {
                return None;
            }
            of(child(node, "raw_text")?, if data { Language::Json } else { Language::JavaScript })
        }
        (Language::Html, "style_element") => of(child(node, "raw_text")?, Language::Css),
        (Language::Markdown, "fenced_code_block") => {
            let info = child(child(node, "info_string")?, "language")?;
            let fence = Language::by_fence(&text.slice(info.byte_range()).to_lowercase())?;
            of(child(node, "code_fence_content")?, fence)
        }
        (Language::Markdown, "html_block") => of(node, Language::Html),
        (Language::Markdown, "minus_metadata") => of(node, Language::Yaml),
        (Language::Markdown, "plus_metadata") => of(node, Language::Toml),
        (Language::Markdown, "inline" | "pipe_table_cell") => {
            Some(Injection { range: node.byte_range(), inner: Inner::MarkdownInline })
        }
        (Language::Php, "text") => of(node, Language::Html),
        (Language::JavaScript | Language::Jsx | Language::TypeScript | Language::Tsx, "string_fragment") => {
            let call = node.parent().filter(|p| p.kind() == "template_string")?.parent()?;
            let tag = call.child_by_field_name("function")?;
            let word = text.slice(tag.byte_range());
            let inner = match word.split(['.', '(']).next()? {
                "css" | "styled" | "keyframes" | "createGlobalStyle" => Language::Css,
                "html" | "svg" => Language::Html,
                "sql" => Language::Sql,
                _ => return None,
            };
            of(node, inner)
        }
        _ => None,
    }
}

fn child<'t>(node: Node<'t>, kind: &str) -> Option<Node<'t>> {
    (0..node.named_child_count()).filter_map(|i| node.named_child(i as u32)).find(|c| c.kind() == kind)
}
