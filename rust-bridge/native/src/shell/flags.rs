//! Options and operands of a command, told apart as most programs do.

use super::word::Word;

/// The arguments of one command. `takes` names the options that eat the next word.
pub struct Flags<'w> {
    pub all: &'w [Word],
    operands: Vec<&'w Word>,
}

impl<'w> Flags<'w> {
    pub fn new(all: &'w [Word], takes: &[&str]) -> Self {
        let mut operands = Vec::new();
        let (mut skip, mut plain) = (false, false);
        for word in all {
            if skip {
                skip = false;
            } else if plain || !word.is_flag() {
                operands.push(word);
            } else if word.text == "--" {
                plain = true;
            } else {
                skip = takes.contains(&word.text.as_str());
            }
        }
        Self { all, operands }
    }

    pub fn operands(&self) -> &[&'w Word] {
        &self.operands
    }

    /// Operands from the nth on.
    pub fn from(&self, n: usize) -> &[&'w Word] {
        self.operands.get(n..).unwrap_or_default()
    }

    /// Whether an option is given: `-x` also inside `-axb`, or `--long`, or `--long=…`.
    pub fn has(&self, short: char, long: &str) -> bool {
        self.all.iter().any(|w| {
            let text = w.text.as_str();
            match text.strip_prefix("--") {
                Some(name) => !long.is_empty() && name.split('=').next() == Some(long),
                None => short != ' ' && text.len() > 1 && text.starts_with('-') && text[1..].contains(short),
            }
        })
    }

    /// The values of an option: the word behind it, or what is glued to it.
    pub fn values(&self, names: &[&str]) -> Vec<Word> {
        let mut found = Vec::new();
        for (i, word) in self.all.iter().enumerate() {
            for name in names {
                let glued = match word.text.strip_prefix(name) {
                    Some("") => {
                        found.extend(self.all.get(i + 1).cloned());
                        continue;
                    }
                    Some(rest) if name.starts_with("--") => rest.strip_prefix('=').unwrap_or(""),
                    Some(rest) => rest.strip_prefix('=').unwrap_or(rest),
                    None => "",
                };
                if !glued.is_empty() {
                    found.push(Word { text: glued.into(), ..word.clone() });
                }
            }
        }
        found
    }
}
