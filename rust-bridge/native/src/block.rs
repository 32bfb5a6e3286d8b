//! One answer as one little-endian block: header, section table, packed `i32` records, string pool.
//!
//! ```text
//! i32 magic "CFB1", i32 sections
//! sections times: i32 kind, i32 byte offset, i32 records, i32 stride in i32s (1 byte each for the pool, stride 0)
//! the records of each section, then the pool
//! ```

use std::collections::HashMap;

pub const MAGIC: i32 = i32::from_le_bytes(*b"CFB1");

/// What a section holds; the numbers are part of the ABI.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(i32)]
pub enum Section {
    /// start, end, scope
    Spans = 1,
    /// start, end, severity, strict, code, message, checker (each offset and length), first fix, fixes
    Diagnostics = 2,
    /// start, end, replacement (offset and length)
    Edits = 3,
    /// start, end, name start, name end, depth, kind, name (each offset and length)
    Symbols = 4,
    /// first line, last line
    Folds = 5,
    /// start, end
    Ranges = 6,
    /// checker (offset and length), strict
    Checker = 7,
    /// text (offset and length)
    Texts = 8,
    Pool = 9,
    /// start, end, link, depth, background, program, explanation (each offset and length), first argument, arguments,
    /// first effect, effects
    Commands = 20,
    /// start, end, kind, certain, target, explanation (each offset and length)
    Effects = 21,
}

/// Collects sections; strings are pooled once.
#[derive(Default)]
pub struct Block {
    sections: Vec<(Section, i32, Vec<i32>)>,
    pool: Vec<u8>,
    known: HashMap<String, i32>,
}

impl Block {
    pub fn section(&mut self, kind: Section, stride: i32, records: Vec<i32>) {
        self.sections.push((kind, stride, records));
    }

    /// Puts a string into the pool; answers its offset and length in bytes.
    pub fn string(&mut self, text: &str) -> [i32; 2] {
        let length = text.len() as i32;
        if text.len() < 256 {
            if let Some(&offset) = self.known.get(text) {
                return [offset, length];
            }
            self.known.insert(text.to_owned(), self.pool.len() as i32);
        }
        let offset = self.pool.len() as i32;
        self.pool.extend_from_slice(text.as_bytes());
        [offset, length]
    }

    pub fn finish(self) -> Vec<u8> {
        let head = 8 + 16 * (self.sections.len() + 1);
        let body: usize = self.sections.iter().map(|(_, _, records)| records.len() * 4).sum();
        let mut out = Vec::with_capacity(head + body + self.pool.len());
        push(&mut out, MAGIC);
        push(&mut out, self.sections.len() as i32 + 1);
        let mut offset = head;
        for (kind, stride, records) in &self.sections {
            let count = records.len() as i32 / stride;
            [*kind as i32, offset as i32, count, *stride].into_iter().for_each(|v| push(&mut out, v));
            offset += records.len() * 4;
        }
        [Section::Pool as i32, offset as i32, self.pool.len() as i32, 0]
            .into_iter()
            .for_each(|v| push(&mut out, v));
        for (_, _, records) in &self.sections {
            records.iter().for_each(|&v| push(&mut out, v));
        }
        out.extend_from_slice(&self.pool);
        out
    }
}

fn push(out: &mut Vec<u8>, value: i32) {
    out.extend_from_slice(&value.to_le_bytes());
}
