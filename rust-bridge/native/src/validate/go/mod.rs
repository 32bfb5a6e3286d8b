//! Go: a parser of our own after the language's specification, without a tree: it only says what does not fit.

mod tokens;

use super::Problem;
use tokens::{Kind, Token};

/// The first problem of each declaration.
pub fn check(text: &str) -> Vec<Problem> {
    let (tokens, problems) = tokens::tokens(text);
    let mut parser = Parser { text, tokens, at: 0, level: 0, problems, tries: 0 };
    parser.file();
    // A text made to be read in more ways than there is time for is no ordinary one; nothing is said of it.
    if parser.tries > MOST_TRIES + parser.tokens.len() { Vec::new() } else { parser.problems }
}

/// A problem was noted: the declaration is given up.
struct Wrong;
type Parsed<T = ()> = Result<T, Wrong>;

/// What an expression is, as far as its surroundings ask.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Form {
    Name,
    /// `a.b`, or a generic one with its arguments.
    TypeName,
    /// A type that a literal may follow even where a block does.
    LiteralType,
    Type,
    Call,
    /// `x.(type)`
    Guard,
    Other,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Simple {
    Expression(Form),
    Assignment,
    /// `x := y.(type)`
    Guard,
    Range,
    Label,
    Other,
    Empty,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Statement,
    /// Before the block of `if` or `switch`.
    Header,
    /// Before the block of `for`.
    For,
    /// Behind `case` in `select`.
    Communication,
}

struct Parser<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    at: usize,
    /// Below zero in a header, where `{` begins a block.
    level: i32,
    problems: Vec<Problem>,
    /// How often a reading was tried.
    tries: usize,
}

const MOST_TRIES: usize = 10_000;

