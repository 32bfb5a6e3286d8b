//! Ruby: lib-ruby-parser, which reads Ruby 3.1. Where it stumbles over what newer versions brought and the tree is whole, the
//! text counts as valid, and the answer as structural.

use super::{Problem, Report, finish, sentence, structural};
use crate::language::Language;
use lib_ruby_parser::source::{Decoder, DecoderResult};
use lib_ruby_parser::{ErrorLevel, Parser, ParserOptions};

pub fn check(text: &str) -> Report {
    // Whatever encoding the text declares, it is decoded already.
    let decoder = Decoder::new(Box::new(|_, bytes| DecoderResult::Ok(bytes)));
    let options = ParserOptions { record_tokens: false, decoder: Some(decoder), ..ParserOptions::default() };
    let parsed = Parser::new(text.as_bytes(), options).do_parse();
    let last = text.strip_suffix('\n').unwrap_or(text).len();
    let mut problems: Vec<Problem> = Vec::new();
    for found in parsed.diagnostics.iter().filter(|d| d.level == ErrorLevel::Error) {
        let message = format!("{}.", sentence(&found.render_message()));
        problems.push(Problem::error(found.loc.begin.min(last), found.loc.end, "syntax", message));
    }
    let syntax = |p: &Problem| p.message.starts_with("Unexpected ") || p.message.starts_with("Unterminated ");
    if problems.iter().any(syntax) {
        // What the parser says of a tree that it had to guess is a guess.
        problems.retain(syntax);
    }
    let newer = problems.iter().any(|p| newer(text, p.start));
    if newer && structural::check(Language::Ruby, text).is_some_and(|tree| tree.is_empty()) {
        return finish("tree-sitter", false, Vec::new(), text);
    }
    finish("lib-ruby-parser", true, problems, text)
}

/// Whether a place looks like Ruby after 3.1: `f(*)`, `f(**, a)`, or a line that begins with `&&`, `||`, `and`, `or`.
fn newer(text: &str, at: usize) -> bool {
    let Some((before, after)) = text.split_at_checked(at) else { return false };
    let star = before.trim_end().ends_with('*') && after.starts_with([',', ')', ']']);
    let leads = before.rsplit('\n').next().is_some_and(|line| line.trim().is_empty());
    star || leads && ["&&", "||", "and ", "or "].iter().any(|word| after.starts_with(word))
}
