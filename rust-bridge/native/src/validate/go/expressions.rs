//! Expressions and literals.

use super::tokens::Kind;
use super::{Form, Parsed, Parser};

impl Parser<'_> {
    pub(super) fn expressions(&mut self) -> Parsed {
        self.expression()?;
        while self.take(",") {
            self.expression()?;
        }
        Ok(())
    }

    pub(super) fn expression(&mut self) -> Parsed<Form> {
        let form = self.expression_or_type()?;
        if form == Form::Guard {
            return self.guard_outside();
        }
        Ok(form)
    }

    pub(super) fn expression_or_type(&mut self) -> Parsed<Form> {
        self.binary(1)
    }

    pub(super) fn binary(&mut self, least: u8) -> Parsed<Form> {
        let mut form = self.unary()?;
        loop {
            let strength = match self.word() {
                "||" => 1,
                "&&" => 2,
                "==" | "!=" | "<" | "<=" | ">" | ">=" => 3,
                "+" | "-" | "|" | "^" => 4,
                "*" | "/" | "%" | "<<" | ">>" | "&" | "&^" => 5,
                _ => return Ok(form),
            };
            if strength < least {
                return Ok(form);
            }
            self.next();
            self.binary(strength + 1)?;
            form = Form::Other;
        }
    }

    pub(super) fn unary(&mut self) -> Parsed<Form> {
        match self.word() {
            "+" | "-" | "!" | "^" | "&" => {
                self.next();
                self.unary()?;
                Ok(Form::Other)
            }
            "<-" => {
                self.next();
                let form = self.unary()?;
                Ok(if form == Form::Type { Form::Type } else { Form::Other })
            }
            "*" => {
                self.next();
                self.unary()?;
                Ok(Form::Other)
            }
            _ => self.primary(),
        }
    }

    pub(super) fn primary(&mut self) -> Parsed<Form> {
        let mut form = self.operand()?;
        loop {
            match self.word() {
                "." => {
                    self.next();
                    form = self.selected(form)?;
                }
                "[" => form = self.indexed(form)?,
                "(" => {
                    self.arguments()?;
                    form = Form::Call;
                }
                "{" => {
                    let literal = form == Form::LiteralType
                        || matches!(form, Form::Name | Form::TypeName) && self.level >= 0;
                    if !literal {
                        return Ok(form);
                    }
                    self.literal()?;
                    form = Form::Other;
                }
                _ => return Ok(form),
            }
        }
    }

    pub(super) fn selected(&mut self, form: Form) -> Parsed<Form> {
        if self.kind() == Kind::Name {
            self.next();
            return Ok(if form == Form::Name { Form::TypeName } else { Form::Other });
        }
        if !self.take("(") {
            return self.wrong("a name or `(` after `.`");
        }
        let guard = self.take("type");
        if !guard {
            self.typed()?;
        }
        self.expect(")")?;
        Ok(if guard { Form::Guard } else { Form::Other })
    }

    pub(super) fn indexed(&mut self, form: Form) -> Parsed<Form> {
        self.expect("[")?;
        let level = std::mem::take(&mut self.level);
        let mut colons = 0;
        let mut parts = [false; 3];
        if self.is("]") {
            return self.wrong("an index");
        }
        loop {
            if !self.is(":") && !self.is("]") {
                self.expression_or_type()?;
                parts[colons] = true;
            }
            if !self.is(":") || colons == 2 {
                break;
            }
            self.next();
            colons += 1;
        }
        if colons == 2 && !(parts[1] && parts[2]) {
            return self.wrong("an index: a slice with a capacity needs its length and its capacity");
        }
        if colons == 0 {
            while self.take(",") {
                if self.is("]") {
                    break;
                }
                self.typed()?;
            }
        }
        self.level = level;
        self.expect("]")?;
        let generic = colons == 0 && matches!(form, Form::Name | Form::TypeName);
        Ok(if generic { Form::TypeName } else { Form::Other })
    }

    pub(super) fn arguments(&mut self) -> Parsed {
        self.expect("(")?;
        let level = std::mem::take(&mut self.level);
        while !self.is(")") {
            if self.expression_or_type()? == Form::Guard {
                return self.guard_outside();
            }
            let spread = self.take("...");
            if !self.take(",") {
                break;
            }
            if spread && !self.is(")") {
                return self.wrong("`)` after `...`");
            }
        }
        self.level = level;
        if self.is(")") {
            self.next();
            return Ok(());
        }
        self.wrong("`,` or `)` in the arguments")
    }

    pub(super) fn literal(&mut self) -> Parsed {
        self.expect("{")?;
        let level = std::mem::take(&mut self.level);
        while !self.is("}") {
            self.element()?;
            if self.take(":") {
                self.element()?;
            }
            if !self.take(",") {
                break;
            }
        }
        self.level = level;
        if self.take("}") { Ok(()) } else { self.wrong("`,` or `}` in the literal") }
    }

    pub(super) fn element(&mut self) -> Parsed {
        if self.is("{") { self.literal() } else { self.expression().map(|_| ()) }
    }

    pub(super) fn operand(&mut self) -> Parsed<Form> {
        match self.kind() {
            Kind::Name => {
                self.next();
                return Ok(Form::Name);
            }
            Kind::Number | Kind::Text => {
                self.next();
                return Ok(Form::Other);
            }
            _ => {}
        }
        match self.word() {
            "(" => {
                self.next();
                let level = std::mem::take(&mut self.level);
                let form = self.expression_or_type()?;
                self.level = level;
                self.expect(")")?;
                if form == Form::Guard {
                    return self.guard_outside();
                }
                Ok(Form::Other)
            }
            "[" => {
                self.array_or_slice()?;
                Ok(Form::LiteralType)
            }
            "struct" | "map" => {
                self.typed()?;
                Ok(Form::LiteralType)
            }
            "func" => {
                self.next();
                self.signature()?;
                if !self.is("{") {
                    return Ok(Form::Type);
                }
                self.body()?;
                Ok(Form::Other)
            }
            "chan" | "interface" => {
                self.typed()?;
                Ok(Form::Type)
            }
            _ => self.wrong("an expression"),
        }
    }
}
