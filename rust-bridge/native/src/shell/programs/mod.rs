//! What well-known programs do, in plain words, and which of their arguments they touch.

mod effects;
mod local;
mod network;
mod table;

use super::flags::Flags;
use super::inner;
use super::word::Word;
use super::{Effect, Kind};
pub use effects::{effect, redirection};
use local::{files, interpreters, shell_state};
use network::{network, packages};
use table::{Pick, TABLE, takes};

/// A program's name without its directory.
pub fn name(word: &str) -> &str {
    let name = word.rsplit('/').next().unwrap_or(word);
    if name.is_empty() { word } else { name }
}

/// What a command does, and what it touches.
pub fn describe(program: &Word, name: &str, arguments: &[Word]) -> (String, Vec<Effect>) {
    if !program.certain {
        return (format!("Runs whatever {} stands for", program.text), vec![effect(Kind::Unknown, program)]);
    }
    let flags = Flags::new(arguments, takes(name));
    let mut effects = Vec::new();
    let special = special(program, name, &flags, &mut effects);
    let row = TABLE
        .iter()
        .find(|row| row.0.split(' ').any(|n| n == name || (n == "mkfs" && name.starts_with("mkfs."))));
    if let Some((_, does, acts)) = row {
        for &(kind, pick) in *acts {
            for word in picked(pick, program, &flags) {
                effects.push(effect(kind, word));
            }
        }
        return (special.unwrap_or_else(|| (*does).to_owned()), effects);
    }
    let explanation = special.unwrap_or_else(|| {
        if program.text.contains('/') {
            format!("Runs the program {}", program.text)
        } else {
            format!("Runs {name}")
        }
    });
    (explanation, effects)
}

fn picked<'w>(pick: Pick, program: &'w Word, flags: &Flags<'w>) -> Vec<&'w Word> {
    let operands = flags.operands();
    match pick {
        Pick::From(n) => flags.from(n).to_vec(),
        Pick::Last if operands.len() > 1 => operands.last().copied().into_iter().collect(),
        Pick::Sources if operands.len() > 1 => operands[..operands.len() - 1].to_vec(),
        Pick::Last | Pick::Sources => Vec::new(),
        Pick::Itself => vec![program],
    }
}

/// Programs whose options change what they do; nothing where the table says enough.
fn special(program: &Word, name: &str, flags: &Flags, effects: &mut Vec<Effect>) -> Option<String> {
    if inner::raises(name) {
        effects.push(effect(Kind::Privilege, program));
        let user = flags.values(&["-u", "--user"]).first().map_or("root".to_owned(), |w| w.text.clone());
        return Some(format!("Runs the command behind it with the rights of {user}"));
    }
    if inner::SHELLS.contains(&name) {
        let inline =
            flags.all.iter().any(|w| w.is_flag() && !w.text.starts_with("--") && w.text.ends_with('c'));
        return Some(match flags.operands().first() {
            Some(script) if !inline => {
                effects.push(effect(Kind::Evaluates, script));
                format!("Runs the script {}", script.text)
            }
            _ if inline => "Runs the script it is given".into(),
            _ => "Starts a shell".into(),
        });
    }
    network(name, flags, effects)
        .or_else(|| packages(name, flags, effects))
        .or_else(|| files(program, name, flags, effects))
        .or_else(|| shell_state(program, name, flags, effects))
        .or_else(|| interpreters(name, flags, effects))
}
