//! SQL: sqlparser. A text that one of the common dialects takes is right; else the general dialect says what is wrong.

use super::Problem;
use sqlparser::dialect::{
    Dialect, GenericDialect, MsSqlDialect, MySqlDialect, PostgreSqlDialect, SQLiteDialect,
};
use sqlparser::parser::{Parser, ParserError};

pub fn check(text: &str) -> Vec<Problem> {
    let Err(error) = Parser::parse_sql(&GenericDialect {}, text) else { return Vec::new() };
    let others: [&dyn Dialect; 4] =
        [&PostgreSqlDialect {}, &MySqlDialect {}, &SQLiteDialect {}, &MsSqlDialect {}];
    if others.iter().any(|dialect| Parser::parse_sql(*dialect, text).is_ok()) {
        return Vec::new();
    }
    let (ParserError::TokenizerError(said) | ParserError::ParserError(said)) = error else {
        return vec![Problem::error(0, 0, "nesting", "Nested too deeply to be checked.")];
    };
    let (message, place) = said.split_once(" at Line: ").unwrap_or((said.as_str(), ""));
    let start = place
        .split_once(", Column: ")
        .and_then(|(line, column)| Some(offset(text, line.trim().parse().ok()?, column.trim().parse().ok()?)))
        .unwrap_or_else(|| text.trim_end().len());
    let word = text[start..].split(|c: char| c.is_whitespace()).next().map_or(0, str::len);
    vec![Problem::error(start, start + word, "syntax", format!("{message}."))]
}

fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    text[start..].char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(byte, _)| start + byte)
}
