//! An open document: its text, and the tree that follows the text edit by edit.

use crate::grammar::{self, Grammar};
use crate::highlight::Cache;
use crate::language::Language;
use crate::stop::{Stop, Stops};
use crate::text::Text;
use std::sync::Mutex;
use std::time::Duration;
use tree_sitter::{InputEdit, Tree};

/// A document behind a handle: one lock for its state, and what stops its work from outside the lock.
pub struct OpenDocument {
    pub stops: Stops,
    pub state: Mutex<Document>,
}

/// The state of a document.
pub struct Document {
    pub language: Language,
    pub text: Text,
    tree: Option<Tree>,
    fresh: bool,
    /// Grows with each edit.
    version: u64,
    /// Trees of the texts inside this one.
    pub inner: Cache,
}

/// One replacement in UTF-16 units of the text before all edits of its batch.
pub struct UnitEdit<'t> {
    pub start: usize,
    pub end: usize,
    pub text: &'t str,
}

/// What can go wrong with a batch of edits or a tree.
#[derive(Debug, PartialEq, Eq)]
pub enum Fault {
    /// Ranges are out of the text, out of order or overlap.
    Range,
    /// Cancelled, or the time was up.
    Stopped,
}

impl Document {
    pub fn new(language: Language, text: &str) -> Self {
        Self {
            language,
            text: Text::new(text),
            tree: None,
            fresh: false,
            version: 0,
            inner: Cache::default(),
        }
    }

    /// Drops the tree; the next question reads the text again.
    pub fn forget_tree(&mut self) {
        (self.tree, self.fresh, self.inner) = (None, false, Cache::default());
    }

    /// Applies edits in one step; nothing changes where one of them is wrong.
    pub fn edit(&mut self, edits: &[UnitEdit]) -> Result<(), Fault> {
        let mut sorted: Vec<&UnitEdit> = edits.iter().collect();
        sorted.sort_by_key(|e| (e.start, e.end));
        let units = self.text.units();
        let ordered = sorted.windows(2).all(|w| w[0].end <= w[1].start);
        if !ordered || sorted.iter().any(|e| e.start > e.end || e.end > units) {
            return Err(Fault::Range);
        }
        self.version += 1;
        for edit in sorted.iter().rev() {
            self.replace(edit);
        }
        Ok(())
    }

    fn replace(&mut self, edit: &UnitEdit) {
        let start = self.text.byte_of_unit(edit.start);
        let end = self.text.byte_of_unit(edit.end);
        let start_position = self.text.point(start);
        let old_end_position = self.text.point(end);
        self.text.replace(start..end, edit.text);
        let new_end = start + edit.text.len();
        if let Some(tree) = &mut self.tree {
            tree.edit(&InputEdit {
                start_byte: start,
                old_end_byte: end,
                new_end_byte: new_end,
                start_position,
                old_end_position,
                new_end_position: self.text.point(new_end),
            });
        }
        self.fresh = false;
    }

    /// The grammar and the tree of the current text; nothing where the language has no grammar.
    pub fn tree(
        &mut self,
        stop: &Stop,
        budget: Option<Duration>,
    ) -> Result<Option<(&'static Grammar, &Tree)>, Fault> {
        let Some(grammar) = grammar::of(self.language) else { return Ok(None) };
        if !self.fresh {
            let text = &self.text;
            let parsed = grammar::parse(grammar, self.tree.as_ref(), None, stop, budget, |at| {
                text.chunk_at(at).as_bytes()
            });
            self.tree = Some(parsed.ok_or(Fault::Stopped)?);
            self.fresh = true;
        }
        Ok(self.tree.as_ref().map(|tree| (grammar, tree)))
    }
}

/// A parse that takes longer than a key may is put off.
const QUICK: Duration = Duration::from_millis(5);

/// What is read behind the last line shown, so that it looks as it will.
const BEHIND: usize = 4_000;

impl Document {
    /// A tree that is right as far as `shown`, quickly: the whole one where that is a matter of milliseconds, else one of
    /// the text up to there. Whoever asks for more than colours reads the rest.
    pub fn tree_until(
        &mut self,
        shown: usize,
        stop: &Stop,
        budget: Option<Duration>,
    ) -> Result<Option<(&'static Grammar, Tree)>, Fault> {
        let Some(grammar) = grammar::of(self.language) else { return Ok(None) };
        let cut = self.text.char_boundary(shown + BEHIND);
        let short = cut >= self.text.bytes();
        let whole = self.tree(stop, if short { budget } else { Some(QUICK) });
        match whole {
            Ok(found) => return Ok(found.map(|(grammar, tree)| (grammar, tree.clone()))),
            Err(fault) if short || stop.asked() => return Err(fault),
            Err(_) => {}
        }
        let text = &self.text;
        let end = (cut, text.point(cut));
        let parsed = grammar::parse(grammar, self.tree.as_ref(), Some(end), stop, budget, |at| {
            text.chunk_at(at).as_bytes()
        });
        parsed.map(|tree| Some((grammar, tree))).ok_or(Fault::Stopped)
    }
}

/// The text and the tree as they were at one time, to be read without holding up the document.
pub struct Reading {
    pub text: Text,
    pub grammar: &'static Grammar,
    tree: Option<Tree>,
    fresh: bool,
    version: u64,
}

impl Document {
    /// What a long question is asked of; nothing where the language has no grammar.
    pub fn reading(&self) -> Option<Reading> {
        Some(Reading {
            text: self.text.clone(),
            grammar: grammar::of(self.language)?,
            tree: self.tree.clone(),
            fresh: self.fresh,
            version: self.version,
        })
    }

    /// Takes over the tree of a reading where the text is still the same.
    pub fn keep(&mut self, reading: &Reading) {
        if reading.version == self.version && reading.fresh && !self.fresh {
            (self.tree, self.fresh) = (reading.tree.clone(), true);
        }
    }
}

impl Reading {
    /// The whole tree.
    pub fn tree(&mut self, stop: &Stop, budget: Option<Duration>) -> Result<Tree, Fault> {
        if !self.fresh {
            let text = &self.text;
            let parsed = grammar::parse(self.grammar, self.tree.as_ref(), None, stop, budget, |at| {
                text.chunk_at(at).as_bytes()
            });
            self.tree = Some(parsed.ok_or(Fault::Stopped)?);
            self.fresh = true;
        }
        self.tree.clone().ok_or(Fault::Stopped)
    }
}

impl OpenDocument {
    pub fn new(language: Language, text: &str) -> Self {
        Self { stops: Stops::default(), state: Mutex::new(Document::new(language, text)) }
    }
}
