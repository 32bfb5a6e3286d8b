//! Programs that talk to other machines, and those that bring packages from there.

use super::super::flags::Flags;
use super::super::word::Word;
use super::super::{Effect, Kind};
use super::effects::{effect, said};
use super::table::MANAGERS;

pub fn network(name: &str, flags: &Flags, effects: &mut Vec<Effect>) -> Option<String> {
    match name {
        "curl" | "wget" => {
            let urls = flags.operands().iter().copied().cloned().chain(flags.values(&["--url"]));
            effects.extend(urls.map(|w| effect(Kind::Network, &w)));
            let outputs: &[&str] =
                if name == "curl" { &["-o", "--output"] } else { &["-O", "--output-document"] };
            for file in flags.values(outputs).iter().filter(|w| w.text != "-") {
                effects.push(said(Kind::Writes, file, "Writes {}, in place of what it held"));
            }
            let sent = flags.values(&[
                "-d",
                "-F",
                "-T",
                "--data",
                "--data-binary",
                "--form",
                "--upload-file",
                "--json",
                "--post-file",
            ]);
            for word in &sent {
                let path = word.text.rsplit('@').next().unwrap_or_default();
                if word.text.contains('@') || flags.has('T', "upload-file") || flags.has(' ', "post-file") {
                    let file = Word { text: path.to_owned(), ..word.clone() };
                    effects.push(said(Kind::Reads, &file, "Sends {} away"));
                }
            }
            let saves = if name == "curl" {
                flags.has('O', "remote-name")
            } else {
                !flags.has('O', "output-document")
            };
            Some(match (saves, sent.is_empty()) {
                (_, false) => "Sends data to a server".into(),
                (true, _) => "Downloads to a file in this folder".into(),
                _ => "Downloads from a server".into(),
            })
        }
        "ssh" | "mosh" => {
            effects.extend(flags.operands().first().map(|w| effect(Kind::Network, w)));
            let commands = flags.operands().len() > 1;
            Some(
                if commands {
                    "Runs the command behind it on another machine"
                } else {
                    "Opens a shell on another machine"
                }
                .into(),
            )
        }
        "scp" | "rsync" => {
            for (i, word) in flags.operands().iter().enumerate() {
                let last = i + 1 == flags.operands().len();
                if word.text.contains(':') {
                    effects.push(effect(Kind::Network, word));
                } else {
                    effects.push(effect(if last { Kind::Writes } else { Kind::Reads }, word));
                }
            }
            if name == "rsync" && flags.has(' ', "delete") {
                effects.extend(
                    flags
                        .operands()
                        .last()
                        .map(|w| said(Kind::Removes, w, "Removes from {} what the source lacks")),
                );
            }
            Some("Copies files, also between machines".into())
        }
        "git" => Some(git(flags, effects)),
        "docker" | "podman" | "nerdctl" => {
            let verb = flags.operands().first()?;
            if matches!(verb.text.as_str(), "pull" | "push" | "login" | "run" | "build") {
                let target = flags.operands().get(1).copied().unwrap_or(verb);
                effects.push(said(Kind::Network, target, "May talk to a registry for {}"));
            }
            if matches!(verb.text.as_str(), "rm" | "rmi" | "prune" | "kill" | "stop") {
                effects.extend(flags.from(1).iter().map(|w| effect(Kind::Stops, w)));
            }
            Some(format!("Works with containers: {}", verb.text))
        }
        _ => None,
    }
}

fn git(flags: &Flags, effects: &mut Vec<Effect>) -> String {
    let Some(verb) = flags.operands().first() else { return "Works with the repository".into() };
    let rest = flags.from(1);
    let target = rest.first().copied().unwrap_or(verb);
    match verb.text.as_str() {
        "push" => {
            effects.push(said(Kind::Network, target, "Sends commits to {}"));
            if flags.has('f', "force") || flags.has(' ', "force-with-lease") {
                effects.push(said(Kind::Removes, target, "May drop commits that others made at {}"));
                return "Sends commits to another repository, over what is there".into();
            }
            "Sends commits to another repository".into()
        }
        "pull" | "fetch" | "clone" | "ls-remote" | "submodule" => {
            effects.push(said(Kind::Network, target, "Fetches from {}"));
            format!("Fetches from another repository ({})", verb.text)
        }
        "reset" if flags.has(' ', "hard") => {
            effects.push(said(Kind::Removes, verb, "Drops changes that are not committed"));
            "Puts files back, dropping changes that are not committed".into()
        }
        "clean" => {
            effects.push(said(Kind::Removes, verb, "Removes files that git does not know"));
            "Removes files that git does not know".into()
        }
        "checkout" | "restore" | "switch" | "stash" | "rebase" | "merge" | "cherry-pick" | "revert"
        | "am" | "apply" => {
            effects.push(said(Kind::Writes, target, "May rewrite files of the working folder"));
            format!("Changes the working folder ({})", verb.text)
        }
        "rm" | "mv" => {
            effects.extend(rest.iter().map(|w| effect(Kind::Removes, w)));
            "Moves or removes files and notes it in git".into()
        }
        "branch" | "tag" if flags.has('D', "delete") || flags.has('d', "delete") => {
            effects.extend(rest.iter().map(|w| effect(Kind::Removes, w)));
            "Removes branches or tags".into()
        }
        "config" => {
            effects.push(said(Kind::Environment, target, "Changes git's setting {}"));
            "Reads or changes git's settings".into()
        }
        "status" | "log" | "diff" | "show" | "blame" | "grep" | "branch" | "tag" | "remote" | "rev-parse"
        | "describe" => {
            format!("Shows facts about the repository ({})", verb.text)
        }
        other => format!("Works with the repository ({other})"),
    }
}

pub fn packages(name: &str, flags: &Flags, effects: &mut Vec<Effect>) -> Option<String> {
    if matches!(name, "npx" | "bunx" | "uvx" | "pnpx") {
        let tool = flags.operands().first()?;
        effects.push(said(Kind::Installs, tool, "Downloads {} where it is missing, and runs it"));
        return Some("Runs a tool of a package registry".into());
    }
    let (_, bring, take) = MANAGERS.iter().find(|row| row.0.split(' ').any(|n| n == name))?;
    let verb = flags.all.iter().find(|w| bring.contains(&w.text.as_str()) || take.contains(&w.text.as_str()));
    let Some(verb) = verb else {
        return match flags.operands().first() {
            Some(task)
                if matches!(name, "npm" | "pnpm" | "yarn" | "bun" | "cargo" | "go" | "uv" | "poetry") =>
            {
                Some(format!("Runs the task {} of the project", task.text))
            }
            _ => Some("Asks about packages".into()),
        };
    };
    let packages: Vec<&Word> = flags.operands().iter().copied().filter(|w| w.range != verb.range).collect();
    if take.contains(&verb.text.as_str()) {
        effects.extend(packages.iter().map(|w| said(Kind::Removes, w, "Takes the package {} away")));
        return Some("Takes packages away".into());
    }
    effects.push(said(Kind::Network, verb, "Downloads packages"));
    if packages.is_empty() {
        effects.push(said(Kind::Installs, verb, "Installs what the project or the system lists"));
    }
    effects.extend(packages.iter().map(|w| effect(Kind::Installs, w)));
    Some("Installs packages, which may run scripts of their own".into())
}
