//! Checks: each language by its strict parser where there is one, else by the structure of its tree.

mod bash;
mod cfamily;
pub(crate) mod css;
mod fixes;
mod go;
mod html;
mod javascript;
mod json;
mod markdown;
mod php;
mod python;
mod ruby;
mod rust;
mod sql;
mod structural;
mod toml;
mod weak;
mod xml;
mod yaml;

use crate::guard;
use crate::language::Language;
use crate::stop::Stop;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(i32)]
pub enum Severity {
    Error = 0,
    Warning = 1,
    Information = 2,
    Hint = 3,
}

/// One replacement, in bytes of the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    pub start: usize,
    pub end: usize,
    pub text: String,
}

/// One finding, in bytes of the text.
#[derive(Clone, Debug)]
pub struct Problem {
    pub start: usize,
    pub end: usize,
    pub severity: Severity,
    pub code: String,
    pub message: String,
    pub checker: &'static str,
    pub strict: bool,
    pub fix: Vec<Edit>,
    /// What the language's own tool would name first, although it stands behind another.
    pub leads: bool,
}

impl Problem {
    pub fn error(start: usize, end: usize, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            start,
            end,
            severity: Severity::Error,
            code: code.into(),
            message: message.into(),
            checker: "",
            strict: false,
            fix: Vec::new(),
            leads: false,
        }
    }

    fn place(&self) -> (bool, usize, usize) {
        (!self.leads, self.start, self.end)
    }

    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Everything one check found, in order of start; what leads comes before.
#[derive(Clone, Debug)]
pub struct Report {
    pub checker: &'static str,
    pub strict: bool,
    pub problems: Vec<Problem>,
}

impl Report {
    pub fn errors(&self) -> usize {
        self.problems.iter().filter(|p| p.is_error()).count()
    }
}

/// How JavaScript is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Goal {
    #[default]
    Auto,
    Module,
    Script,
}

impl Goal {
    pub fn of(code: u32) -> Self {
        match code {
            1 => Self::Module,
            2 => Self::Script,
            _ => Self::Auto,
        }
    }
}

/// Problems that one answer names; more help nobody.
const MOST: usize = 200;

/// Checks a text and looks for certain fixes. Recurses as deep as the text nests: call it on a big stack.
pub fn check(language: Language, text: &str, goal: Goal) -> Report {
    check_until(language, text, goal, &Stop::never())
}

/// As [`check`]; once stopped, the answer is of no use and comes as soon as may be.
pub fn check_until(language: Language, text: &str, goal: Goal, stop: &Stop) -> Report {
    let mut report = check_only(language, text, goal);
    if report.errors() > 0 {
        fixes::find(&mut report, language, text, goal, stop);
    }
    report
}

/// Longest text in bytes that the parsers with a tree read; it takes some fifty times as much memory while they do.
const LARGEST: usize = 16 << 20;

/// Checks a text without looking for fixes.
pub fn check_only(language: Language, text: &str, goal: Goal) -> Report {
    if !matches!(language, Language::Json | Language::Toml)
        && let Some(rest) = text.strip_prefix('\u{feff}').filter(|rest| !rest.starts_with('\u{feff}'))
    {
        let mut report = check_only(language, rest, goal);
        let mark = text.len() - rest.len();
        report.problems.iter_mut().for_each(|p| (p.start, p.end) = (p.start + mark, p.end + mark));
        return report;
    }
    if too_long(language, text) {
        let message = format!("Longer than {} MB: this text is not checked.", LARGEST >> 20);
        let problem = Problem { severity: Severity::Warning, ..Problem::error(0, 0, "too-large", message) };
        return finish("none", false, vec![problem], text);
    }
    if !matches!(
        language,
        Language::Json
            | Language::Jsonc
            | Language::Toml
            | Language::Yaml
            | Language::C
            | Language::Cpp
            | Language::Kotlin
            | Language::CSharp
            | Language::Xml
            | Language::Html
            | Language::Markdown
            | Language::Plain
    ) && let Some(at) = too_deep(language, text)
    {
        return finish(
            "nesting",
            false,
            vec![Problem::error(at, at + 1, "nesting", "Nested too deeply to be checked.")],
            text,
        );
    }
    guard::caught(|| parsed(language, text, goal)).unwrap_or_else(|_| by_shape(language, text))
}

