//! Grammars made ready once per language: the parser's tables and the highlight query with its scopes.

use crate::language::Language;
use crate::scope;
use crate::stop::Stop;
use std::ops::ControlFlow;
use std::sync::OnceLock;
use std::time::{Duration, Instant};
use tree_sitter::{ParseOptions, ParseState, Parser, Point, Query, Tree};
use tree_sitter_language::LanguageFn;

/// A parse that takes longer is given up.
const BUDGET: Duration = Duration::from_secs(5);

/// What highlighting needs of a language.
pub struct Grammar {
    pub language: tree_sitter::Language,
    pub highlights: Query,
    /// Scope of each capture of the query; nothing for captures without a look.
    pub scopes: Vec<Option<u16>>,
    /// The scanner keeps every open block in a buffer of fixed size, and the process ends where it overflows.
    blocks_by_prefix: bool,
}

/// The grammar of a language; nothing where it has none.
pub fn of(language: Language) -> Option<&'static Grammar> {
    static READY: [OnceLock<Option<Grammar>>; Language::ALL.len()] =
        [const { OnceLock::new() }; Language::ALL.len()];
    READY[language as usize].get_or_init(|| load(language)).as_ref()
}

/// The second grammar of Markdown: what stands inside its blocks.
pub fn markdown_inline() -> &'static Grammar {
    static READY: OnceLock<Grammar> = OnceLock::new();
    READY.get_or_init(|| {
        made(
            "markdown_inline",
            tree_sitter_md::INLINE_LANGUAGE,
            tree_sitter_md::HIGHLIGHT_QUERY_INLINE,
            false,
        )
    })
}

fn load(language: Language) -> Option<Grammar> {
    let (function, queries) = language.grammar()?;
    let blocks_by_prefix = matches!(language, Language::Yaml | Language::Markdown);
    Some(made(language.id(), function, &queries.join("\n"), blocks_by_prefix))
}

fn made(name: &str, function: LanguageFn, query: &str, blocks_by_prefix: bool) -> Grammar {
    let grammar = tree_sitter::Language::new(function);
    let highlights = Query::new(&grammar, query)
        .unwrap_or_else(|e| panic!("the highlight query of {name} does not compile: {e}"));
    let scopes = highlights.capture_names().iter().map(|name| scope::of_capture(name)).collect();
    Grammar { language: grammar, highlights, scopes, blocks_by_prefix }
}

/// Parses a whole text once; an error where it takes longer than the budget.
pub fn parse_text(language: Language, text: &str) -> Option<Result<Tree, String>> {
    let grammar = of(language)?;
    let bytes = text.as_bytes();
    let tree =
        parse(grammar, None, None, &Stop::never(), Some(BUDGET), |at| bytes.get(at..).unwrap_or_default());
    Some(tree.ok_or_else(|| "The structure is too costly to read; the check was given up.".to_owned()))
}

/// Parses from chunks, as far as `until` where that is given, reusing an edited tree; nothing when cancelled or out of time.
pub fn parse<'t>(
    grammar: &Grammar,
    old: Option<&Tree>,
    until: Option<(usize, Point)>,
    stop: &Stop,
    budget: Option<Duration>,
    mut chunk: impl FnMut(usize) -> &'t [u8],
) -> Option<Tree> {
    if grammar.blocks_by_prefix && !shallow(&mut chunk) {
        return None;
    }
    let mut parser = Parser::new();
    parser.set_language(&grammar.language).ok()?;
    if let Some((end_byte, end_point)) = until {
        let range = tree_sitter::Range { start_byte: 0, end_byte, start_point: Point::new(0, 0), end_point };
        parser.set_included_ranges(&[range]).ok()?;
    }
    let deadline = Instant::now() + budget.unwrap_or(BUDGET);
    let mut progress = |_: &ParseState| {
        if stop.asked() || Instant::now() > deadline {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let options = ParseOptions::new().progress_callback(&mut progress);
    parser.parse_with_options(&mut |at, _: Point| chunk(at), old, Some(options))
}

/// Columns that indentation and block marks of a line may take: a block needs at least one, and 230 fit in the buffer.
const LONGEST_PREFIX: usize = 230;

/// Whether no line opens more blocks than the scanner's buffer holds.
fn shallow<'t>(chunk: &mut impl FnMut(usize) -> &'t [u8]) -> bool {
    let (mut at, mut prefix, mut inside) = (0, 0, true);
    loop {
        let bytes = chunk(at);
        if bytes.is_empty() {
            return true;
        }
        for &b in bytes {
            match b {
                b'\n' | b'\r' => (prefix, inside) = (0, true),
                b' ' | b'-' | b'?' | b':' | b'>' | b'*' | b'+' | b'.' | b')' | b'0'..=b'9' if inside => {
                    prefix += 1
                }
                b'\t' if inside => prefix += 4,
                _ => inside = false,
            }
            if prefix > LONGEST_PREFIX {
                return false;
            }
        }
        at += bytes.len();
    }
}
