//! JavaScript, JSX, TypeScript, TSX: oxc's parser with regular expressions, then its early errors.

use super::{Goal, Problem, Severity};
use crate::language::Language;
use oxc_allocator::Allocator;
use oxc_diagnostics::OxcDiagnostic;
use oxc_parser::{ParseOptions, Parser};
use oxc_semantic::{SemanticBuilder, Stats};
use oxc_span::SourceType;

pub fn check(language: Language, text: &str, goal: Goal) -> Vec<Problem> {
    let kind = match language {
        Language::JavaScript => SourceType::mjs(),
        Language::Jsx => SourceType::jsx(),
        Language::TypeScript => SourceType::ts(),
        _ => SourceType::tsx(),
    };
    let mut reader = Reader { text, arena: Allocator::default() };
    match goal {
        Goal::Module => reader.parse(kind.with_module(true)).0,
        Goal::Script => reader.parse(kind.with_script(true)).0,
        Goal::Auto => either(language, &mut reader, kind),
    }
}

/// A text that is right as a module, as a script or as a CommonJS module is right; of two wrong readings the one that its
/// imports ask for, else the one that got further.
fn either(language: Language, reader: &mut Reader, kind: SourceType) -> Vec<Problem> {
    let (module, is_module) = reader.parse(kind.with_module(true));
    if module.is_empty() || other_reading(language, reader, kind, &module) {
        return Vec::new();
    }
    if is_module {
        return module;
    }
    let (script, _) = reader.parse(kind.with_script(true));
    if script.is_empty() || reader.parse(kind.with_commonjs(true)).0.is_empty() {
        return Vec::new();
    }
    let first = |problems: &[Problem]| problems.iter().map(|p| p.start).min().unwrap_or(usize::MAX);
    if first(&script) > first(&module) { script } else { module }
}

/// JSX in a plain file, and declarations without bodies: right in what the file may well be.
fn other_reading(language: Language, reader: &mut Reader, kind: SourceType, problems: &[Problem]) -> bool {
    let all = |part: &str| problems.iter().all(|p| p.message.contains(part));
    match language {
        Language::JavaScript if problems.iter().any(|p| p.message.contains("JSX")) => {
            let jsx = kind.with_jsx(true);
            reader.parse(jsx.with_module(true)).0.is_empty()
                || reader.parse(jsx.with_commonjs(true)).0.is_empty()
        }
        Language::TypeScript if all("implementation is missing") || all("nitializer") => {
            reader.parse(kind.with_typescript_definition(true)).0.is_empty()
        }
        _ => false,
    }
}

/// Reads one text in several ways, in the same memory: getting that is a good part of the time for megabytes.
struct Reader<'t> {
    text: &'t str,
    arena: Allocator,
}

impl Reader<'_> {
    /// The problems, and whether module syntax was seen.
    fn parse(&mut self, kind: SourceType) -> (Vec<Problem>, bool) {
        self.arena.reset();
        let text = self.text;
        let options = ParseOptions { parse_regular_expression: true, ..ParseOptions::default() };
        let parsed = Parser::new(&self.arena, text, kind).with_options(options).parse();
        let mut problems: Vec<Problem> = parsed.diagnostics.iter().map(|d| problem(d, text)).collect();
        if !parsed.panicked && problems.is_empty() {
            let semantic = SemanticBuilder::new_compiler().with_stats(expected(text)).build(&parsed.program);
            problems.extend(semantic.diagnostics.iter().map(|d| problem(d, text)));
        }
        (problems, parsed.module_record.has_module_syntax)
    }
}

/// What a text of this length has about so many of. It only decides how much memory is asked for at first; counting instead
/// walks the whole tree once more.
fn expected(text: &str) -> Stats {
    let each = |bytes: usize| u32::try_from(text.len() / bytes).unwrap_or(u32::MAX);
    Stats::new(each(8), each(80), each(32), each(16))
}

fn problem(diagnostic: &OxcDiagnostic, text: &str) -> Problem {
    let label = diagnostic.labels.first();
    let start = label.map_or(text.len(), |l| l.offset() as usize);
    let length = label.map_or(0, |l| l.len() as usize);
    let mut message = diagnostic.message.to_string();
    if let Some(help) = &diagnostic.help {
        message = format!("{}. {help}", message.trim_end_matches('.'));
    }
    let code = if diagnostic.code.is_some() { diagnostic.code.to_string() } else { "syntax".to_owned() };
    let severity = match diagnostic.severity {
        oxc_diagnostics::Severity::Error => Severity::Error,
        oxc_diagnostics::Severity::Warning => Severity::Warning,
        oxc_diagnostics::Severity::Advice => Severity::Information,
    };
    Problem { severity, ..Problem::error(start, start + length, code, message) }
}
