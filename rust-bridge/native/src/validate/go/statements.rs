//! Blocks and statements.

use super::tokens::{Kind, Token};
use super::{Form, Parsed, Parser, Place, Simple};

impl Parser<'_> {
    pub(super) fn block(&mut self) -> Parsed {
        self.expect("{")?;
        self.statements()?;
        self.expect("}")
    }

    pub(super) fn statements(&mut self) -> Parsed {
        while !matches!(self.word(), "}" | "case" | "default") && self.kind() != Kind::End {
            self.statement()?;
            if !self.is("}") && !self.take(";") {
                return self.wrong("the end of the statement");
            }
        }
        Ok(())
    }

    pub(super) fn statement(&mut self) -> Parsed {
        match self.word() {
            "var" | "const" | "type" => self.declaration(),
            "{" => self.block(),
            ";" | "}" => Ok(()),
            "go" | "defer" => self.deferred(),
            "return" => {
                self.next();
                if self.is(";") || self.is("}") { Ok(()) } else { self.expressions() }
            }
            "break" | "continue" | "goto" => {
                let must = self.is("goto");
                self.next();
                if must || self.kind() == Kind::Name { self.name() } else { Ok(()) }
            }
            "fallthrough" => {
                self.next();
                Ok(())
            }
            "if" => self.conditional(),
            "switch" => self.switch(),
            "select" => self.select(),
            "for" => self.looped(),
            "func" if self.tokens[self.at + 1].kind == Kind::Name => {
                let token = self.now();
                self.say(token.start, token.end, "A function inside a function has no name.")
            }
            _ => match self.simple(Place::Statement)? {
                Simple::Label => {
                    if self.is("}") {
                        Ok(())
                    } else {
                        self.statement()
                    }
                }
                Simple::Expression(Form::Guard) | Simple::Guard => self.guard_outside(),
                _ => Ok(()),
            },
        }
    }

    pub(super) fn guard_outside<T>(&mut self) -> Parsed<T> {
        let token = self.tokens[self.at - 1];
        self.say(token.start, token.end, "`.(type)` belongs to a type switch.")
    }

    pub(super) fn deferred(&mut self) -> Parsed {
        let token = self.now();
        self.next();
        if self.expression()? != Form::Call {
            let word = &self.text[token.start..token.end];
            return self.say(token.start, token.end, format!("`{word}` needs a call."));
        }
        Ok(())
    }

    /// An expression, assignment, declaration, send, count, or label.
    pub(super) fn simple(&mut self, place: Place) -> Parsed<Simple> {
        if place == Place::For && self.is("range") {
            self.next();
            self.expression()?;
            return Ok(Simple::Range);
        }
        let first = self.now();
        let mut forms = vec![self.expression_or_type()?];
        while self.take(",") {
            forms.push(self.expression_or_type()?);
        }
        let operator = self.now();
        match self.word() {
            ":=" | "=" | "+=" | "-=" | "*=" | "/=" | "%=" | "&=" | "|=" | "^=" | "<<=" | ">>=" | "&^=" => {
                let declares = self.is(":=");
                let plain = declares || self.is("=");
                if !plain && forms.len() > 1 {
                    return self.wrong("`=` or `:=` after several expressions");
                }
                self.next();
                if place == Place::For && plain && self.is("range") {
                    if forms.len() > 2 {
                        return self.say(first.start, operator.end, "`range` gives at most two values.");
                    }
                    self.next();
                    self.expression()?;
                    return Ok(Simple::Range);
                }
                let mut right = vec![self.expression_or_type()?];
                while self.take(",") {
                    right.push(self.expression_or_type()?);
                }
                if right.contains(&Form::Guard) {
                    if declares && place == Place::Header && forms.len() == 1 && right.len() == 1 {
                        return Ok(Simple::Guard);
                    }
                    return self.guard_outside();
                }
                Ok(Simple::Assignment)
            }
            _ if forms.len() > 1 => self.wrong("`:=`, `=` or `,`"),
            ":" if place == Place::Statement && forms[0] == Form::Name => {
                self.next();
                Ok(Simple::Label)
            }
            "<-" => {
                self.next();
                self.expression()?;
                Ok(Simple::Other)
            }
            "++" | "--" => {
                self.next();
                Ok(Simple::Other)
            }
            _ => Ok(Simple::Expression(forms[0])),
        }
    }

    pub(super) fn conditional(&mut self) -> Parsed {
        self.expect("if")?;
        let level = std::mem::replace(&mut self.level, -1);
        if self.is("{") {
            return self.wrong("a condition");
        }
        let mut condition = if self.is(";") { Simple::Empty } else { self.simple(Place::Header)? };
        if self.is(";") {
            let token = self.now();
            self.next();
            if self.is("{") {
                let message = if token.implied {
                    "Unexpected end of the line, expected `{` after the condition."
                } else {
                    "Expected a condition."
                };
                return self.say(token.start, token.end, message);
            }
            condition = self.simple(Place::Header)?;
        }
        if !matches!(condition, Simple::Expression(f) if f != Form::Guard) {
            let token = self.tokens[self.at - 1];
            return self.say(token.start, token.end, "The condition is not an expression.");
        }
        self.level = level;
        self.header_block()?;
        if self.take("else") {
            return match self.word() {
                "if" => self.conditional(),
                "{" => self.block(),
                _ => self.wrong("`if` or `{` after `else`"),
            };
        }
        Ok(())
    }

    pub(super) fn header_block(&mut self) -> Parsed {
        let level = std::mem::take(&mut self.level);
        self.block()?;
        self.level = level;
        Ok(())
    }

    pub(super) fn switch(&mut self) -> Parsed {
        self.expect("switch")?;
        let level = std::mem::replace(&mut self.level, -1);
        let mut tag = Simple::Empty;
        if !self.is("{") {
            if !self.is(";") {
                tag = self.simple(Place::Header)?;
            }
            if self.is(";") && !(self.now().implied && self.word_at(self.at + 1) == "{") {
                self.next();
                tag = if self.is("{") { Simple::Empty } else { self.simple(Place::Header)? };
            }
        }
        if matches!(tag, Simple::Assignment | Simple::Other) {
            let token = self.tokens[self.at - 1];
            return self.say(token.start, token.end, "What is switched over is not an expression.");
        }
        self.level = 0;
        self.clauses(|p| {
            if p.take("default") {
                return Ok(());
            }
            p.expect("case")?;
            loop {
                p.expression_or_type()?;
                if !p.take(",") {
                    return Ok(());
                }
            }
        })?;
        self.level = level;
        Ok(())
    }

    pub(super) fn clauses(&mut self, mut head: impl FnMut(&mut Self) -> Parsed) -> Parsed {
        self.expect("{")?;
        while !self.is("}") {
            head(self)?;
            self.expect(":")?;
            self.statements()?;
            if self.kind() == Kind::End {
                break;
            }
        }
        self.expect("}")
    }

    pub(super) fn select(&mut self) -> Parsed {
        self.expect("select")?;
        let level = std::mem::take(&mut self.level);
        self.clauses(|p| {
            if p.take("default") {
                return Ok(());
            }
            p.expect("case")?;
            p.simple(Place::Communication).map(|_| ())
        })?;
        self.level = level;
        Ok(())
    }

    pub(super) fn looped(&mut self) -> Parsed {
        self.expect("for")?;
        let level = std::mem::replace(&mut self.level, -1);
        if !self.is("{") {
            let mut begin = Simple::Empty;
            if !self.is(";") {
                begin = self.simple(Place::For)?;
            }
            if begin != Simple::Range && self.is(";") {
                if self.now().implied {
                    return self.wrong("`{`");
                }
                self.next();
                if self.is("{") {
                    return self.wrong("the condition of the loop");
                }
                if !self.is(";") {
                    let condition = self.simple(Place::Header)?;
                    if !matches!(condition, Simple::Expression(f) if f != Form::Guard) {
                        let token = self.tokens[self.at - 1];
                        return self.say(
                            token.start,
                            token.end,
                            "The condition of the loop is not an expression.",
                        );
                    }
                }
                if self.is(";") && self.now().implied {
                    return self.wrong("`;` before the step of the loop");
                }
                self.expect(";")?;
                if !self.is("{") {
                    let token = self.now();
                    if self.simple(Place::Header)? == Simple::Assignment && self.declares_since(token) {
                        return self.say(token.start, token.end, "The step of a loop cannot declare.");
                    }
                }
            } else if !matches!(begin, Simple::Range | Simple::Empty)
                && !matches!(begin, Simple::Expression(f) if f != Form::Guard)
            {
                return self.wrong("a condition and a step of the loop");
            }
        }
        self.level = level;
        self.header_block()
    }

    pub(super) fn declares_since(&self, token: Token) -> bool {
        self.tokens[..self.at]
            .iter()
            .rev()
            .take_while(|t| t.start >= token.start)
            .any(|t| &self.text[t.start..t.end] == ":=")
    }
}
