//! Highlight spans of a range: sorted, without overlap, in UTF-16 units.

use crate::grammar::Grammar;
use crate::text::{Text, Utf16Index};
use std::ops::{ControlFlow, Range};
use std::time::{Duration, Instant};
use tree_sitter::{QueryCursor, QueryCursorOptions, QueryCursorState, StreamingIterator, Tree};

/// Trees of hostile depth make a query slow; what is found by then is shown.
const LONGEST: Duration = Duration::from_millis(100);

/// Packed start, end, scope of each span in a range of bytes.
pub fn spans(grammar: &Grammar, tree: &Tree, text: &Text, bytes: Range<usize>) -> Vec<i32> {
    let flat = flat(grammar, tree, text, bytes.clone());
    let shown = text.slice(bytes.clone());
    let index = Utf16Index::new(&shown);
    let base = text.unit_of_byte(bytes.start) as u32;
    let unit = |byte: usize| (base + index.utf16(byte - bytes.start)) as i32;
    flat.iter().flat_map(|&(start, end, scope)| [unit(start), unit(end), i32::from(scope)]).collect()
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
