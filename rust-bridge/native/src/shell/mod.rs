//! What a shell command line does, read from its tree: every command in it, and what each one touches.
//!
//! It explains and never decides. Scripts inside scripts (`sh -c`, `eval`, `ssh host '…'`, here-documents of a shell) are
//! read in turn, with ranges in the outer text.

mod flags;
mod inner;
mod programs;
mod reader;
mod word;

use crate::block::{Block, Section};
use crate::guard;
use crate::text::Utf16Index;
use std::ops::Range;

/// What a command touches; the numbers are part of the ABI.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(i32)]
pub enum Kind {
    Network = 0,
    Writes = 1,
    Appends = 2,
    Removes = 3,
    Reads = 4,
    Permissions = 5,
    Privilege = 6,
    Installs = 7,
    Evaluates = 8,
    Environment = 9,
    History = 10,
    Stops = 11,
    Background = 12,
    Unknown = 13,
    Directory = 14,
    System = 15,
    Disk = 16,
    Repeats = 17,
}

/// How a command is tied to what stands before or around it; the numbers are part of the ABI.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(i32)]
pub enum Link {
    First = 0,
    Then = 1,
    IfWorked = 2,
    IfFailed = 3,
    Pipe = 4,
    Substitution = 5,
    Inner = 6,
    Condition = 7,
    Loop = 8,
    Function = 9,
}

/// One thing that a command touches.
#[derive(Clone, Debug)]
pub struct Effect {
    pub kind: Kind,
    /// A path, host, package, variable or program, as far as the text tells.
    pub target: String,
    /// False where a variable or substitution decides what the target really is.
    pub certain: bool,
    pub range: Range<usize>,
    pub explanation: String,
}

/// One command of the line.
#[derive(Clone, Debug)]
pub struct Part {
    pub range: Range<usize>,
    /// Without its directory; empty for assignments and lone redirections.
    pub program: String,
    pub arguments: Vec<String>,
    pub link: Link,
    pub depth: usize,
    pub background: bool,
    pub explanation: String,
    pub effects: Vec<Effect>,
}

/// The whole line.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    pub parts: Vec<Part>,
    /// One sentence where something could not be read; empty where all was.
    pub unread: String,
}

/// Scripts may stand in scripts this deep.
const DEEPEST: usize = 8;
/// Brackets of one text; deeper ones are not followed.
const DEEPEST_TREE: usize = 300;
/// Commands that one answer names.
const MOST: usize = 2_000;

/// Reads a command line or script. Recurses as deep as the text nests: call it on a big stack.
pub fn analyze(text: &str) -> Analysis {
    let mut analysis = Analysis::default();
    if guard::nesting_over(text, DEEPEST_TREE).is_some() {
        analysis.unread = "Nested too deeply to be explained.".into();
        return analysis;
    }
    reader::read(&mut analysis, text, &word::Origin::Shift(0), reader::Place::start());
    analysis
}

/// The analysis as a block, with every offset in UTF-16 units: texts (what could not be read, then the arguments),
/// commands, effects.
pub fn answer(analysis: &Analysis, text: &str) -> Vec<u8> {
    let index = Utf16Index::new(text);
    let place = |range: &Range<usize>| [index.utf16(range.start) as i32, index.utf16(range.end) as i32];
    let mut block = Block::default();
    let (mut parts, mut effects, mut arguments) = (Vec::new(), Vec::new(), Vec::new());
    for part in &analysis.parts {
        parts.extend(place(&part.range));
        parts.extend([part.link as i32, part.depth as i32, i32::from(part.background)]);
        parts.extend(block.string(&part.program));
        parts.extend(block.string(&part.explanation));
        parts.extend([arguments.len() as i32 / 2, part.arguments.len() as i32]);
        parts.extend([effects.len() as i32 / 8, part.effects.len() as i32]);
        arguments.extend(part.arguments.iter().flat_map(|a| block.string(a)));
        for effect in &part.effects {
            effects.extend(place(&effect.range));
            effects.extend([effect.kind as i32, i32::from(effect.certain)]);
            effects.extend(block.string(&effect.target));
            effects.extend(block.string(&effect.explanation));
        }
    }
    let unread = block.string(&analysis.unread).to_vec();
    block.section(Section::Texts, 2, unread);
    block.section(Section::Texts, 2, arguments);
    block.section(Section::Commands, 13, parts);
    block.section(Section::Effects, 8, effects);
    block.finish()
}