impl Parser<'_> {
    fn now(&self) -> Token {
        self.tokens[self.at]
    }

    fn word(&self) -> &str {
        self.word_at(self.at)
    }

    fn word_at(&self, at: usize) -> &str {
        let token = self.tokens[at.min(self.tokens.len() - 1)];
        match token.kind {
            Kind::Operator | Kind::Keyword => &self.text[token.start..token.end],
            Kind::Semicolon => ";",
            _ => "",
        }
    }

    fn is(&self, word: &str) -> bool {
        self.word() == word
    }

    fn kind(&self) -> Kind {
        self.now().kind
    }

    fn next(&mut self) {
        if self.at + 1 < self.tokens.len() {
            self.at += 1;
        }
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.is(word);
        if found {
            self.next();
        }
        found
    }

    fn expect(&mut self, word: &str) -> Parsed {
        if self.take(word) { Ok(()) } else { self.wrong(&format!("`{word}`")) }
    }

    fn name(&mut self) -> Parsed {
        if self.kind() == Kind::Name {
            self.next();
            return Ok(());
        }
        self.wrong("a name")
    }

    fn wrong<T>(&mut self, expected: &str) -> Parsed<T> {
        let token = self.now();
        let found = match token.kind {
            Kind::End => "the end of the file".to_owned(),
            Kind::Semicolon if token.implied => "the end of the line".to_owned(),
            _ => format!("`{}`", &self.text[token.start..token.end]),
        };
        self.say(token.start, token.end, format!("Expected {expected}, found {found}."))
    }

    fn say<T>(&mut self, start: usize, end: usize, message: impl Into<String>) -> Parsed<T> {
        self.problems.push(Problem::error(start, end, "syntax", message));
        Err(Wrong)
    }

    /// Tries a reading; where it is wrong, nothing has happened.
    fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Option<T> {
        self.tries += 1;
        if self.tries > MOST_TRIES + self.tokens.len() {
            return None;
        }
        let (at, level, known) = (self.at, self.level, self.problems.len());
        let read = read(self).ok();
        if read.is_none() {
            (self.at, self.level) = (at, level);
            self.problems.truncate(known);
        }
        read
    }

    fn file(&mut self) {
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

    fn package(&mut self) -> Parsed {
        self.expect("package")?;
        self.name()?;
        self.end_of_statement()
    }

    /// Goes on at the next declaration at the start of a line.
    fn skip(&mut self, begin: usize) {
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

    fn top(&mut self) -> Parsed {
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

    fn end_of_statement(&mut self) -> Parsed {
        if self.take(";") || self.is(")") || self.is("}") || self.kind() == Kind::End {
            return Ok(());
        }
        self.wrong("the end of the statement")
    }

    fn declaration(&mut self) -> Parsed {
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

    fn spec(&mut self, keyword: &str) -> Parsed {
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

    fn import(&mut self) -> Parsed {
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

    fn type_spec(&mut self) -> Parsed {
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

    fn type_parameters(&mut self) -> Parsed {
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
    fn constraint(&mut self) -> Parsed {
        loop {
            self.take("~");
            self.typed()?;
            if !self.take("|") {
                return Ok(());
            }
        }
    }

    fn names(&mut self) -> Parsed {
        self.name()?;
        while self.take(",") {
            self.name()?;
        }
        Ok(())
    }

    fn function(&mut self) -> Parsed {
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
    fn body(&mut self) -> Parsed {
        let level = std::mem::take(&mut self.level);
        self.block()?;
        self.level = level;
        Ok(())
    }

    fn signature(&mut self) -> Parsed {
        self.parameters()?;
        if self.is("(") {
            self.parameters()?;
        } else if self.begins_type() {
            self.typed()?;
        }
        Ok(())
    }

    fn begins_type(&self) -> bool {
        self.kind() == Kind::Name
            || matches!(
                self.word(),
                "(" | "[" | "*" | "struct" | "map" | "chan" | "<-" | "func" | "interface"
            )
    }

    /// Answers how many there are. Either all have names or none has.
    fn parameters(&mut self) -> Parsed<usize> {
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

    fn typed(&mut self) -> Parsed {
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

    fn type_name(&mut self) -> Parsed {
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

    fn array_or_slice(&mut self) -> Parsed {
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

    fn structure(&mut self) -> Parsed {
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

    fn field(&mut self) -> Parsed {
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

    fn interface(&mut self) -> Parsed {
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

    fn block(&mut self) -> Parsed {
        self.expect("{")?;
        self.statements()?;
        self.expect("}")
    }

    fn statements(&mut self) -> Parsed {
        while !matches!(self.word(), "}" | "case" | "default") && self.kind() != Kind::End {
            self.statement()?;
            if !self.is("}") && !self.take(";") {
                return self.wrong("the end of the statement");
            }
        }
        Ok(())
    }

    fn statement(&mut self) -> Parsed {
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

    fn guard_outside<T>(&mut self) -> Parsed<T> {
        let token = self.tokens[self.at - 1];
        self.say(token.start, token.end, "`.(type)` belongs to a type switch.")
    }

    fn deferred(&mut self) -> Parsed {
        let token = self.now();
        self.next();
        if self.expression()? != Form::Call {
            let word = &self.text[token.start..token.end];
            return self.say(token.start, token.end, format!("`{word}` needs a call."));
        }
        Ok(())
    }

    /// An expression, assignment, declaration, send, count, or label.
    fn simple(&mut self, place: Place) -> Parsed<Simple> {
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

    fn conditional(&mut self) -> Parsed {
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

    fn header_block(&mut self) -> Parsed {
        let level = std::mem::take(&mut self.level);
        self.block()?;
        self.level = level;
        Ok(())
    }

    fn switch(&mut self) -> Parsed {
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

    fn clauses(&mut self, mut head: impl FnMut(&mut Self) -> Parsed) -> Parsed {
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

    fn select(&mut self) -> Parsed {
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

    fn looped(&mut self) -> Parsed {
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

    fn declares_since(&self, token: Token) -> bool {
        self.tokens[..self.at]
            .iter()
            .rev()
            .take_while(|t| t.start >= token.start)
            .any(|t| &self.text[t.start..t.end] == ":=")
    }

    fn expressions(&mut self) -> Parsed {
        self.expression()?;
        while self.take(",") {
            self.expression()?;
        }
        Ok(())
    }

    fn expression(&mut self) -> Parsed<Form> {
        let form = self.expression_or_type()?;
        if form == Form::Guard {
            return self.guard_outside();
        }
        Ok(form)
    }

    fn expression_or_type(&mut self) -> Parsed<Form> {
        self.binary(1)
    }

    fn binary(&mut self, least: u8) -> Parsed<Form> {
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

    fn unary(&mut self) -> Parsed<Form> {
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

    fn primary(&mut self) -> Parsed<Form> {
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

    fn selected(&mut self, form: Form) -> Parsed<Form> {
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

    fn indexed(&mut self, form: Form) -> Parsed<Form> {
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

    fn arguments(&mut self) -> Parsed {
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

    fn literal(&mut self) -> Parsed {
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

    fn element(&mut self) -> Parsed {
        if self.is("{") { self.literal() } else { self.expression().map(|_| ()) }
    }

    fn operand(&mut self) -> Parsed<Form> {
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
