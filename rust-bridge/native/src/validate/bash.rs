//! Shell: brush's parser. What it cannot read although the tree is whole counts as valid, and the answer as structural.

use super::{Problem, Report, Severity, finish, sentence, structural};
use crate::language::Language;
use brush_parser::{ParseError, Parser, ParserOptions, SourcePosition, TokenizerError};

pub fn check(text: &str) -> Report {
    let mut parser = Parser::new(text.as_bytes(), &ParserOptions::default());
    let Err(error) = parser.parse_program() else {
        return finish("brush", true, Vec::new(), text);
    };
    let tree = structural::check(Language::Bash, text).unwrap_or_default();
    // Another shell, whose own words nobody reads here.
    let zsh = text
        .lines()
        .next()
        .is_some_and(|l| l.contains("zsh") || l.starts_with("#compdef") || l.starts_with("#autoload"));
    if zsh {
        return finish("none", false, Vec::new(), text);
    }
    if tree.is_empty() && !matches!(error, ParseError::Tokenizing { .. }) {
        return finish("tree-sitter", false, tree, text);
    }
    finish("brush", true, vec![problem(&error, text)], text)
}

fn problem(error: &ParseError, text: &str) -> Problem {
    match error {
        ParseError::ParsingNear(position) => {
            let start = byte(position, text);
            let length = text[start..].split(|c: char| c.is_whitespace()).next().map_or(0, str::len);
            let word = &text[start..start + length];
            let message = if word.is_empty() {
                "This command does not end properly.".into()
            } else {
                format!("`{word}` does not fit here.")
            };
            Problem::error(start, start + length, "syntax", message)
        }
        ParseError::ParsingAtEndOfInput => {
            let end = text.len();
            Problem::error(end, end, "unclosed", "The script ends inside a command.")
        }
        ParseError::Tokenizing { inner, position } => {
            let opened = match inner {
                TokenizerError::UnterminatedSingleQuote(p)
                | TokenizerError::UnterminatedDoubleQuote(p)
                | TokenizerError::UnterminatedAnsiCQuote(p)
                | TokenizerError::UnterminatedBackquote(p)
                | TokenizerError::UnterminatedExtendedGlob(p) => Some(p),
                _ => position.as_ref(),
            };
            let start = opened.map_or(text.len(), |p| byte(p, text));
            let mut message = inner.to_string();
            if let Some(cut) = message.find(" at ").or(message.find(" near ")) {
                message.truncate(cut);
            }
            let problem = Problem::error(start, start, "unclosed", sentence(&message) + ".");
            match inner {
                // The shell takes the end of the script for the end of the document, and warns.
                TokenizerError::UnterminatedHereDocuments(..) => {
                    Problem { severity: Severity::Warning, ..problem }
                }
                _ => problem,
            }
        }
    }
}

fn byte(position: &SourcePosition, text: &str) -> usize {
    text.char_indices().nth(position.index).map_or(text.len(), |(byte, _)| byte)
}
