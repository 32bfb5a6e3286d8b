//! CSS, SCSS, Less: raffia's parser.

use super::Problem;
use crate::language::Language;
use raffia::ast::Stylesheet;
use raffia::error::Error;
use raffia::{ParserBuilder, Syntax};

pub fn check(language: Language, text: &str) -> Vec<Problem> {
    let syntax = match language {
        Language::Scss => Syntax::Scss,
        Language::Less => Syntax::Less,
        _ => Syntax::Css,
    };
    let mut parser = ParserBuilder::new(text).syntax(syntax).build();
    let fatal = parser.parse::<Stylesheet>().err();
    parser.recoverable_errors().iter().chain(fatal.as_ref()).map(problem).collect()
}

fn problem(error: &Error) -> Problem {
    let mut message = error.kind.to_string();
    if let Some(first) = message.get(..1) {
        message = first.to_uppercase() + &message[1..];
    }
    Problem::error(error.span.start, error.span.end, "syntax", message)
}
