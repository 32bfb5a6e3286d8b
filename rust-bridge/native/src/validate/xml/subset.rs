//! The document type declaration and its internal subset.

use super::{
    DEEPEST, Entity, Problem, Read, Reader, World, character_reference, characters, is_char, moved, name_char,
};

impl World {
    /// A document type declaration, `<!DOCTYPE` taken.
    pub fn doctype(&mut self, r: &mut Reader) -> Read {
        r.must_space()?;
        r.name()?;
        if r.space() && (r.sees("SYSTEM") || r.sees("PUBLIC")) {
            external(r, false)?;
            self.more = true;
            r.space();
        }
        if r.take("[") {
            self.subset(r)?;
            r.expect("]")?;
            r.space();
        }
        r.expect(">")
    }

    fn subset(&mut self, r: &mut Reader) -> Read {
        loop {
            r.space();
            if r.rest().is_empty() || r.sees("]") {
                return Ok(());
            }
            if r.sees("%") {
                self.parameter(r)?;
            } else if r.take("<!--") {
                r.comment()?;
            } else if r.take("<?") {
                r.instruction()?;
            } else if r.take("<!ELEMENT") {
                element(r)?;
            } else if r.take("<!ATTLIST") {
                self.attributes(r)?;
            } else if r.take("<!ENTITY") {
                self.entity(r)?;
            } else if r.take("<!NOTATION") {
                r.must_space()?;
                r.name()?;
                r.must_space()?;
                external(r, true)?;
                r.space();
                r.expect(">")?;
            } else {
                return Err(r.here("subset", "Expected a declaration."));
            }
        }
    }

    /// `%name;` between declarations.
    fn parameter(&mut self, r: &mut Reader) -> Read {
        let start = r.at;
        r.expect("%")?;
        let name = r.name()?;
        r.expect(";")?;
        let text = match self.parameters.get(name) {
            Some(Entity::Internal(text)) => text.clone(),
            Some(_) => {
                self.more = true;
                return Ok(());
            }
            None => {
                self.more = true;
                return Ok(());
            }
        };
        if self.open.iter().any(|o| o == name) || self.open.len() > DEEPEST {
            return Err(Problem::error(
                start,
                r.at,
                "entity",
                format!("The entity `{name}` contains itself."),
            ));
        }
        self.open.push(name.to_owned());
        let mut inner = Reader { text: &text, at: 0 };
        let read = self.subset(&mut inner);
        self.open.pop();
        let fits = read.and_then(|()| {
            if inner.rest().is_empty() { Ok(()) } else { Err(inner.here("subset", "Unexpected `]`.")) }
        });
        fits.map_err(|p| {
            Problem::error(
                start,
                r.at,
                "entity",
                format!("The entity `{name}` does not fit here: {}", p.message),
            )
        })
    }

    fn entity(&mut self, r: &mut Reader) -> Read {
        r.must_space()?;
        let parameter = r.take("%");
        if parameter {
            r.must_space()?;
        }
        let name = r.name()?;
        r.must_space()?;
        let made = if r.sees("SYSTEM") || r.sees("PUBLIC") {
            external(r, false)?;
            let spaced = r.space();
            if !parameter && r.sees("NDATA") {
                if !spaced {
                    return Err(r.here("syntax", "Expected a space."));
                }
                r.expect("NDATA")?;
                r.must_space()?;
                r.name()?;
                Entity::Unparsed
            } else {
                Entity::External
            }
        } else {
            let (value, at) = r.quoted()?;
            Entity::Internal(replacement(value).map_err(|p| moved(p, at))?)
        };
        let known = if parameter { &mut self.parameters } else { &mut self.entities };
        known.entry(name.to_owned()).or_insert(made);
        r.space();
        r.expect(">")
    }

    fn attributes(&mut self, r: &mut Reader) -> Read {
        r.must_space()?;
        r.name()?;
        loop {
            let spaced = r.space();
            if r.take(">") {
                return Ok(());
            }
            if !spaced {
                return Err(r.here("subset", "Expected a space or `>`."));
            }
            r.name()?;
            r.must_space()?;
            attribute_type(r)?;
            r.must_space()?;
            if r.take("#REQUIRED") || r.take("#IMPLIED") {
                continue;
            }
            if r.take("#FIXED") {
                r.must_space()?;
            }
            let (value, at) = r.quoted()?;
            self.value(value, at)?;
        }
    }
}

