//! Programs that change files, the shell itself, or run a text as a program.

use super::super::flags::Flags;
use super::super::word::Word;
use super::super::{Effect, Kind};
use super::effects::{disk, effect, said};

pub fn files(program: &Word, name: &str, flags: &Flags, effects: &mut Vec<Effect>) -> Option<String> {
    match name {
        "rm" => {
            let all = flags.has('r', "recursive") || flags.has('R', "");
            let silent = flags.has('f', "force");
            Some(match (all, silent) {
                (true, true) => "Removes files and whole folders, without asking".into(),
                (true, false) => "Removes files and whole folders".into(),
                (false, true) => "Removes files, without asking".into(),
                _ => "Removes files".into(),
            })
        }
        "tee" => {
            let kind = if flags.has('a', "append") { Kind::Appends } else { Kind::Writes };
            effects
                .extend(flags.operands().iter().filter(|w| w.text != "/dev/null").map(|w| effect(kind, w)));
            Some("Passes text on and keeps it in files".into())
        }
        "dd" => {
            for word in flags.operands() {
                let (key, path) = word.text.split_once('=').unwrap_or(("", ""));
                let target = Word { text: path.to_owned(), ..(*word).clone() };
                match key {
                    "of" if disk(path) => effects.push(effect(Kind::Disk, &target)),
                    "of" => effects.push(effect(Kind::Writes, &target)),
                    "if" => effects.push(effect(Kind::Reads, &target)),
                    _ => {}
                }
            }
            Some("Copies raw bytes".into())
        }
        "sed" | "perl"
            if flags.all.iter().any(|w| {
                w.is_flag()
                    && (w.text.starts_with("-i") || w.text == "-pi" || w.text.starts_with("--in-place"))
            }) =>
        {
            let script = usize::from(
                !flags.has('e', "expression") || name == "sed" && !flags.all.iter().any(|w| w.text == "-e"),
            );
            effects.extend(flags.from(script).iter().map(|w| said(Kind::Writes, w, "Rewrites {} in place")));
            Some("Rewrites files in place".into())
        }
        "sed" => Some("Reshapes text".into()),
        "find" | "fd" => {
            let start = flags.operands().first().copied().unwrap_or(program);
            if flags.all.iter().any(|w| w.text == "-delete") {
                effects.push(said(Kind::Removes, start, "Removes what it finds in {}"));
                return Some("Finds files and removes them".into());
            }
            let acts = flags.all.iter().any(|w| w.text.starts_with("-exec") || w.text.starts_with("-ok"));
            Some(if acts { "Finds files and runs a command for each" } else { "Finds files" }.into())
        }
        "chmod" => {
            let mode = flags.operands().first()?;
            let text = mode.text.as_str();
            let raised = text.contains('s') && text.contains('+')
                || text.len() == 4
                    && matches!(text.as_bytes()[0], b'2'..=b'7')
                    && text.bytes().all(|b| b.is_ascii_digit());
            if raised {
                effects.push(said(
                    Kind::Privilege,
                    mode,
                    "Lets everyone run the file with its owner's rights",
                ));
            }
            None
        }
        "tar" => {
            let unpacks = flags.has('x', "extract")
                || flags.all.first().is_some_and(|w| !w.is_flag() && w.text.contains('x'));
            effects.extend(flags.values(&["-C", "--directory"]).iter().map(|w| effect(Kind::Writes, w)));
            Some(if unpacks { "Unpacks files, over what is there" } else { "Packs or lists files" }.into())
        }
        "ln" => Some("Makes a link".into()),
        "xargs" | "parallel" => Some("Runs the command behind it for what it reads".into()),
        _ => None,
    }
}

pub fn shell_state(program: &Word, name: &str, flags: &Flags, effects: &mut Vec<Effect>) -> Option<String> {
    match name {
        "history" | "fc" => {
            if !flags.all.is_empty() {
                effects.push(effect(Kind::History, program));
            }
            Some(
                if flags.has('c', "") {
                    "Forgets the commands of this shell"
                } else {
                    "Shows or changes the list of past commands"
                }
                .into(),
            )
        }
        "set" => {
            if flags.all.iter().any(|w| w.text == "history") {
                effects.push(effect(Kind::History, program));
            } else if !flags.all.is_empty() {
                effects.push(said(Kind::Environment, program, "Changes options of this shell"));
            }
            Some("Changes options of this shell".into())
        }
        "eval" => {
            effects.extend(flags.all.first().map(|w| effect(Kind::Evaluates, w)));
            Some("Runs text as commands".into())
        }
        "trap" => Some("Plans commands for a signal or the end of the script".into()),
        "exec" => Some("Puts another program in the place of this shell".into()),
        "nohup" | "setsid" | "disown" => {
            effects.push(said(Kind::Background, program, "Goes on when this shell has ended"));
            Some("Runs on without this shell".into())
        }
        "env" | "command" | "builtin" | "time" | "timeout" | "nice" | "ionice" | "stdbuf" | "watch"
        | "flock" => Some(format!("Runs the command behind it ({name})")),
        "crontab" if flags.has('r', "") => {
            effects.push(said(Kind::Removes, program, "Removes every planned command"));
            None
        }
        _ => None,
    }
}

/// Languages that run a text from the command line.
pub fn interpreters(name: &str, flags: &Flags, effects: &mut Vec<Effect>) -> Option<String> {
    let base = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    if !matches!(base, "python" | "node" | "perl" | "ruby" | "php" | "deno" | "lua" | "osascript" | "java") {
        return None;
    }
    let inline = flags.values(&["-c", "-e", "-r", "--eval", "-E"]);
    if let Some(code) = inline.first().filter(|_| base != "java") {
        let shown = Word { text: format!("{base} code"), ..code.clone() };
        effects.push(said(Kind::Evaluates, &shown, "Runs {} that is written in the command"));
        return Some(format!("Runs {base} code from the command itself"));
    }
    if let Some(module) = flags.values(&["-m"]).first() {
        if matches!(module.text.as_str(), "pip" | "ensurepip") {
            let packages = flags.operands().iter().skip_while(|w| w.text != "install").skip(1);
            effects.extend(packages.map(|w| effect(Kind::Installs, w)));
            return Some("Installs packages, which may run scripts of their own".into());
        }
        return Some(format!("Runs the {base} module {}", module.text));
    }
    match flags.operands().first() {
        Some(script) => Some(format!("Runs the {base} program {}", script.text)),
        None => Some(format!("Starts {base}")),
    }
}
