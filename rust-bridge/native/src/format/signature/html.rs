//! HTML: tags with their attributes, words, comments, and white space where a browser shows it.

use super::{Signature, comment_lines};
use crate::format::xml::attributes;
use crate::language::Language;

/// Elements around which white space is not shown.
const BLOCKS: &[&str] = &[
    "html",
    "head",
    "body",
    "title",
    "meta",
    "link",
    "script",
    "style",
    "base",
    "noscript",
    "template",
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "optgroup",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "caption",
    "colgroup",
    "col",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "ul",
    "br",
    "source",
    "track",
    "param",
    "area",
];

/// Elements whose text no reader may touch.
const RAW: &[&str] = &["script", "style", "textarea", "pre", "title"];

pub fn of(text: &str) -> Result<Signature<'_>, String> {
    let mut signature = Signature::default();
    let mut at = 0;
    // Whether white space stood before, and whether what stood before shows it.
    let (mut space, mut inline) = (false, false);
    while at < text.len() {
        let rest = &text[at..];
        if !tag_start(rest) {
            let end = (1..rest.len())
                .find(|&n| rest.as_bytes()[n] == b'<' && tag_start(&rest[n..]))
                .unwrap_or(rest.len());
            let run = &rest[..end];
            let words: Vec<&str> = run.split_ascii_whitespace().collect();
            space |= run.starts_with(|c: char| c.is_ascii_whitespace());
            if !words.is_empty() {
                gap(&mut signature, space && inline, at);
                words.iter().for_each(|word| signature.add(*word, at));
                (space, inline) = (run.ends_with(|c: char| c.is_ascii_whitespace()), true);
            }
            at += end;
            continue;
        }
        let length = markup_length(rest);
        let source = &rest[..length];
        if source.starts_with("<!--") {
            signature.add(comment_lines(source), at);
        } else if source.starts_with("<!") || source.starts_with("<?") {
            signature
                .add(source.to_ascii_lowercase().split_ascii_whitespace().collect::<Vec<_>>().join(" "), at);
        } else {
            let name = tag_name(source);
            let block = BLOCKS.contains(&name.as_str());
            gap(&mut signature, space && inline && !block, at);
            (space, inline) = (false, !block);
            tag(&mut signature, source, &name, at);
            if RAW.contains(&name.as_str()) && !source.starts_with("</") && !source.ends_with("/>") {
                let body = &rest[length..];
                let end = closing(body, &name);
                raw(&mut signature, source, &name, &body[..end], at + length)?;
                at += end;
            }
        }
        at += length;
    }
    Ok(signature)
}

fn gap(signature: &mut Signature, shown: bool, at: usize) {
    if shown {
        signature.add(" ", at);
    }
}

fn tag_start(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next() == Some(b'<')
        && bytes.next().is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'))
}

fn tag_name(source: &str) -> String {
    let inner = source.trim_start_matches(['<', '/']);
    inner
        .split(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

fn markup_length(text: &str) -> usize {
    if text.starts_with("<!--") {
        return text.find("-->").map_or(text.len(), |n| n + 3);
    }
    let mut quote = None;
    for (i, b) in text.bytes().enumerate() {
        match (quote, b) {
            (None, b'>') => return i + 1,
            (None, b'"' | b'\'') => quote = Some(b),
            (Some(q), _) if q == b => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// Where the end tag of an element with raw text begins.
fn closing(body: &str, name: &str) -> usize {
    let lower = body.to_ascii_lowercase();
    lower.find(&format!("</{name}")).unwrap_or(body.len())
}

fn tag<'t>(signature: &mut Signature<'t>, source: &'t str, name: &str, at: usize) {
    signature.add(if source.starts_with("</") { format!("</{name}") } else { format!("<{name}") }, at);
    for part in attributes(source.trim_start_matches("</")).iter().skip(1) {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let value = value.trim_matches(['"', '\'']).replace("&quot;", "\"");
        // Values that are lists or code are laid out as such.
        let value = value.split_ascii_whitespace().collect::<String>().trim_end_matches(';').to_owned();
        signature.add(format!("{}={value}", key.to_ascii_lowercase()), at);
    }
}

fn raw(signature: &mut Signature, source: &str, name: &str, body: &str, at: usize) -> Result<(), String> {
    let lower = source.to_ascii_lowercase();
    let other = lower.contains("type=")
        && !lower.contains("javascript")
        && !lower.contains("module")
        && !lower.contains("css");
    let inner = match name {
        "style" if !other => super::of(Language::Css, body),
        "script" if !other => super::of(Language::JavaScript, body),
        "pre" | "textarea" => {
            signature.add(body.to_owned(), at);
            return Ok(());
        }
        _ => Err(String::new()),
    };
    match inner {
        Ok(inner) => {
            signature.shape = signature.shape.rotate_left(7) ^ inner.shape;
            signature
                .parts
                .extend(inner.parts.into_iter().map(|(part, n)| (part.into_owned().into(), at + n)));
        }
        Err(_) => signature.add(body.split_ascii_whitespace().collect::<Vec<_>>().join(" "), at),
    }
    Ok(())
}
