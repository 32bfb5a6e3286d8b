//! Types.

use super::tokens::Kind;
use super::{Parsed, Parser};

impl Parser<'_> {
    pub(super) fn typed(&mut self) -> Parsed {
        if self.kind() == Kind::Name {
            return self.type_name();
        }
        match self.word() {
            "*" => {
                self.next();
                self.typed()
            }
            "(" => {
                self.next();
                self.typed()?;
                self.expect(")")
            }
            "[" => self.array_or_slice(),
            "struct" => self.structure(),
            "interface" => self.interface(),
            "func" => {
                self.next();
                self.signature()
            }
            "map" => {
                self.next();
                self.expect("[")?;
                self.typed()?;
                self.expect("]")?;
                self.typed()
            }
            "chan" => {
                self.next();
                self.take("<-");
                self.typed()
            }
            "<-" => {
                self.next();
                self.expect("chan")?;
                self.typed()
            }
            _ => self.wrong("a type"),
        }
    }

    pub(super) fn type_name(&mut self) -> Parsed {
        self.name()?;
        if self.take(".") {
            self.name()?;
        }
        if self.is("[") && self.word_at(self.at + 1) != "]" {
            self.next();
            let level = std::mem::take(&mut self.level);
            while !self.is("]") {
                self.typed()?;
                if !self.take(",") {
                    break;
                }
            }
            self.level = level;
            self.expect("]")?;
        }
        Ok(())
    }

    pub(super) fn array_or_slice(&mut self) -> Parsed {
        self.expect("[")?;
        if !self.take("]") {
            if !self.take("...") {
                let level = std::mem::take(&mut self.level);
                self.expression()?;
                self.level = level;
            }
            self.expect("]")?;
        }
        self.typed()
    }

    pub(super) fn structure(&mut self) -> Parsed {
        self.expect("struct")?;
        self.expect("{")?;
        while !self.is("}") {
            self.field()?;
            if self.kind() == Kind::Text {
                self.next();
            }
            if !self.is("}") {
                self.expect(";")?;
            }
        }
        self.next();
        Ok(())
    }

    pub(super) fn field(&mut self) -> Parsed {
        if self.take("*") {
            return self.type_name();
        }
        if self.kind() != Kind::Name {
            return self.wrong("a field or `}`");
        }
        let next = self.tokens[(self.at + 1).min(self.tokens.len() - 1)];
        if matches!(next.kind, Kind::Text | Kind::Semicolon) || matches!(self.word_at(self.at + 1), "." | "}")
        {
            return self.type_name();
        }
        let field = self.word_at(self.at + 1) == "[";
        if field {
            let ends = |p: &mut Self| {
                if matches!(p.word(), ";" | "}") || p.kind() == Kind::Text {
                    Ok(())
                } else {
                    p.wrong("the end of the field")
                }
            };
            let read = self.attempt(|p| {
                p.next();
                p.array_or_slice()?;
                ends(p)
            });
            return if read.is_some() { Ok(()) } else { self.type_name() };
        }
        self.names()?;
        self.typed()
    }

    pub(super) fn interface(&mut self) -> Parsed {
        self.expect("interface")?;
        self.expect("{")?;
        while !self.is("}") {
            if self.kind() == Kind::Name && self.word_at(self.at + 1) == "(" {
                self.next();
                self.signature()?;
            } else {
                self.constraint()?;
            }
            if !self.is("}") {
                self.expect(";")?;
            }
        }
        self.next();
        Ok(())
    }
}