/// What is left where a strict parser fails on a text, which says nothing about the text.
fn by_shape(language: Language, text: &str) -> Report {
    match structural::check(language, text) {
        Some(problems) => finish("tree-sitter", false, problems, text),
        None => finish("none", false, Vec::new(), text),
    }
}

fn parsed(language: Language, text: &str, goal: Goal) -> Report {
    match language {
        Language::JavaScript | Language::Jsx | Language::TypeScript | Language::Tsx => {
            finish("oxc", true, javascript::check(language, text, goal), text)
        }
        Language::Python => finish("ruff", true, python::check(text), text),
        Language::Rust => finish("rust-analyzer", true, rust::check(text), text),
        Language::Json => finish("json", true, json::check(text, json::Dialect::Strict), text),
        Language::Jsonc => finish("jsonc", true, json::check(text, json::Dialect::Comments), text),
        Language::Toml => finish("toml", true, toml::check(text), text),
        Language::Bash => bash::check(text),
        Language::Html => finish("html", true, html::check(text), text),
        Language::Go => finish("go", true, go::check(text), text),
        Language::Php => finish("mago", true, php::check(text), text),
        Language::Ruby => ruby::check(text),
        Language::Yaml => finish("saphyr", true, yaml::check(text), text),
        Language::Css | Language::Scss | Language::Less => {
            finish("raffia", true, css::check(language, text), text)
        }
        Language::Xml => finish("xml", true, xml::check(text), text),
        Language::Sql => sql::check(text),
        Language::Markdown => finish("markdown", true, markdown::check(text), text),
        Language::C | Language::Cpp => {
            finish("structure", false, cfamily::check(text, language == Language::Cpp), text)
        }
        Language::Kotlin | Language::CSharp => finish("structure", false, weak::check(language, text), text),
        _ => by_shape(language, text),
    }
}

/// Whether a text is longer than its parser reads.
pub fn too_long(language: Language, text: &str) -> bool {
    text.len() > LARGEST && !matches!(language, Language::Json | Language::Jsonc)
}

/// Where a text nests deeper than any parser or formatter follows.
pub fn too_deep(language: Language, text: &str) -> Option<usize> {
    match language {
        Language::Markdown => guard::nesting_of_prose(text),
        _ => guard::nesting(text).filter(|_| !style(language, text)),
    }
}

/// Whether a style sheet has only rules in a row, which need no separator between them.
fn style(language: Language, text: &str) -> bool {
    matches!(language, Language::Css | Language::Scss | Language::Less)
        && guard::nesting(&text.replace('}', "};")).is_none()
}

fn finish(checker: &'static str, strict: bool, mut problems: Vec<Problem>, text: &str) -> Report {
    problems.sort_by_key(Problem::place);
    problems.dedup_by(|b, a| a.start == b.start && a.message == b.message);
    problems.truncate(MOST);
    for p in &mut problems {
        p.start = boundary(text, p.start, false);
        p.end = boundary(text, p.end.max(p.start), true);
        if p.message.contains(char::is_control) {
            p.message = p.message.chars().map(shown).collect();
        }
        if p.checker.is_empty() {
            p.checker = checker;
            p.strict = strict;
        }
    }
    Report { checker, strict, problems }
}

/// A character as a message may show it.
fn shown(c: char) -> String {
    match c {
        '\n' | '\r' | '\t' => " ".to_owned(),
        c if c.is_control() => format!("U+{:04X}", u32::from(c)),
        c => c.to_string(),
    }
}

/// The nearest character boundary at or before (after) an offset.
fn boundary(text: &str, offset: usize, up: bool) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        if up { at += 1 } else { at -= 1 }
    }
    at
}

/// Parsers start their messages small: a person reads a sentence.
fn sentence(message: &str) -> String {
    let mut chars = message.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", chars.as_str())
}
