//! Python: the trees compare equal and the comments are the same.

use super::super::parts;
use ruff_python_ast::comparable::ComparableMod;
use ruff_python_ast::helpers::is_docstring_stmt;
use ruff_python_ast::token::TokenKind;
use ruff_python_ast::visitor::transformer::{self, Transformer};
use ruff_python_ast::{Expr, Mod, Stmt};
use ruff_python_parser::{Mode, ParseOptions, Parsed, parse};
use ruff_text_size::Ranged;

pub fn same(old: &str, new: &str) -> Result<(), String> {
    let read = |text: &str| read(text).map(|parsed| (comments(&parsed, text), plain(parsed)));
    let (before, after) = parts::beside(old, || read(old), || read(new));
    let (mine, before) = before?;
    let (theirs, after) = after.map_err(|e| format!("The formatted text cannot be read again: {e}"))?;
    if mine != theirs {
        let n = mine.iter().zip(&theirs).take_while(|(a, b)| a == b).count();
        let lost = mine.get(n).or(theirs.get(n)).cloned().unwrap_or_default();
        return Err(format!("The formatter would change or move the comment “{lost}”."));
    }
    if ComparableMod::from(&before) == ComparableMod::from(&after) {
        Ok(())
    } else {
        Err("The formatter would change how the text is read.".into())
    }
}

fn read(text: &str) -> Result<Parsed<Mod>, String> {
    parse(text, ParseOptions::from(Mode::Module)).map_err(|e| e.error.to_string())
}

fn comments(parsed: &Parsed<Mod>, text: &str) -> Vec<String> {
    parsed
        .tokens()
        .iter()
        .filter(|t| t.kind() == TokenKind::Comment)
        .map(|t| text[t.range()].trim_start_matches('#').trim().to_owned())
        .collect()
}

/// The tree with documentation strings reduced to their words, because their lines follow the indentation.
fn plain(parsed: Parsed<Mod>) -> Mod {
    let mut module = parsed.into_syntax();
    if let Mod::Module(module) = &mut module {
        Plain.visit_body(&mut module.body);
    }
    module
}

struct Plain;

impl Transformer for Plain {
    fn visit_stmt(&self, statement: &mut Stmt) {
        // `del (a, b)` and `del a, b` are one.
        if let Stmt::Delete(delete) = statement
            && let [Expr::Tuple(tuple)] = &mut delete.targets[..]
        {
            delete.targets = std::mem::take(&mut tuple.elts);
        }
        let docstring = is_docstring_stmt(statement);
        if let Stmt::Expr(expression) = statement
            && docstring
            && let Expr::StringLiteral(string) = expression.value.as_mut()
        {
            let words = string.value.to_str().split_whitespace().collect::<Vec<_>>().join(" ");
            if let Some(first) = string.value.iter_mut().next() {
                first.value = words.into();
            }
        }
        transformer::walk_stmt(self, statement);
    }
}
