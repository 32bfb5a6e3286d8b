//! Commands and scripts that a command takes as its arguments.

use super::flags::Flags;
use super::programs;
use super::word::{Origin, Word};

/// What a command runs in turn.
pub enum Inner {
    /// The words of a command; never empty.
    Command(Vec<Word>),
    /// The text of a shell script.
    Script(Word),
}

pub const SHELLS: &[&str] = &["sh", "bash", "zsh", "dash", "ksh", "ash", "fish", "rbash"];

/// Programs that run the command behind their own options; which of those eat the next word, and how many operands come
/// before the command.
const WRAPPERS: &[(&str, &[&str], usize)] = &[
    ("sudo", &["-u", "-g", "-h", "-p", "-C", "-r", "-t", "-T", "-U", "-D", "-R", "--user", "--group"], 0),
    ("doas", &["-u", "-C"], 0),
    ("pkexec", &["--user"], 0),
    ("run0", &["-u", "-g", "-D", "--user"], 0),
    ("env", &["-u", "-C", "-S", "--unset", "--chdir"], 0),
    ("nohup", &[], 0),
    ("time", &["-f", "-o"], 0),
    ("timeout", &["-k", "-s", "--signal", "--kill-after"], 1),
    ("nice", &["-n"], 0),
    ("ionice", &["-c", "-n", "-p"], 0),
    ("chrt", &["-p"], 1),
    ("taskset", &["-c"], 1),
    ("stdbuf", &["-i", "-o", "-e"], 0),
    ("setsid", &[], 0),
    ("unbuffer", &[], 0),
    ("exec", &["-a"], 0),
    ("command", &[], 0),
    ("builtin", &[], 0),
    ("busybox", &[], 0),
    ("xargs", &["-I", "-n", "-P", "-d", "-L", "-a", "-s", "-E", "--max-args", "--max-procs"], 0),
    ("parallel", &["-j", "--jobs", "-a"], 0),
    ("strace", &["-e", "-o", "-p", "-s"], 0),
    ("ltrace", &["-e", "-o", "-p"], 0),
    ("chroot", &["--userspec", "--groups"], 1),
    ("unshare", &[], 0),
    ("nsenter", &["-t", "--target"], 0),
    ("systemd-run", &["-p", "-u", "--unit", "--property"], 0),
    ("dbus-run-session", &[], 0),
    ("xvfb-run", &["-s", "-n", "-e", "-f"], 0),
    ("proxychains", &["-f"], 0),
    ("faketime", &[], 1),
    ("caffeinate", &["-t", "-w"], 0),
    ("entr", &[], 0),
    ("nodemon", &["--exec", "-x", "-w", "-e"], 0),
];

/// The commands and scripts among the arguments.
pub fn of(name: &str, arguments: &[Word]) -> Vec<Inner> {
    if let Some((_, takes, skip)) = WRAPPERS.iter().find(|w| w.0 == name) {
        return wrapped(name, arguments, takes, *skip);
    }
    if SHELLS.contains(&name) {
        return shell_script(arguments).map(Inner::Script).into_iter().collect();
    }
    match name {
        "eval" => joined(arguments).map(Inner::Script).into_iter().collect(),
        "su" => {
            Flags::new(arguments, &[]).values(&["-c", "--command"]).into_iter().map(Inner::Script).collect()
        }
        "trap" => arguments
            .first()
            .filter(|w| !w.is_flag() && arguments.len() > 1 && w.text != "-" && !w.text.is_empty())
            .cloned()
            .map(Inner::Script)
            .into_iter()
            .collect(),
        "watch" => {
            joined(&after_options(arguments, &["-n", "--interval"])).map(Inner::Script).into_iter().collect()
        }
        "script" => {
            Flags::new(arguments, &[]).values(&["-c", "--command"]).into_iter().map(Inner::Script).collect()
        }
        "flock" => locked(arguments),
        "find" | "fd" => executed(arguments),
        "ssh" => remote(arguments),
        "docker" | "podman" | "nerdctl" | "kubectl" => contained(name, arguments),
        "tmux" => tmux(arguments),
        _ => Vec::new(),
    }
}

fn wrapped(name: &str, arguments: &[Word], takes: &[&str], skip: usize) -> Vec<Inner> {
    if name == "command" && arguments.first().is_some_and(|w| matches!(w.text.as_str(), "-v" | "-V")) {
        return Vec::new();
    }
    let mut rest: &[Word] = &after_options(arguments, takes);
    if matches!(name, "env" | "sudo" | "doas") {
        while rest.first().is_some_and(|w| assigns(&w.text)) {
            rest = &rest[1..];
        }
    }
    let rest: Vec<Word> = rest.iter().skip(skip).cloned().collect();
    if name == "sudo" && Flags::new(arguments, takes).has('e', "edit") && rest.iter().all(|w| !w.is_flag()) {
        return Vec::new();
    }
    if rest.is_empty() { Vec::new() } else { vec![Inner::Command(rest)] }
}

fn assigns(text: &str) -> bool {
    text.split_once('=').is_some_and(|(name, _)| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    })
}

/// The words from the first that is no option.
fn after_options(arguments: &[Word], takes: &[&str]) -> Vec<Word> {
    let mut i = 0;
    while i < arguments.len() && arguments[i].is_flag() {
        if arguments[i].text == "--" {
            return arguments[i + 1..].to_vec();
        }
        i += 1 + usize::from(takes.contains(&arguments[i].text.as_str()));
    }
    arguments.get(i..).unwrap_or_default().to_vec()
}

