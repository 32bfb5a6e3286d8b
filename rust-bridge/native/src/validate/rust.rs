//! Rust: rust-analyzer's parser with its lexical and tree validation.

use super::Problem;
use ra_ap_syntax::{Edition, SourceFile};

pub fn check(text: &str) -> Vec<Problem> {
    let parse = SourceFile::parse(text, Edition::CURRENT);
    parse
        .errors()
        .iter()
        .map(|e| {
            Problem::error(
                e.range().start().into(),
                e.range().end().into(),
                "syntax",
                sentence(&e.to_string()),
            )
        })
        .collect()
}

/// rust-analyzer starts small: `expected SEMICOLON`.
fn sentence(message: &str) -> String {
    let mut chars = message.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", chars.as_str())
}
