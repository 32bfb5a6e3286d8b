//! How a project wants its text, as the host reads it from the project's files.

/// Choices that a project made; what it left open is the formatter's own default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Style {
    pub indent: Option<u8>,
    pub tabs: Option<bool>,
    pub width: Option<u16>,
    pub line_end: Option<LineEnd>,
    pub final_newline: Option<bool>,
    pub single_quotes: Option<bool>,
    pub jsx_single_quotes: Option<bool>,
    pub semicolons: Option<bool>,
    /// Commas behind the last of a list that is broken over lines: everywhere, or nowhere.
    pub trailing_commas: Option<bool>,
    pub bracket_spacing: Option<bool>,
    pub bracket_same_line: Option<bool>,
    pub arrow_parentheses: Option<bool>,
    pub wrap_prose: Option<bool>,
    pub one_attribute_per_line: Option<bool>,
    /// Python only.
    pub magic_trailing_comma: Option<bool>,
    pub preserve_quotes: Option<bool>,
    pub docstring_code: Option<bool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    Lf,
    CrLf,
    Cr,
}

impl LineEnd {
    pub fn text(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
            Self::Cr => "\r",
        }
    }

    /// The line end that most lines of a text have.
    pub fn of(text: &str) -> Self {
        let (mut lf, mut crlf, mut cr) = (0usize, 0usize, 0usize);
        let bytes = text.as_bytes();
        for (i, b) in bytes.iter().enumerate() {
            match b {
                b'\r' if bytes.get(i + 1) == Some(&b'\n') => crlf += 1,
                b'\r' => cr += 1,
                b'\n' if i == 0 || bytes[i - 1] != b'\r' => lf += 1,
                _ => {}
            }
        }
        if crlf > lf && crlf >= cr {
            Self::CrLf
        } else if cr > lf {
            Self::Cr
        } else {
            Self::Lf
        }
    }
}

impl Style {
    /// Reads `key=value` lines; unknown keys and values are skipped, so that either side may be newer.
    pub fn parse(lines: &str) -> Self {
        let mut style = Self::default();
        for (key, value) in lines.lines().filter_map(|l| l.split_once('=')) {
            let flag = match value {
                "true" => Some(true),
                "false" => Some(false),
                _ => None,
            };
            match key {
                "indent" => style.indent = value.parse().ok().filter(|n| (1..=16).contains(n)),
                "width" => style.width = value.parse().ok().filter(|n| (20..=1_000).contains(n)),
                "lineEnd" => {
                    style.line_end = match value {
                        "lf" => Some(LineEnd::Lf),
                        "crlf" => Some(LineEnd::CrLf),
                        "cr" => Some(LineEnd::Cr),
                        _ => None,
                    }
                }
                "tabs" => style.tabs = flag,
                "finalNewline" => style.final_newline = flag,
                "singleQuotes" => style.single_quotes = flag,
                "jsxSingleQuotes" => style.jsx_single_quotes = flag,
                "semicolons" => style.semicolons = flag,
                "trailingCommas" => style.trailing_commas = flag,
                "bracketSpacing" => style.bracket_spacing = flag,
                "bracketSameLine" => style.bracket_same_line = flag,
                "arrowParentheses" => style.arrow_parentheses = flag,
                "wrapProse" => style.wrap_prose = flag,
                "oneAttributePerLine" => style.one_attribute_per_line = flag,
                "magicTrailingComma" => style.magic_trailing_comma = flag,
                "preserveQuotes" => style.preserve_quotes = flag,
                "docstringCode" => style.docstring_code = flag,
                _ => {}
            }
        }
        style
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_and_nonsense_is_skipped() {
        let style = Style::parse("indent=4\ntabs=true\nwidth=9999\nlineEnd=crlf\nwhat=ever\nx\n");
        let expected =
            Style { indent: Some(4), tabs: Some(true), line_end: Some(LineEnd::CrLf), ..Style::default() };
        assert_eq!(style, expected);
    }

    #[test]
    fn the_line_end_of_most_lines_counts() {
        assert_eq!(LineEnd::of("a\r\nb\r\nc\n"), LineEnd::CrLf);
        assert_eq!(LineEnd::of("a\nb\r"), LineEnd::Lf);
        assert_eq!(LineEnd::of("a\rb"), LineEnd::Cr);
    }
}