/// Words as one script, as `eval` and `ssh` read them.
fn joined(words: &[Word]) -> Option<Word> {
    let (first, last) = (words.first()?, words.last()?);
    if words.len() == 1 {
        return Some(first.clone());
    }
    let range = first.range.start..last.range.end;
    Some(Word {
        text: words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" "),
        certain: words.iter().all(|w| w.certain),
        origin: Origin::Whole(range.clone()),
        range,
    })
}

/// The script behind `-c`, which may stand in a cluster such as `-lc`.
fn shell_script(arguments: &[Word]) -> Option<Word> {
    let at =
        arguments.iter().position(|w| w.is_flag() && !w.text.starts_with("--") && w.text.ends_with('c'))?;
    arguments[at + 1..].iter().find(|w| !w.is_flag()).cloned()
}

/// Whether a shell takes its script from what it reads.
pub fn reads_script(name: &str, arguments: &[Word]) -> bool {
    let interpreters = ["python", "python3", "node", "perl", "ruby", "php", "deno"];
    if !SHELLS.contains(&name) && !interpreters.contains(&name) {
        return false;
    }
    let inline = arguments
        .iter()
        .any(|w| matches!(w.text.as_str(), "-c" | "-e" | "-m" | "-r" | "--eval" | "-lc" | "-ic"));
    let told = arguments.iter().any(|w| w.text == "-s" || w.text == "-");
    !inline && (told || Flags::new(arguments, &["-o", "-O"]).operands().is_empty())
}

fn locked(arguments: &[Word]) -> Vec<Inner> {
    let flags = Flags::new(arguments, &["-w", "-E"]);
    let scripts = flags.values(&["-c", "--command"]);
    if !scripts.is_empty() {
        return scripts.into_iter().map(Inner::Script).collect();
    }
    let rest: Vec<Word> = after_options(arguments, &["-w", "-E"]).into_iter().skip(1).collect();
    if rest.is_empty() { Vec::new() } else { vec![Inner::Command(rest)] }
}

/// The commands of `-exec` and its like.
fn executed(arguments: &[Word]) -> Vec<Inner> {
    let mut found = Vec::new();
    for (i, word) in arguments.iter().enumerate() {
        if matches!(word.text.as_str(), "-exec" | "-execdir" | "-ok" | "-okdir" | "-x" | "-X") {
            let words: Vec<Word> =
                arguments[i + 1..].iter().take_while(|w| w.text != ";" && w.text != "+").cloned().collect();
            if !words.is_empty() {
                found.push(Inner::Command(words));
            }
        }
    }
    found
}

/// Options of ssh that eat the next word.
pub const SSH: &[&str] = &[
    "-b", "-c", "-D", "-E", "-e", "-F", "-I", "-i", "-J", "-L", "-l", "-m", "-O", "-o", "-p", "-Q", "-R",
    "-S", "-W", "-w",
];

fn remote(arguments: &[Word]) -> Vec<Inner> {
    let rest = after_options(arguments, SSH);
    joined(&after_options(rest.get(1..).unwrap_or_default(), &[])).map(Inner::Script).into_iter().collect()
}

fn contained(name: &str, arguments: &[Word]) -> Vec<Inner> {
    const TAKES: &[&str] = &[
        "-e",
        "-u",
        "-w",
        "-v",
        "-p",
        "-h",
        "-l",
        "-m",
        "-c",
        "-n",
        "--name",
        "--env",
        "--user",
        "--workdir",
        "--volume",
        "--publish",
        "--network",
        "--entrypoint",
        "--mount",
        "--memory",
        "--cpus",
        "--env-file",
        "--label",
        "--platform",
        "--namespace",
        "--container",
    ];
    let operands = after_options(arguments, &["-H", "--host", "--context", "-n", "--namespace"]);
    let Some(verb) = operands.first().filter(|w| matches!(w.text.as_str(), "exec" | "run")) else {
        return Vec::new();
    };
    let rest = &after_options(&operands[1..], TAKES);
    let mut command: Vec<Word> = rest.get(1..).unwrap_or_default().to_vec();
    if command.first().is_some_and(|w| w.text == "--") {
        command.remove(0);
    }
    if command.is_empty() || (name == "kubectl" && verb.text == "run") {
        return Vec::new();
    }
    vec![Inner::Command(command)]
}

fn tmux(arguments: &[Word]) -> Vec<Inner> {
    let operands = after_options(arguments, &["-L", "-S", "-f"]);
    let Some(verb) = operands.first() else { return Vec::new() };
    let starts = [
        "new",
        "new-session",
        "neww",
        "new-window",
        "splitw",
        "split-window",
        "respawn-pane",
        "respawnp",
        "run",
        "run-shell",
        "popup",
        "display-popup",
        "if",
        "if-shell",
    ];
    if !starts.contains(&verb.text.as_str()) {
        return Vec::new();
    }
    let rest = after_options(
        &operands[1..],
        &["-t", "-s", "-n", "-c", "-x", "-y", "-F", "-e", "-l", "-p", "-w", "-h"],
    );
    joined(&rest).map(Inner::Script).into_iter().collect()
}

/// Programs that run with other rights what stands behind them.
pub fn raises(name: &str) -> bool {
    matches!(
        name,
        "sudo" | "su" | "doas" | "pkexec" | "run0" | "runuser" | "setpriv" | "chroot" | "nsenter" | "gosu"
    ) && programs::name(name) == name
}
