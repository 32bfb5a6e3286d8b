//! Rust: rust-analyzer's parser with its lexical and tree validation.

use super::{Problem, sentence};
use ra_ap_syntax::{Edition, SourceFile, SyntaxError};

/// Reads a text in today's edition; one that is right in an older edition, where `gen` or `try` is a plain name, is right.
pub fn check(text: &str) -> Vec<Problem> {
    // The compiler reads CR LF as LF, also behind the `\` that ends a line of a string.
    let text = &text.replace("\\\r\n", "\\\n\n");
    let problems = parse(text, Edition::CURRENT);
    let older = |edition| parse(text, edition).is_empty();
    // In the first edition `dyn` was a plain name too; who writes it today means the keyword.
    let right = problems.is_empty()
        || older(Edition::Edition2021)
        || !text.contains("dyn") && older(Edition::Edition2015);
    if right { Vec::new() } else { problems }
}

fn parse(text: &str, edition: Edition) -> Vec<Problem> {
    let parse = SourceFile::parse(text, edition);
    let problem = |e: &SyntaxError| {
        Problem::error(e.range().start().into(), e.range().end().into(), "syntax", sentence(&e.to_string()))
    };
    parse.errors().iter().map(problem).collect()
}
