//! YAML 1.2: saphyr's event parser, which does not recurse.

use super::Problem;
use saphyr_parser::Parser;

pub fn check(text: &str) -> Vec<Problem> {
    let mut parser = Parser::new_from_str(text);
    loop {
        match parser.next_event() {
            None => return Vec::new(),
            Some(Ok(_)) => {}
            Some(Err(error)) => {
                let start =
                    text.char_indices().nth(error.marker().index()).map_or(text.len(), |(byte, _)| byte);
                let end = text[start..].chars().next().map_or(start, |c| start + c.len_utf8());
                let mut message = error.info().to_owned();
                if let Some(first) = message.get(..1) {
                    message = first.to_uppercase() + &message[1..];
                }
                return vec![Problem::error(start, end, "syntax", message)];
            }
        }
    }
}
