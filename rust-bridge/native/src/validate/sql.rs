//! SQL, one statement at a time: sqlparser in each of its dialects. What none of them takes is an error where the statement is
//! of the core that all of them know and the tree has no place for it either; a rarer statement may be right.

use super::{Problem, Report, Severity, finish, structural};
use crate::language::Language;
use sqlparser::dialect::{
    BigQueryDialect, ClickHouseDialect, Dialect, DuckDbDialect, GenericDialect, HiveDialect, MsSqlDialect,
    MySqlDialect, OracleDialect, PostgreSqlDialect, RedshiftSqlDialect, SQLiteDialect, SnowflakeDialect,
};
use sqlparser::parser::{Parser, ParserError};

pub fn check(text: &str) -> Report {
    let mut scanner = Scanner { text, at: 0, problems: Vec::new(), unknown: false };
    let mut strict = true;
    let mut problems = Vec::new();
    while let Some((start, end)) = scanner.statement() {
        match statement(&text[start..end]) {
            Verdict::Right => {}
            Verdict::Unknown => strict = false,
            Verdict::Wrong(p) => {
                problems.push(Problem { start: p.start + start, end: p.end + start, ..p });
            }
        }
    }
    strict &= !scanner.unknown;
    problems.append(&mut scanner.problems);
    if text.contains("{{") || text.contains("{%") {
        problems.iter_mut().for_each(|p| p.severity = Severity::Warning);
    }
    finish(if strict { "sqlparser" } else { "structure" }, strict, problems, text)
}

enum Verdict {
    Right,
    /// Not of the core: nobody here can say.
    Unknown,
    Wrong(Problem),
}

fn statement(text: &str) -> Verdict {
    let dialects: [&dyn Dialect; 13] = [
        &GenericDialect {},
        &PostgreSqlDialect {},
        &MySqlDialect {},
        &SQLiteDialect {},
        &MsSqlDialect {},
        &OracleDialect {},
        &DuckDbDialect {},
        &SnowflakeDialect {},
        &BigQueryDialect {},
        &ClickHouseDialect {},
        &HiveDialect {},
        &RedshiftSqlDialect {},
        &sqlparser::dialect::AnsiDialect {},
    ];
    let mut farthest: Option<Problem> = None;
    let trailing = trailing_comma(text);
    for dialect in dialects {
        if trailing && dialect.supports_trailing_commas() {
            continue;
        }
        let error = match Parser::parse_sql(dialect, text) {
            Ok(_) => return Verdict::Right,
            Err(error) => problem(&error, text),
        };
        if farthest.as_ref().is_none_or(|f| error.start > f.start) {
            farthest = Some(error);
        }
    }
    let words = first_words(text);
    let known = STATEMENTS.contains(&words[0].as_str());
    let core = CORE.contains(&words[0].as_str())
        || words[0] == "CREATE" && matches!(words[1].as_str(), "TABLE" | "INDEX" | "UNIQUE");
    let wrong = !known || core && structural::check(Language::Sql, text).is_none_or(|tree| !tree.is_empty());
    match farthest {
        Some(problem) if wrong => Verdict::Wrong(problem),
        _ => Verdict::Unknown,
    }
}

/// A comma before a closing bracket is a slip in all but a few databases.
fn trailing_comma(text: &str) -> bool {
    text.split(')').any(|part| part.trim_end().ends_with(','))
}

