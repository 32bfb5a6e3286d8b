//! Shell: brush's parser, told of what it does not know, and asked again where it looks farther than a shell would.

mod known;
mod places;

use super::{Problem, Report, Severity, finish, sentence, structural};
use crate::language::Language;
use brush_parser::{ParseError, Parser, ParserOptions, SourcePosition, TokenizerError};

pub fn check(text: &str) -> Report {
    if read(text).is_ok() {
        return finish("brush", true, Vec::new(), text);
    }
    // Another shell, whose own words nobody reads here.
    let zsh = text
        .lines()
        .next()
        .is_some_and(|l| l.contains("zsh") || l.starts_with("#compdef") || l.starts_with("#autoload"));
    if zsh {
        return finish("none", false, Vec::new(), text);
    }
    let plain = known::plain(text);
    let Err(error) = read(&plain) else {
        return finish("brush", true, Vec::new(), text);
    };
    if !matches!(error, ParseError::Tokenizing { .. })
        && known::beyond(text)
        && structural::check(Language::Bash, text).is_some_and(|tree| tree.is_empty())
    {
        return finish("tree-sitter", false, Vec::new(), text);
    }
    finish("brush", true, vec![places::first(&error, &plain)], text)
}

fn read(text: &str) -> Result<(), ParseError> {
    Parser::new(text.as_bytes(), &ParserOptions::default()).parse_program().map(drop)
}

/// What the parser says, where it says it.
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
            let start = opened(inner).or(position.as_ref()).map_or(text.len(), |p| byte(p, text));
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

/// Where the quote began that does not end.
fn opened(error: &TokenizerError) -> Option<&SourcePosition> {
    match error {
        TokenizerError::UnterminatedSingleQuote(p)
        | TokenizerError::UnterminatedDoubleQuote(p)
        | TokenizerError::UnterminatedAnsiCQuote(p)
        | TokenizerError::UnterminatedBackquote(p)
        | TokenizerError::UnterminatedExtendedGlob(p) => Some(p),
        _ => None,
    }
}

fn byte(position: &SourcePosition, text: &str) -> usize {
    text.char_indices().nth(position.index).map_or(text.len(), |(byte, _)| byte)
}
