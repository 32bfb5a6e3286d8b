//! YAML and Markdown by the events that their readers give, with YAML's comments beside them.

use super::{Signature, same};
use crate::language::Language;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use saphyr_parser::{Event as Yaml, Parser as YamlParser, ScalarStyle};

pub fn yaml(text: &str) -> Result<Signature<'_>, String> {
    let mut signature = Signature::default();
    let mut parser = YamlParser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|e| e.info().to_owned())?;
        let part = match event {
            Yaml::Scalar(value, style, anchor, tag) => {
                let plain = if style == ScalarStyle::Plain { "" } else { "\"" };
                format!("{plain}{value}\u{0}{anchor}{}", tag.map(|t| t.to_string()).unwrap_or_default())
            }
            Yaml::SequenceStart(anchor, tag) => {
                format!("[{anchor}{}", tag.map(|t| t.to_string()).unwrap_or_default())
            }
            Yaml::MappingStart(anchor, tag) => {
                format!("{{{anchor}{}", tag.map(|t| t.to_string()).unwrap_or_default())
            }
            Yaml::SequenceEnd => "]".into(),
            Yaml::MappingEnd => "}".into(),
            Yaml::Alias(anchor) => format!("*{anchor}"),
            Yaml::DocumentStart(_) => "---".into(),
            Yaml::Nothing | Yaml::StreamStart | Yaml::StreamEnd | Yaml::DocumentEnd => continue,
        };
        signature.add(part, span.start.index());
    }
    let tree = yaml_parser::parse(text).map_err(|e| e.to_string())?;
    for token in tree.descendants_with_tokens().filter_map(|e| e.into_token()) {
        if token.kind() == yaml_parser::SyntaxKind::COMMENT {
            signature.add(token.text().trim_ascii_end().to_owned(), token.text_range().start().into());
        }
    }
    Ok(signature)
}

/// What a page shows. Code in a known language may be laid out anew where it says the same.
pub fn markdown(text: &str) -> Signature<'_> {
    let mut signature = Signature::default();
    let mut words = String::new();
    let mut fence: Option<(Option<Language>, String, usize)> = None;
    for (event, range) in
        Parser::new_ext(text, Options::all() - Options::ENABLE_SMART_PUNCTUATION).into_offset_iter()
    {
        if let Some((language, code, at)) = &mut fence {
            match event {
                Event::Text(text) => code.push_str(&text),
                Event::End(TagEnd::CodeBlock) => {
                    signature.add(reduced(*language, code), *at);
                    fence = None;
                }
                _ => {}
            }
            continue;
        }
        match &event {
            Event::Text(text) => {
                words.push_str(text);
                continue;
            }
            Event::SoftBreak => {
                words.push(' ');
                continue;
            }
            _ => {}
        }
        if !words.is_empty() {
            let part = words.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
            if !part.is_empty() {
                signature.add(part, range.start);
            }
            words.clear();
        }
        let part = match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let info = match &kind {
                    CodeBlockKind::Fenced(info) => info.to_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                let word = info.split(|c: char| c == ',' || c.is_whitespace()).next().unwrap_or_default();
                fence = Some((Language::by_fence(word), String::new(), range.start));
                format!("```{}", info.trim())
            }
            Event::Start(Tag::List(first)) => format!("list{first:?}"),
            Event::Start(Tag::Item) => "item".into(),
            Event::Start(tag) => format!("{tag:?}"),
            Event::End(_) => "/".into(),
            Event::Html(html) | Event::InlineHtml(html) => {
                html.lines().map(str::trim).collect::<Vec<_>>().join("\n").trim().to_owned()
            }
            other => format!("{other:?}"),
        };
        signature.add(part, range.start);
    }
    signature
}

/// Code as it counts: laid out where it has a formatter that can read it, else as it stands.
fn reduced(language: Option<Language>, code: &str) -> String {
    let style = super::super::style::Style::default();
    let code = code.trim_end();
    language
        .filter(|&l| l != Language::Markdown)
        .and_then(|l| {
            super::super::engines::fenced(l, code, &style).filter(|laid| same(l, code, laid).is_ok())
        })
        .unwrap_or_else(|| code.to_owned())
        .trim_end()
        .to_owned()
}
