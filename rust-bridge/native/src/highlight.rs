//! Highlight spans of a range: sorted, without overlap, in UTF-16 units.

use crate::grammar::{self, Grammar};
use crate::injection::{self, Inner};
use crate::language::Language;
use crate::stop::Stop;
use crate::text::{Text, Utf16Index};
use std::hash::{Hash, Hasher};
use std::ops::{ControlFlow, Range};
use std::time::{Duration, Instant};
use tree_sitter::{QueryCursor, QueryCursorOptions, QueryCursorState, StreamingIterator, Tree};

/// Trees of hostile depth make a query slow; what is found by then is shown.
const LONGEST: Duration = Duration::from_millis(100);

/// A span in bytes and its scope.
type Flat = (usize, usize, u16);

/// Injected texts that hold others, as HTML in Markdown holds programs.
const DEEPEST: usize = 2;

/// Packed start, end, scope of each span in a range of bytes.
pub fn spans(
    language: Language,
    grammar: &Grammar,
    tree: &Tree,
    text: &Text,
    bytes: Range<usize>,
    cache: &mut Cache,
) -> Vec<i32> {
    let flat = layered(language, grammar, tree, text, bytes.clone(), cache, DEEPEST);
    let shown = text.slice(bytes.clone());
    let index = Utf16Index::new(&shown);
    let base = text.unit_of_byte(bytes.start) as u32;
    let unit = |byte: usize| (base + index.utf16(byte - bytes.start)) as i32;
    flat.iter().flat_map(|&(start, end, scope)| [unit(start), unit(end), i32::from(scope)]).collect()
}

/// Trees of injected texts, so that a key typed elsewhere does not read them again.
#[derive(Default)]
pub struct Cache {
    trees: Vec<(u64, Inner, Tree)>,
}

/// More fit on no screen.
const KEPT: usize = 64;

impl Cache {
    fn tree(&mut self, inner: Inner, grammar: &Grammar, content: &str) -> Option<Tree> {
        let mut hasher = std::hash::DefaultHasher::new();
        content.hash(&mut hasher);
        let key = hasher.finish();
        if let Some(at) = self.trees.iter().position(|(k, i, _)| *k == key && *i == inner) {
            let kept = self.trees.remove(at);
            let tree = kept.2.clone();
            self.trees.push(kept);
            return Some(tree);
        }
        let bytes = content.as_bytes();
        let at = |at: usize| bytes.get(at..).unwrap_or_default();
        let tree = grammar::parse(grammar, None, None, &Stop::never(), Some(LONGEST), at)?;
        if self.trees.len() == KEPT {
            self.trees.remove(0);
        }
        self.trees.push((key, inner, tree.clone()));
        Some(tree)
    }
}

/// The spans of a text with those of the texts inside it laid over them.
fn layered(
    language: Language,
    grammar: &Grammar,
    tree: &Tree,
    text: &Text,
    bytes: Range<usize>,
    cache: &mut Cache,
    depth: usize,
) -> Vec<Flat> {
    let mut spans = flat(grammar, tree, text, bytes.clone());
    if depth == 0 {
        return spans;
    }
    for found in injection::find(language, tree, text, &bytes) {
        let (inner, inner_language) = match found.inner {
            Inner::Language(language) => (grammar::of(language), language),
            Inner::MarkdownInline => (Some(grammar::markdown_inline()), Language::Plain),
        };
        let Some(inner) = inner else { continue };
        let content = text.slice(found.range.clone());
        let Some(tree) = cache.tree(found.inner, inner, &content) else { continue };
        let base = found.range.start;
        let visible = found.range.start.max(bytes.start)..found.range.end.min(bytes.end);
        let rope = Text::new(&content);
        let part = visible.start - base..visible.end - base;
        let over = layered(inner_language, inner, &tree, &rope, part, cache, depth - 1);
        let over = over.into_iter().map(|(start, end, scope)| (start + base, end + base, scope)).collect();
        spans = overlaid(spans, over, visible, found.inner == Inner::MarkdownInline);
    }
    spans
}

