//! What a text says, without how it is laid out: two texts with the same signature mean the same and have the same
//! comments.
//!
//! What a formatter may change is taken out per language: white space where it means nothing; quotes of strings with the
//! same value; commas before a closing bracket, semicolons and parentheses where the tree stays the same.

mod css;
mod events;
mod html;
mod python;
pub(super) mod script;
pub(super) mod sql;
mod tree;

use super::{json, parts, xml};
use crate::language::Language;
use std::borrow::Cow;
use toml_parser::lexer::TokenKind;

/// The parts of a text that must stay, each with its place in bytes, and a number for the shape of its tree.
#[derive(Default)]
pub struct Signature<'t> {
    pub parts: Vec<(Cow<'t, str>, usize)>,
    pub shape: u64,
}

impl<'t> Signature<'t> {
    fn add(&mut self, part: impl Into<Cow<'t, str>>, at: usize) {
        self.parts.push((part.into(), at));
    }

    /// Takes the last part away where it is a comma, because a bracket closes behind it.
    fn drop_comma(&mut self) {
        if self.parts.last().is_some_and(|(part, _)| part == ",") {
            self.parts.pop();
        }
    }
}

/// Nothing where both texts say the same, else one sentence about the first difference.
pub fn same(language: Language, old: &str, new: &str) -> Result<(), String> {
    if language == Language::Python {
        return python::same(old, new);
    }
    let (before, after) = parts::beside(old, || of(language, old), || of(language, new));
    let before = before?;
    let after = after.map_err(|e| format!("The formatted text cannot be read again: {e}"))?;
    let differing = before.parts.iter().zip(&after.parts).position(|(a, b)| a.0 != b.0);
    let count = before.parts.len().min(after.parts.len());
    match differing.or((before.parts.len() != after.parts.len()).then_some(count)) {
        Some(n) => Err(difference(old, before.parts.get(n), after.parts.get(n))),
        None if before.shape != after.shape => Err("The formatter would change how the text is read.".into()),
        None => Ok(()),
    }
}

fn difference(old: &str, before: Option<&(Cow<str>, usize)>, after: Option<&(Cow<str>, usize)>) -> String {
    let at = before.map_or(old.len(), |(_, at)| (*at).min(old.len()));
    let line = old.as_bytes()[..at].iter().filter(|&&b| b == b'\n').count() + 1;
    let shown = |part: Option<&(Cow<str>, usize)>| {
        part.map_or("the end of the text".to_owned(), |(text, _)| {
            format!("“{}”", text.chars().take(40).collect::<String>())
        })
    };
    format!("The formatter would change {} to {} on line {line}.", shown(before), shown(after))
}

fn of(language: Language, text: &str) -> Result<Signature<'_>, String> {
    match language {
        Language::JavaScript | Language::Jsx | Language::TypeScript | Language::Tsx => {
            script::of(language, text)
        }
        Language::Json | Language::Jsonc => data(text),
        Language::Toml => table(text),
        Language::Yaml => events::yaml(text),
        Language::Markdown => Ok(events::markdown(text)),
        Language::Css | Language::Scss | Language::Less => Ok(css::of(language, text)),
        Language::Html => html::of(text),
        Language::Xml => markup(text),
        Language::Sql => Ok(sql::of(text)),
        other => tree::of(other, text),
    }
}

fn data(text: &str) -> Result<Signature<'_>, String> {
    let mut signature = Signature::default();
    for token in json::tokens(text)? {
        signature.add(comment_lines(&text[token.range.clone()]), token.range.start);
    }
    Ok(signature)
}

/// TOML: every token but white space; of line ends only that there is one.
fn table(text: &str) -> Result<Signature<'_>, String> {
    let mut signature = Signature::default();
    for token in toml_parser::Source::new(text).lex() {
        let at = token.span().start();
        let word = text[at..token.span().end()].trim_ascii_end();
        match token.kind() {
            TokenKind::Whitespace | TokenKind::Newline | TokenKind::Eof => continue,
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => signature.drop_comma(),
            _ => {}
        }
        signature.add(word, at);
    }
    Ok(signature)
}

fn markup(text: &str) -> Result<Signature<'_>, String> {
    let mut signature = Signature::default();
    let pieces = xml::pieces(text)?;
    let mut open: Vec<bool> = Vec::new();
    let mixed = xml::mixed(text, &pieces);
    for (i, piece) in pieces.iter().enumerate() {
        let source = &text[piece.range.clone()];
        match piece.kind {
            xml::Kind::Text if !open.last().is_some_and(|&m| m) && source.trim_ascii().is_empty() => continue,
            xml::Kind::Start | xml::Kind::Empty => {
                signature.add("<", piece.range.start);
                for part in xml::attributes(source) {
                    signature.add(part, piece.range.start);
                }
                if piece.kind == xml::Kind::Start {
                    open.push(mixed[i]);
                } else {
                    signature.add("/>", piece.range.start);
                }
                continue;
            }
            xml::Kind::End => {
                open.pop();
                signature.add(source.split_ascii_whitespace().collect::<String>(), piece.range.start);
                continue;
            }
            _ => {}
        }
        signature.add(source, piece.range.start);
    }
    Ok(signature)
}

/// A comment without the white space around its lines, which moves with the indentation.
fn comment_lines(comment: &str) -> Cow<'_, str> {
    if !comment.contains('\n') {
        return Cow::Borrowed(comment.trim_ascii());
    }
    Cow::Owned(comment.lines().map(str::trim_ascii).collect::<Vec<_>>().join("\n"))
}
