//! Answers turned into blocks.

use crate::block::{Block, Section};
use crate::document::{Document, Fault, OpenDocument};
use crate::format::Outcome;
use crate::language::Language;
use crate::scope;
use crate::stop::Stop;
use crate::text::{Text, Utf16Index};
use crate::validate::{Edit, Report};
use crate::{highlight, structure};
use std::sync::PoisonError;
use std::time::Duration;

/// Version, languages and scopes: each a section of texts, in this order.
pub fn info() -> Vec<u8> {
    let mut block = Block::default();
    let version = [env!("CARGO_PKG_VERSION")];
    let languages: Vec<&str> = Language::ALL.iter().map(|l| l.id()).collect();
    let grammars: Vec<&str> =
        Language::ALL.iter().filter(|l| l.grammar().is_some()).map(|l| l.id()).collect();
    for texts in [&version[..], &languages, scope::NAMES, &grammars] {
        let records = texts.iter().flat_map(|t| block.string(t)).collect();
        block.section(Section::Texts, 2, records);
    }
    block.finish()
}

/// A report with every offset in UTF-16 units of the text.
pub fn report(report: &Report, text: &str) -> Vec<u8> {
    let index = Utf16Index::new(text);
    let mut block = Block::default();
    let mut records = Vec::with_capacity(report.problems.len() * 12);
    let mut fixes: Vec<&Edit> = Vec::new();
    for problem in &report.problems {
        records.extend([index.utf16(problem.start) as i32, index.utf16(problem.end) as i32]);
        records.extend([problem.severity as i32, i32::from(problem.strict)]);
        records.extend(block.string(&problem.code));
        records.extend(block.string(&problem.message));
        records.extend(block.string(problem.checker));
        records.extend([fixes.len() as i32, problem.fix.len() as i32]);
        fixes.extend(&problem.fix);
    }
    let edits = edits(&mut block, &index, fixes.into_iter());
    let [offset, length] = block.string(report.checker);
    block.section(Section::Checker, 3, vec![offset, length, i32::from(report.strict)]);
    block.section(Section::Diagnostics, 12, records);
    block.section(Section::Edits, 4, edits);
    block.finish()
}

/// A formatter's answer: texts (who, and why not), edits.
pub fn formatted(outcome: &Outcome, text: &str) -> Vec<u8> {
    let index = Utf16Index::new(text);
    let mut block = Block::default();
    let (formatter, reason, made): (&str, &str, &[Edit]) = match outcome {
        Outcome::Formatted { edits, formatter } => (formatter, "", edits),
        Outcome::Refused(reason) => ("", reason, &[]),
    };
    let texts = [formatter, reason].iter().flat_map(|t| block.string(t)).collect();
    block.section(Section::Texts, 2, texts);
    let edits = edits(&mut block, &index, made.iter());
    block.section(Section::Edits, 4, edits);
    block.finish()
}

fn edits<'e>(block: &mut Block, index: &Utf16Index, edits: impl Iterator<Item = &'e Edit>) -> Vec<i32> {
    let mut records = Vec::new();
    for edit in edits {
        records.extend([index.utf16(edit.start) as i32, index.utf16(edit.end) as i32]);
        records.extend(block.string(&edit.text));
    }
    records
}

/// What a document can be asked; the numbers are part of the ABI.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Question {
    Highlight,
    Symbols,
    Folds,
    Brackets,
    Grow,
}

impl Question {
    pub fn of(code: u32) -> Option<Self> {
        [Self::Highlight, Self::Symbols, Self::Folds, Self::Brackets, Self::Grow]
            .get(code.checked_sub(1)? as usize)
            .copied()
    }
}

impl Question {
    /// Whether the whole tree is walked, which must not hold up the colours of a key.
    pub fn long(self) -> bool {
        matches!(self, Self::Symbols | Self::Folds)
    }
}

/// Answers a question about what is shown; `from` and `to` are UTF-16 units, brought into the text where they are outside.
pub fn ask(
    document: &mut Document,
    question: Question,
    from: usize,
    to: usize,
    stop: &Stop,
    budget: Option<Duration>,
) -> Result<Vec<u8>, Fault> {
    let language = document.language;
    let start = document.text.byte_of_unit(from);
    let end = document.text.byte_of_unit(to.max(from));
    let mut block = Block::default();
    let read = match question {
        Question::Highlight => document.tree_until(end, stop, budget)?,
        _ => document.tree(stop, budget)?.map(|(grammar, tree)| (grammar, tree.clone())),
    };
    let Some((grammar, tree)) = read else { return Ok(block.finish()) };
    let Document { text, inner, .. } = document;
    let text = &*text;
    match question {
        Question::Highlight => block.section(
            Section::Spans,
            3,
            highlight::spans(language, grammar, &tree, text, start..end, inner),
        ),
        Question::Brackets => {
            let pair = structure::brackets(&tree, start);
            block.section(Section::Ranges, 2, pair.iter().flatten().flat_map(|r| units(text, r)).collect());
        }
        _ => {
            let grown = structure::grow(&tree, start..end, text.bytes());
            block.section(Section::Ranges, 2, units(text, &grown).to_vec());
        }
    }
    Ok(block.finish())
}

/// Answers a long question from a copy, so that edits and colours need not wait for it.
pub fn ask_beside(
    open: &OpenDocument,
    question: Question,
    stop: &Stop,
    budget: Option<Duration>,
) -> Result<Vec<u8>, Fault> {
    let lock = || open.state.lock().unwrap_or_else(PoisonError::into_inner);
    let (language, reading) = {
        let state = lock();
        (state.language, state.reading())
    };
    let mut block = Block::default();
    let Some(mut reading) = reading else { return Ok(block.finish()) };
    let tree = reading.tree(stop, budget)?;
    lock().keep(&reading);
    let text = &reading.text;
    if question == Question::Symbols {
        symbols(&mut block, &structure::symbols(language, &tree, text), text);
    } else {
        let folds = structure::folds(&tree);
        block.section(Section::Folds, 2, folds.iter().flat_map(|f| [f.0 as i32, f.1 as i32]).collect());
    }
    Ok(block.finish())
}

fn units(text: &Text, bytes: &std::ops::Range<usize>) -> [i32; 2] {
    [text.unit_of_byte(bytes.start) as i32, text.unit_of_byte(bytes.end) as i32]
}

fn symbols(block: &mut Block, symbols: &[structure::Symbol], text: &Text) {
    let mut records = Vec::with_capacity(symbols.len() * 9);
    for symbol in symbols {
        records.extend(units(text, &symbol.range));
        records.extend(units(text, &symbol.name_range));
        records.push(symbol.depth as i32);
        records.extend(block.string(symbol.kind));
        records.extend(block.string(&symbol.name));
    }
    block.section(Section::Symbols, 9, records);
}