/// Lays spans over others within a range; what is below shows through where it may.
fn overlaid(below: Vec<Flat>, over: Vec<Flat>, range: Range<usize>, through: bool) -> Vec<Flat> {
    let mut out = Vec::with_capacity(below.len() + over.len());
    let covers: Vec<Range<usize>> =
        if through { over.iter().map(|s| s.0..s.1).collect() } else { vec![range.clone()] };
    let mut over = over.into_iter().peekable();
    for (start, end, scope) in below {
        while let Some(first) = over.next_if(|o| o.0 <= start) {
            out.push(first);
        }
        let mut at = start;
        for cover in covers.iter().filter(|c| c.start < end && c.end > start) {
            if cover.start > at {
                out.push((at, cover.start, scope));
            }
            at = at.max(cover.end);
        }
        if at < end {
            out.push((at, end, scope));
        }
    }
    out.extend(over);
    out.sort_by_key(|s| s.0);
    out
}

fn flat(grammar: &Grammar, tree: &Tree, text: &Text, bytes: Range<usize>) -> Vec<(usize, usize, u16)> {
    let mut cursor = QueryCursor::new();
    cursor.set_byte_range(bytes.clone());
    let mut painter = Painter { out: Vec::new(), open: Vec::new(), at: bytes.start, end: bytes.end };
    let provider = |node: tree_sitter::Node| text.chunks(node.byte_range()).map(str::as_bytes);
    let deadline = Instant::now() + LONGEST;
    let mut progress = |_: &QueryCursorState| {
        if Instant::now() > deadline { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let options = QueryCursorOptions::new().progress_callback(&mut progress);
    let mut captures = cursor.captures_with_options(&grammar.highlights, tree.root_node(), provider, options);
    while let Some((found, index)) = captures.next() {
        let capture = found.captures[*index];
        if let Some(scope) = grammar.scopes[capture.index as usize] {
            painter.capture(capture.node.byte_range(), scope);
        }
    }
    painter.finish()
}

/// Turns nested captures, outer before inner, into spans side by side: the inner one shows.
struct Painter {
    out: Vec<(usize, usize, u16)>,
    open: Vec<(Range<usize>, u16)>,
    at: usize,
    end: usize,
}

impl Painter {
    fn capture(&mut self, range: Range<usize>, scope: u16) {
        let range = range.start.max(self.at)..range.end.min(self.end);
        if range.is_empty() {
            return;
        }
        self.close_until(range.start);
        let limit = self.open.last().map_or(self.end, |(outer, _)| outer.end);
        let range = range.start..range.end.min(limit);
        if let Some((outer, outer_scope)) = self.open.last_mut() {
            if *outer == range {
                *outer_scope = scope;
                return;
            }
            let (until, shown) = (range.start, *outer_scope);
            self.paint(until, shown);
        }
        self.at = self.at.max(range.start);
        self.open.push((range, scope));
    }

    fn close_until(&mut self, offset: usize) {
        while let Some((range, scope)) = self.open.last().cloned() {
            if range.end > offset {
                break;
            }
            self.paint(range.end, scope);
            self.open.pop();
        }
    }

    fn paint(&mut self, until: usize, scope: u16) {
        if until <= self.at {
            return;
        }
        match self.out.last_mut() {
            Some(last) if last.1 == self.at && last.2 == scope => last.1 = until,
            _ => self.out.push((self.at, until, scope)),
        }
        self.at = until;
    }

    fn finish(mut self) -> Vec<(usize, usize, u16)> {
        self.close_until(usize::MAX);
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn injected_spans_lie_over_those_around() {
        let below = vec![(0, 10, 1), (12, 20, 2)];
        let over = vec![(3, 5, 7), (14, 16, 8)];
        let through = overlaid(below.clone(), over.clone(), 2..18, true);
        assert_eq!(through, [(0, 3, 1), (3, 5, 7), (5, 10, 1), (12, 14, 2), (14, 16, 8), (16, 20, 2)]);
        assert_eq!(overlaid(below, over, 2..18, false), [(0, 2, 1), (3, 5, 7), (14, 16, 8), (18, 20, 2)]);
    }

    #[test]
    fn inner_captures_cut_outer_ones() {
        let mut painter = Painter { out: Vec::new(), open: Vec::new(), at: 0, end: 100 };
        painter.capture(0..10, 1);
        painter.capture(2..4, 2);
        painter.capture(2..4, 3);
        painter.capture(8..20, 4);
        painter.capture(30..31, 1);
        assert_eq!(painter.finish(), [(0, 2, 1), (2, 4, 3), (4, 8, 1), (8, 10, 4), (30, 31, 1)]);
    }
}
