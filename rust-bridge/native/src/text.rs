//! The text of an open document, and the way between UTF-8 bytes and UTF-16 units.

use crop::Rope;

/// Decodes UTF-16 with every lone surrogate as U+FFFD, so that the number of UTF-16 units stays the same.
pub fn decode_utf16(units: &[u16]) -> String {
    let mut out = Vec::with_capacity(units.len());
    let mut rest = units;
    while !rest.is_empty() {
        let ascii = ascii_length(rest);
        out.extend(rest[..ascii].iter().map(|&u| u as u8));
        rest = &rest[ascii..];
        let other = rest.iter().position(|&u| u < 0x80).unwrap_or(rest.len());
        for c in char::decode_utf16(rest[..other].iter().copied()) {
            out.extend_from_slice(c.unwrap_or('\u{fffd}').encode_utf8(&mut [0; 4]).as_bytes());
        }
        rest = &rest[other..];
    }
    String::from_utf8(out).unwrap_or_default()
}

/// Units at the start that are ASCII, looked at many at a time.
fn ascii_length(units: &[u16]) -> usize {
    const MANY: usize = 32;
    let whole =
        units.chunks(MANY).take_while(|part| part.iter().fold(0, |all, u| all | u) < 0x80).count() * MANY;
    let whole = whole.min(units.len());
    whole + units[whole..].iter().position(|&u| u >= 0x80).unwrap_or(units.len() - whole)
}

/// The byte where a UTF-16 unit of a text is; past the end, the end.
pub fn byte_of_utf16(text: &str, unit: usize) -> usize {
    let mut units = 0;
    for (byte, c) in text.char_indices() {
        if units >= unit {
            return byte;
        }
        units += c.len_utf16();
    }
    text.len()
}

/// Answers UTF-16 offsets of byte offsets in one text without walking it from the start each time.
pub struct Utf16Index<'t> {
    text: &'t str,
    /// UTF-16 offset at each multiple of `STEP` bytes; empty where the text is ASCII.
    marks: Vec<u32>,
}

const STEP: usize = 512;

impl<'t> Utf16Index<'t> {
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::new();
        if !text.is_ascii() {
            let mut units = 0;
            for chunk in text.as_bytes().chunks(STEP) {
                marks.push(units);
                units += units_of(chunk);
            }
        }
        Self { text, marks }
    }

    /// Offsets past the end answer the end; one inside a character answers its start or end.
    pub fn utf16(&self, byte: usize) -> u32 {
        let byte = byte.min(self.text.len());
        if self.marks.is_empty() {
            return byte as u32;
        }
        let mark = (byte / STEP).min(self.marks.len() - 1);
        self.marks[mark] + units_of(&self.text.as_bytes()[mark * STEP..byte])
    }
}

/// UTF-16 units of the characters that start in these bytes: one for each lead byte, two for four-byte characters.
fn units_of(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&b| u32::from(b & 0xC0 != 0x80) + u32::from(b >= 0xF0)).sum()
}

/// The rope behind an open document. Private to the crate so that it can be exchanged; a copy costs nothing.
#[derive(Clone)]
pub struct Text {
    rope: Rope,
    ascii: bool,
}

impl Text {
    pub fn new(text: &str) -> Self {
        Self { rope: Rope::from(text), ascii: text.is_ascii() }
    }

    pub fn bytes(&self) -> usize {
        self.rope.byte_len()
    }

    pub fn units(&self) -> usize {
        if self.ascii { self.rope.byte_len() } else { self.rope.utf16_len() }
    }

    pub fn byte_of_unit(&self, unit: usize) -> usize {
        let unit = unit.min(self.units());
        if self.ascii { unit } else { self.rope.byte_of_utf16_code_unit(self.whole_unit(unit)) }
    }

    pub fn unit_of_byte(&self, byte: usize) -> usize {
        if self.ascii { byte } else { self.rope.utf16_code_unit_of_byte(byte.min(self.rope.byte_len())) }
    }

    /// A unit offset inside a surrogate pair moves to the start of the pair.
    fn whole_unit(&self, unit: usize) -> usize {
        let byte = self.rope.byte_of_utf16_code_unit(unit);
        self.rope.utf16_code_unit_of_byte(byte)
    }

    pub fn replace(&mut self, bytes: std::ops::Range<usize>, with: &str) {
        self.ascii = self.ascii && with.is_ascii();
        self.rope.replace(bytes, with);
    }

    /// The rest of the chunk that holds `byte`, for parsers that pull.
    pub fn chunk_at(&self, byte: usize) -> &str {
        if byte >= self.rope.byte_len() {
            return "";
        }
        self.rope.byte_slice(byte..).chunks().next().unwrap_or("")
    }

    pub fn chunks(&self, bytes: std::ops::Range<usize>) -> impl Iterator<Item = &str> {
        let end = bytes.end.min(self.rope.byte_len());
        self.rope.byte_slice(bytes.start.min(end)..end).chunks()
    }

    pub fn slice(&self, bytes: std::ops::Range<usize>) -> String {
        self.chunks(bytes).collect()
    }

    pub fn point(&self, byte: usize) -> tree_sitter::Point {
        let byte = byte.min(self.rope.byte_len());
        let row = if byte == self.rope.byte_len() && self.ends_with_newline() {
            self.rope.line_len()
        } else {
            self.rope.line_of_byte(byte)
        };
        let start = if row >= self.rope.line_len() { byte } else { self.rope.byte_of_line(row) };
        tree_sitter::Point::new(row, byte - start)
    }

    fn ends_with_newline(&self) -> bool {
        let length = self.rope.byte_len();
        length > 0 && self.rope.byte(length - 1) == b'\n'
    }

    /// The first character boundary at or behind a byte.
    pub fn char_boundary(&self, byte: usize) -> usize {
        let length = self.rope.byte_len();
        (byte.min(length)..=length).find(|b| self.rope.is_char_boundary(*b)).unwrap_or(length)
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.rope.chunks().try_for_each(|chunk| f.write_str(chunk))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_agree_with_a_slow_count() {
        let text = "aé😀\r\nz".repeat(400);
        let index = Utf16Index::new(&text);
        let rope = Text::new(&text);
        let mut units = 0;
        for (byte, c) in text.char_indices() {
            assert_eq!(index.utf16(byte), units);
            assert_eq!(rope.unit_of_byte(byte), units as usize);
            assert_eq!(rope.byte_of_unit(units as usize), byte);
            units += c.len_utf16() as u32;
        }
        assert_eq!(index.utf16(text.len()), units);
    }

    #[test]
    fn lone_surrogates_keep_the_count() {
        let units = [0x61, 0xD800, 0x62, 0xDC00, 0xD83D, 0xDE00];
        let text = decode_utf16(&units);
        assert_eq!(text, "a\u{fffd}b\u{fffd}😀");
        assert_eq!(text.encode_utf16().count(), units.len());
    }

    #[test]
    fn points_behind_the_last_line_break_are_on_the_next_row() {
        let text = Text::new("ab\ncd\n");
        assert_eq!(text.point(4), tree_sitter::Point::new(1, 1));
        assert_eq!(text.point(6), tree_sitter::Point::new(2, 0));
        assert_eq!(Text::new("").point(0), tree_sitter::Point::new(0, 0));
    }
}