const CORE: [&str; 6] = ["SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "VALUES"];

/// Words that some database begins a statement with.
const STATEMENTS: [&str; 92] = [
    "ABORT",
    "ALTER",
    "ANALYZE",
    "ANALYSE",
    "ATTACH",
    "BACKUP",
    "BEGIN",
    "BULK",
    "CACHE",
    "CALL",
    "CHECKPOINT",
    "CLOSE",
    "CLUSTER",
    "COMMENT",
    "COMMIT",
    "CONNECT",
    "COPY",
    "CREATE",
    "DBCC",
    "DEALLOCATE",
    "DECLARE",
    "DEFINE",
    "DELETE",
    "DELIMITER",
    "DENY",
    "DESC",
    "DESCRIBE",
    "DETACH",
    "DISCARD",
    "DISCONNECT",
    "DO",
    "DROP",
    "END",
    "EXEC",
    "EXECUTE",
    "EXIT",
    "EXPLAIN",
    "EXPORT",
    "FETCH",
    "FLUSH",
    "FROM",
    "GET",
    "GO",
    "GRANT",
    "HANDLER",
    "HELP",
    "IF",
    "IMPORT",
    "INSERT",
    "INSTALL",
    "KILL",
    "LET",
    "LIST",
    "LISTEN",
    "LOAD",
    "LOCK",
    "MERGE",
    "MOVE",
    "MSCK",
    "NOTIFY",
    "OPEN",
    "OPTIMIZE",
    "PIVOT",
    "PRAGMA",
    "PREPARE",
    "PRINT",
    "PROMPT",
    "PUT",
    "RAISE",
    "REASSIGN",
    "REFRESH",
    "REINDEX",
    "RELEASE",
    "REM",
    "RENAME",
    "REPAIR",
    "REPLACE",
    "RESET",
    "RESTORE",
    "RETURN",
    "REVOKE",
    "ROLLBACK",
    "SAVEPOINT",
    "SECURITY",
    "SELECT",
    "SET",
    "SHOW",
    "SPOOL",
    "START",
    "SUMMARIZE",
    "TABLE",
    "TRUNCATE",
];
const MORE: [&str; 14] = [
    "UNCACHE", "UNDROP", "UNLISTEN", "UNLOAD", "UNLOCK", "UPDATE", "UPSERT", "USE", "VACUUM", "VALIDATE",
    "VALUES", "WAITFOR", "WHENEVER", "WITH",
];

fn first_words(text: &str) -> [String; 2] {
    let mut rest = text;
    let mut next = || {
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '(');
            if let Some(comment) = rest.strip_prefix("--") {
                rest = comment.split_once('\n').map_or("", |(_, after)| after);
            } else if let Some(comment) = rest.strip_prefix("/*") {
                rest = comment.split_once("*/").map_or("", |(_, after)| after);
            } else {
                break;
            }
        }
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        word.to_ascii_uppercase()
    };
    let (first, mut second) = (next(), next());
    while matches!(second.as_str(), "OR" | "REPLACE" | "TEMP" | "TEMPORARY" | "GLOBAL" | "LOCAL" | "UNLOGGED")
    {
        second = next();
    }
    let first = if MORE.contains(&first.as_str()) && !CORE.contains(&first.as_str()) {
        "SET".to_owned()
    } else {
        first
    };
    [first, second]
}

fn problem(error: &ParserError, text: &str) -> Problem {
    let (ParserError::TokenizerError(said) | ParserError::ParserError(said)) = error else {
        return Problem::error(0, 0, "nesting", "Nested too deeply to be checked.");
    };
    let (message, place) = said.split_once(" at Line: ").unwrap_or((said.as_str(), ""));
    let start = place
        .split_once(", Column: ")
        .and_then(|(line, column)| Some(offset(text, line.trim().parse().ok()?, column.trim().parse().ok()?)))
        .unwrap_or_else(|| text.trim_end().len());
    let word = text[start..].split(|c: char| c.is_whitespace()).next().map_or(0, str::len);
    Problem::error(start, start + word, "syntax", format!("{message}."))
}

fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    text[start..].char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(byte, _)| start + byte)
}

/// Cuts a script into statements.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
    problems: Vec<Problem>,
    /// Something was left out that only another program reads.
    unknown: bool,
}

