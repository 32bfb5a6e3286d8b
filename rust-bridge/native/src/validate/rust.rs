//! Rust: rust-analyzer's parser with its lexical and tree validation.

use super::Problem;
use ra_ap_syntax::{Edition, SourceFile, SyntaxError};

/// Reads a text in today's edition; one that is right in the first edition, where `try` is a plain name, is right.
pub fn check(text: &str) -> Vec<Problem> {
    let problems = parse(text, Edition::CURRENT);
    if !problems.is_empty() && text.contains("try") && parse(text, Edition::Edition2015).is_empty() {
        return Vec::new();
    }
    problems
}

fn parse(text: &str, edition: Edition) -> Vec<Problem> {
    let parse = SourceFile::parse(text, edition);
    let problem = |e: &SyntaxError| {
        Problem::error(e.range().start().into(), e.range().end().into(), "syntax", sentence(&e.to_string()))
    };
    parse.errors().iter().map(problem).collect()
}

/// rust-analyzer starts small: `expected SEMICOLON`.
fn sentence(message: &str) -> String {
    let mut chars = message.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", chars.as_str())
}
