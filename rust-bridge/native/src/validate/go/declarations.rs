//! The file and its declarations.

use super::tokens::Kind;
use super::{Parsed, Parser, Wrong};

impl Parser<'_> {
    pub(super) fn file(&mut self) {
        if self.package().is_err() {
            return;
        }
        let mut imports = true;
        while self.kind() != Kind::End {
            if self.take(";") {
                continue;
            }
            let begin = self.at;
            let import = self.is("import");
            let token = self.now();
            if import && !imports {
                let _ =
                    self.say::<()>(token.start, token.end, "Imports must come before other declarations.");
            }
            imports &= import;
            if self.top().is_err() {
                self.level = 0;
                self.skip(begin);
            }
        }
    }

    pub(super) fn package(&mut self) -> Parsed {
        self.expect("package")?;
        self.name()?;
        self.end_of_statement()
    }

    /// Goes on at the next declaration at the start of a line.
    pub(super) fn skip(&mut self, begin: usize) {
        if self.at == begin {
            self.next();
        }
        while self.kind() != Kind::End {
            let start = self.now().start;
            let fresh = start == 0 || self.text.as_bytes()[start - 1] == b'\n';
            if fresh && matches!(self.word(), "func" | "var" | "const" | "type" | "import") {
                return;
            }
            self.next();
        }
    }

    pub(super) fn top(&mut self) -> Parsed {
        match self.word() {
            "func" => self.function()?,
            "var" | "const" | "type" | "import" => self.declaration()?,
            _ => return self.wrong("a declaration"),
        }
        if self.kind() == Kind::End || self.take(";") {
            Ok(())
        } else {
            self.wrong("the end of the declaration")
        }
    }

    pub(super) fn end_of_statement(&mut self) -> Parsed {
        if self.take(";") || self.is(")") || self.is("}") || self.kind() == Kind::End {
            return Ok(());
        }
        self.wrong("the end of the statement")
    }

    pub(super) fn declaration(&mut self) -> Parsed {
        let keyword = self.word().to_owned();
        self.next();
        if !self.take("(") {
            return self.spec(&keyword);
        }
        while !self.is(")") && self.kind() != Kind::End {
            self.spec(&keyword)?;
            if !self.is(")") {
                self.expect(";")?;
            }
        }
        self.expect(")")
    }

    pub(super) fn spec(&mut self, keyword: &str) -> Parsed {
        match keyword {
            "import" => self.import(),
            "type" => self.type_spec(),
            _ => {
                self.names()?;
                let mut typed = false;
                if !self.is("=") && !self.is(";") && !self.is(")") && self.kind() != Kind::End {
                    self.typed()?;
                    typed = true;
                }
                if self.take("=") {
                    return self.expressions();
                }
                if keyword == "var" && !typed {
                    return self.wrong("a type or `=`");
                }
                Ok(())
            }
        }
    }

    pub(super) fn import(&mut self) -> Parsed {
        if self.kind() == Kind::Name || self.is(".") {
            self.next();
        }
        let token = self.now();
        if token.kind != Kind::Text {
            return self.wrong("the path of a package");
        }
        self.next();
        Ok(())
    }

    pub(super) fn type_spec(&mut self) -> Parsed {
        self.name()?;
        if self.is("[") {
            let array = self.attempt(|p| {
                p.array_or_slice()?;
                if matches!(p.word(), ";" | ")" | "}") || p.kind() == Kind::End {
                    Ok(())
                } else {
                    p.wrong("the end")
                }
            });
            if array.is_some() {
                return Ok(());
            }
            self.type_parameters()?;
        }
        self.take("=");
        self.typed()
    }

    pub(super) fn type_parameters(&mut self) -> Parsed {
        self.expect("[")?;
        if self.is("]") {
            return self.wrong("a type parameter");
        }
        while !self.is("]") {
            self.names()?;
            self.constraint()?;
            if !self.take(",") {
                break;
            }
        }
        self.expect("]")
    }

    /// `~int | string`
    pub(super) fn constraint(&mut self) -> Parsed {
        loop {
            self.take("~");
            self.typed()?;
            if !self.take("|") {
                return Ok(());
            }
        }
    }

    pub(super) fn names(&mut self) -> Parsed {
        self.name()?;
        while self.take(",") {
            self.name()?;
        }
        Ok(())
    }

    pub(super) fn function(&mut self) -> Parsed {
        self.expect("func")?;
        let receiver = self.is("(");
        if receiver {
            let (start, end) = (self.now().start, self.now().end);
            if self.parameters()? != 1 {
                return self.say(start, end, "A method has exactly one receiver.");
            }
        }
        self.name()?;
        if self.is("[") {
            if receiver {
                return self.wrong("`(`: a method has no type parameters");
            }
            self.type_parameters()?;
        }
        self.signature()?;
        if self.is("{") { self.body() } else { Ok(()) }
    }

    /// A block in which literals need no parentheses.
    pub(super) fn body(&mut self) -> Parsed {
        let level = std::mem::take(&mut self.level);
        self.block()?;
        self.level = level;
        Ok(())
    }

    pub(super) fn signature(&mut self) -> Parsed {
        self.parameters()?;
        if self.is("(") {
            self.parameters()?;
        } else if self.begins_type() {
            self.typed()?;
        }
        Ok(())
    }

    pub(super) fn begins_type(&self) -> bool {
        self.kind() == Kind::Name
            || matches!(
                self.word(),
                "(" | "[" | "*" | "struct" | "map" | "chan" | "<-" | "func" | "interface"
            )
    }

    /// Answers how many there are. Either all have names or none has.
    pub(super) fn parameters(&mut self) -> Parsed<usize> {
        self.expect("(")?;
        let level = std::mem::take(&mut self.level);
        let (mut count, mut named, mut plain, mut pending) = (0, false, None, 0);
        while !self.is(")") {
            let token = self.now();
            count += 1;
            let mut rest = self.is("...");
            if self.take("...") {
                self.typed()?;
                plain = plain.or(Some(token));
                pending += 1;
            } else {
                let name = self.kind() == Kind::Name;
                let with_name = name.then(|| {
                    self.attempt(|p| {
                        p.name()?;
                        let rest = p.take("...");
                        p.typed()?;
                        if matches!(p.word(), "," | ")") { Ok(rest) } else { Err(Wrong) }
                    })
                });
                if let Some(last) = with_name.flatten() {
                    rest = last;
                    named = true;
                    pending = 0;
                } else {
                    self.typed()?;
                    // A lone name may be one of several before a type that they share.
                    if !name || self.tokens[self.at - 1].start != token.start {
                        plain = plain.or(Some(token));
                    }
                    pending += 1;
                }
            }
            if rest && self.is(",") && self.word_at(self.at + 1) != ")" {
                return self.say(token.start, token.end, "`...` fits only the last parameter.");
            }
            if named && let Some(token) = plain {
                return self.say(token.start, token.end, "Either all parameters have names or none has.");
            }
            if !self.take(",") {
                break;
            }
        }
        if named && pending > 0 {
            let token = self.tokens[self.at.saturating_sub(1)];
            return self.say(token.start, token.end, "Either all parameters have names or none has.");
        }
        self.expect(")")?;
        self.level = level;
        Ok(count)
    }
}