impl Scanner<'_> {
    /// The next statement without its semicolon; nothing at the end.
    fn statement(&mut self) -> Option<(usize, usize)> {
        loop {
            let bytes = self.text.as_bytes();
            let (mut i, mut start) = (self.at, None);
            let mut words: Vec<String> = Vec::new();
            let (mut parens, mut blocks, mut mark) = (Vec::new(), 0usize, 1);
            while i < bytes.len() {
                let fresh = i == 0 || bytes[i - 1] == b'\n';
                match bytes[i] {
                    b if b.is_ascii_whitespace() => i += 1,
                    b'-' if bytes[i..].starts_with(b"--") => i = self.line_end(i),
                    b'#' if start.is_none() => i = self.line_end(i),
                    b'\\' if start.is_none() || fresh => {
                        self.unknown = true;
                        i = self.line_end(i);
                    }
                    b'/' if bytes[i..].starts_with(b"/*") => i = self.comment(i),
                    b'/' if fresh && self.text[i + 1..self.line_end(i)].trim().is_empty() => i += 1,
                    b'@' if fresh && start.is_none() => i = self.line_end(i),
                    b';' if blocks == 0 => break,
                    quote @ (b'\'' | b'"' | b'`') => {
                        start.get_or_insert(i);
                        i = self.quote(i, quote);
                    }
                    b'$' => {
                        start.get_or_insert(i);
                        i = self.dollar(i);
                    }
                    b'(' => {
                        start.get_or_insert(i);
                        parens.push(i);
                        i += 1;
                    }
                    b')' => {
                        start.get_or_insert(i);
                        if parens.pop().is_none() {
                            self.problems.push(Problem::error(i, i + 1, "bracket", "`)` closes nothing."));
                        }
                        i += 1;
                    }
                    b if b.is_ascii_alphabetic() || b == b'_' || b >= 0x80 => {
                        let rest = &self.text[i..];
                        let first = rest.chars().next().map_or(1, char::len_utf8);
                        let end = i + rest[first..]
                            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
                            .map_or(rest.len(), |n| n + first);
                        let word = self.text[i..end].to_ascii_uppercase();
                        if fresh && word == "GO" && self.text[end..self.line_end(end)].trim().is_empty() {
                            if start.is_some() {
                                mark = end - i;
                                break;
                            }
                            i = end;
                            continue;
                        }
                        start.get_or_insert(i);
                        block(&words, &word, &mut blocks);
                        if words.len() < 400 || matches!(word.as_str(), "BEGIN" | "END" | "CASE") {
                            words.push(word);
                        }
                        i = end;
                    }
                    _ => {
                        start.get_or_insert(i);
                        i += 1;
                    }
                }
            }
            self.at = (i + mark).min(bytes.len());
            let Some(start) = start else {
                if i >= bytes.len() {
                    return None;
                }
                continue;
            };
            if words.first().is_some_and(|w| w == "DELIMITER") {
                // What follows is cut by another mark.
                self.unknown = true;
                self.at = bytes.len();
                return None;
            }
            if words.first().is_some_and(|w| w == "COPY") && words.last().is_some_and(|w| w == "STDIN") {
                self.at = self.text[i..].find("\n\\.").map_or(bytes.len(), |n| i + n + 3);
                self.unknown = true;
                continue;
            }
            if let Some(open) = parens.first() {
                self.problems.push(Problem::error(*open, open + 1, "unclosed", "This `(` is not closed."));
                continue;
            }
            return Some((start, i));
        }
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |n| at + n)
    }

    /// Comments nest in some databases.
    fn comment(&mut self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let (mut deep, mut i) = (1, start + 2);
        while i < bytes.len() {
            if bytes[i..].starts_with(b"*/") {
                deep -= 1;
                i += 2;
                if deep == 0 {
                    return i;
                }
            } else if bytes[i..].starts_with(b"/*") {
                deep += 1;
                i += 2;
            } else {
                i += 1;
            }
        }
        if let Some(n) = self.text[start + 2..].find("*/") {
            return start + n + 4;
        }
        self.problems.push(Problem::error(start, start + 2, "unclosed", "This comment is not closed."));
        bytes.len()
    }

    fn quote(&mut self, start: usize, quote: u8) -> usize {
        let bytes = self.text.as_bytes();
        let mut i = start + 1;
        while i < bytes.len() {
            match bytes[i] {
                b if b == quote && bytes.get(i + 1) == Some(&quote) => i += 2,
                b if b == quote => return i + 1,
                // In some databases a backslash hides a quote; where it does not, the string ends here.
                b'\\' if quote == b'\'' && bytes.get(i + 1) == Some(&quote) => {
                    let line = self.line_end(i);
                    let rest = &self.text[i + 2..line];
                    i += if rest.matches('\'').count() % 2 == 1 { 2 } else { 1 };
                }
                _ => i += 1,
            }
        }
        self.problems.push(Problem::error(start, start + 1, "unclosed", "This quote is not closed."));
        bytes.len()
    }

    /// `$$ … $$` or `$name$ … $name$`; a lone `$1` stays.
    fn dollar(&mut self, start: usize) -> usize {
        let rest = &self.text[start + 1..];
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        if !rest[end..].starts_with('$') || rest.starts_with(|c: char| c.is_ascii_digit()) {
            return start + 1;
        }
        let tag = &self.text[start..start + end + 2];
        let body = start + tag.len();
        match self.text[body..].find(tag) {
            Some(n) => body + n + tag.len(),
            None => {
                self.problems.push(Problem::error(
                    start,
                    body,
                    "unclosed",
                    format!("`{tag}` is not closed."),
                ));
                self.text.len()
            }
        }
    }
}

/// Counts the blocks of a routine, whose semicolons do not end it.
fn block(words: &[String], word: &str, blocks: &mut usize) {
    let routine = words.first().is_some_and(|w| matches!(w.as_str(), "CREATE" | "ALTER"))
        && words.iter().take(12).any(|w| {
            matches!(w.as_str(), "TRIGGER" | "PROCEDURE" | "FUNCTION" | "PACKAGE" | "EVENT" | "BODY")
        });
    let declared = words.first().is_some_and(|w| w == "DECLARE");
    let last = words.last().map_or("", String::as_str);
    match word {
        "BEGIN" if routine || declared || *blocks > 0 => *blocks += 1,
        "CASE" if *blocks > 0 && last != "END" => *blocks += 1,
        "END" if *blocks > 0 => *blocks -= 1,
        // `END IF` ends no block that was counted.
        "IF" | "LOOP" | "WHILE" | "REPEAT" | "FOR" if last == "END" && *blocks < usize::MAX => *blocks += 1,
        _ => {}
    }
}