/// The text that a literal stands for: its character references resolved, its other references kept.
fn replacement(value: &str) -> Read<String> {
    characters(value, 0)?;
    let mut r = Reader { text: value, at: 0 };
    let mut out = String::with_capacity(value.len());
    while let Some(c) = r.char() {
        match c {
            '%' => return Err(r.here("entity", "A parameter reference is not allowed here.")),
            '&' => {
                let start = r.at;
                if let Some(length) = character_reference(&r)? {
                    let digits = &value[start + 2..start + length - 1];
                    let code = digits
                        .strip_prefix('x')
                        .map_or_else(|| digits.parse().ok(), |d| u32::from_str_radix(d, 16).ok());
                    out.extend(code.and_then(char::from_u32).filter(|c| is_char(*c)));
                    r.at += length;
                    continue;
                }
                r.at += 1;
                r.name()?;
                r.expect(";")?;
                out.push_str(&value[start..r.at]);
            }
            c => {
                out.push(c);
                r.at += c.len_utf8();
            }
        }
    }
    Ok(out)
}

/// `SYSTEM "…"` or `PUBLIC "…" "…"`; a notation may leave out the last.
fn external(r: &mut Reader, notation: bool) -> Read {
    if r.take("SYSTEM") {
        r.must_space()?;
        return r.quoted().map(|_| ());
    }
    r.expect("PUBLIC")?;
    r.must_space()?;
    let (id, at) = r.quoted()?;
    let odd = |c: char| !(c.is_ascii_alphanumeric() || " \r\n-'()+,./:=?;!*#@$_%".contains(c));
    if let Some(n) = id.find(odd) {
        return Err(Problem::error(
            at + n,
            at + n + 1,
            "public",
            "This character is not allowed in a public identifier.",
        ));
    }
    let spaced = r.space();
    if notation && !matches!(r.char(), Some('"' | '\'')) {
        return Ok(());
    }
    if !spaced {
        return Err(r.here("syntax", "Expected a space."));
    }
    r.quoted().map(|_| ())
}

fn attribute_type(r: &mut Reader) -> Read {
    let word = ["CDATA", "IDREFS", "IDREF", "ID", "ENTITY", "ENTITIES", "NMTOKENS", "NMTOKEN"];
    if word.iter().any(|w| r.take(w)) {
        return Ok(());
    }
    let notation = r.take("NOTATION");
    if notation {
        r.must_space()?;
    }
    r.expect("(")?;
    loop {
        r.space();
        if notation {
            r.name()?;
        } else {
            token(r)?;
        }
        r.space();
        if r.take(")") {
            return Ok(());
        }
        r.expect("|")?;
    }
}

fn token(r: &mut Reader) -> Read {
    let rest = r.rest();
    let length = rest.find(|c| !name_char(c)).unwrap_or(rest.len());
    if length == 0 {
        return Err(r.here("name", "Expected a name."));
    }
    r.at += length;
    Ok(())
}

/// An element declaration, `<!ELEMENT` taken.
fn element(r: &mut Reader) -> Read {
    r.must_space()?;
    r.name()?;
    r.must_space()?;
    if !r.take("EMPTY") && !r.take("ANY") {
        model(r)?;
    }
    r.space();
    r.expect(">")
}

/// A content model, without recursion: the separators of the groups that are open.
fn model(r: &mut Reader) -> Read {
    r.expect("(")?;
    r.space();
    if r.take("#PCDATA") {
        return mixed(r);
    }
    let mut open: Vec<Option<char>> = vec![None];
    loop {
        r.space();
        if r.take("(") {
            open.push(None);
            continue;
        }
        r.name()?;
        repeat(r);
        loop {
            r.space();
            let Some(separator) = open.last_mut() else { return Ok(()) };
            match r.char() {
                Some(')') => {
                    r.at += 1;
                    repeat(r);
                    open.pop();
                    if open.is_empty() {
                        return Ok(());
                    }
                }
                Some(c @ ('|' | ',')) if separator.is_none_or(|s| s == c) => {
                    *separator = Some(c);
                    r.at += 1;
                    break;
                }
                _ => return Err(r.here("model", "Expected `,`, `|` or `)`.")),
            }
        }
    }
}

fn repeat(r: &mut Reader) {
    if matches!(r.char(), Some('?' | '*' | '+')) {
        r.at += 1;
    }
}

fn mixed(r: &mut Reader) -> Read {
    let mut names = false;
    loop {
        r.space();
        if r.take(")") {
            let star = r.take("*");
            return if star || !names { Ok(()) } else { Err(r.here("model", "Expected `*`.")) };
        }
        r.expect("|")?;
        r.space();
        r.name()?;
        names = true;
    }
}
