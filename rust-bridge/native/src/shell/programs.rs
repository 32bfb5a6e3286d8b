//! What well-known programs do, in plain words, and which of their arguments they touch.

use super::flags::Flags;
use super::inner;
use super::word::Word;
use super::{Effect, Kind};

/// Which arguments an effect is about.
#[derive(Clone, Copy)]
enum Pick {
    /// Operands from the nth on.
    From(usize),
    /// The last operand, where there are at least two.
    Last,
    /// Every operand but the last.
    Sources,
    /// The program itself.
    Itself,
}
use Pick::{From, Itself, Last, Sources};

type Row = (&'static str, &'static str, &'static [(Kind, Pick)]);

/// Names that share a row are parted by blanks.
const TABLE: &[Row] = &[
    ("rm unlink shred srm", "Removes files", &[(Kind::Removes, From(0))]),
    ("rmdir", "Removes empty folders", &[(Kind::Removes, From(0))]),
    ("mv rename", "Moves or renames files", &[(Kind::Removes, Sources), (Kind::Writes, Last)]),
    ("cp install ln", "Copies or links files", &[(Kind::Writes, Last)]),
    ("touch", "Makes files or sets their time", &[(Kind::Writes, From(0))]),
    ("mkdir mkfifo", "Makes folders or pipes", &[(Kind::Writes, From(0))]),
    ("truncate", "Cuts or grows files", &[(Kind::Writes, From(0))]),
    ("patch", "Changes files as a patch says", &[(Kind::Writes, From(0))]),
    ("chmod setfacl chattr", "Changes who may read, write or run files", &[(Kind::Permissions, From(1))]),
    ("chown chgrp", "Changes whom files belong to", &[(Kind::Permissions, From(1))]),
    ("cat tac nl less more head tail bat", "Shows text", &[(Kind::Reads, From(0))]),
    ("xxd od hexdump strings base64 sha256sum md5sum", "Shows or sums up bytes", &[(Kind::Reads, From(0))]),
    ("diff cmp comm", "Compares files", &[(Kind::Reads, From(0))]),
    ("grep egrep fgrep rg ag", "Searches text", &[(Kind::Reads, From(1))]),
    (
        "ls tree stat file du df wc realpath readlink dirname basename pwd",
        "Shows files or facts about them",
        &[],
    ),
    ("echo printf yes seq", "Prints text", &[]),
    ("sort uniq cut tr awk gawk jq yq column paste fold rev", "Reshapes text", &[]),
    ("true : false sleep wait test [", "Changes nothing", &[]),
    (
        "date uptime uname hostname whoami id who groups env printenv locale arch nproc free",
        "Shows facts about this machine",
        &[],
    ),
    ("ps top htop pgrep lsof jobs", "Shows what runs", &[]),
    ("which type whereis man help apropos", "Looks up commands", &[]),
    ("cd pushd popd", "Changes the current folder", &[(Kind::Directory, From(0))]),
    (
        "export alias unalias shopt umask ulimit",
        "Changes the settings of this shell",
        &[(Kind::Environment, From(0))],
    ),
    ("source .", "Runs a script in this shell", &[(Kind::Evaluates, From(0))]),
    ("kill", "Sends a signal to processes, by default to end them", &[(Kind::Stops, From(0))]),
    ("killall pkill skill xkill", "Ends every process that matches", &[(Kind::Stops, From(0))]),
    (
        "shutdown reboot halt poweroff init telinit",
        "Stops or restarts the machine",
        &[(Kind::System, Itself)],
    ),
    (
        "systemctl service launchctl rc-service sv",
        "Controls services of the system",
        &[(Kind::System, From(0))],
    ),
    (
        "mkfs mkswap wipefs fdisk sfdisk parted gdisk cryptsetup",
        "Writes disks and partitions",
        &[(Kind::Disk, From(0))],
    ),
    ("mount umount swapon swapoff losetup", "Attaches or detaches disks", &[(Kind::System, From(0))]),
    ("iptables nft ufw firewall-cmd", "Changes the firewall", &[(Kind::System, Itself)]),
    ("ip ifconfig route nmcli", "Shows or changes the network settings", &[(Kind::System, Itself)]),
    ("sysctl modprobe insmod rmmod", "Changes the kernel", &[(Kind::System, From(0))]),
    (
        "useradd adduser userdel usermod groupadd passwd chsh visudo",
        "Changes accounts",
        &[(Kind::System, From(0))],
    ),
    ("crontab at batch", "Plans commands for later", &[(Kind::System, Itself)]),
    ("ssh-keygen gpg openssl", "Works with keys", &[]),
    ("sftp ftp telnet nc ncat netcat socat", "Opens a connection", &[(Kind::Network, From(0))]),
    ("ping traceroute dig nslookup host whois nmap", "Asks the network", &[(Kind::Network, From(0))]),
    ("make ninja cmake mvn mvnw gradle gradlew bazel just", "Builds the project by its own rules", &[]),
    ("gcc g++ cc c++ clang clang++ rustc javac go tsc ld", "Compiles", &[]),
    ("pytest jest vitest tox", "Runs tests", &[]),
    ("vim vi nvim nano emacs code", "Edits files", &[(Kind::Writes, From(0))]),
    ("tar zip unzip gzip gunzip xz unxz bzip2 bunzip2 zstd 7z", "Packs or unpacks files", &[]),
    ("exit return break continue shift", "Ends or leads this script", &[]),
    ("read mapfile readarray getopts local declare set", "Sets variables or options of this shell", &[]),
];

/// A program's name without its directory.
pub fn name(word: &str) -> &str {
    let name = word.rsplit('/').next().unwrap_or(word);
    if name.is_empty() { word } else { name }
}

/// An effect on what a word says, with the usual sentence for its kind.
pub fn effect(kind: Kind, word: &Word) -> Effect {
    said(kind, word, sentence(kind))
}

/// An effect with a sentence of its own; `{}` stands for the target.
fn said(kind: Kind, word: &Word, sentence: &str) -> Effect {
    let certain = word.certain && kind != Kind::Unknown;
    let mut explanation = sentence.replace("{}", &word.text);
    if !certain && kind != Kind::Unknown {
        explanation.push_str("; what that is, is only known when it runs");
    }
    Effect { kind, target: word.text.clone(), certain, range: word.range.clone(), explanation }
}

fn sentence(kind: Kind) -> &'static str {
    match kind {
        Kind::Network => "Talks to {} over the network",
        Kind::Writes => "Writes {}",
        Kind::Appends => "Adds to the end of {}",
        Kind::Removes => "Removes {}",
        Kind::Reads => "Reads {}",
        Kind::Permissions => "Changes who may use {}",
        Kind::Privilege => "Runs with the rights of another user",
        Kind::Installs => "Installs {}",
        Kind::Evaluates => "Runs the text of {} as commands",
        Kind::Environment => "Changes {} in this shell",
        Kind::History => "Changes what the shell remembers of its commands",
        Kind::Stops => "Ends {}",
        Kind::Background => "Goes on in the background",
        Kind::Unknown => "What {} stands for is only known when it runs",
        Kind::Directory => "Goes to {}",
        Kind::System => "Changes the system: {}",
        Kind::Disk => "Writes to the disk itself: {}",
        Kind::Repeats => "Starts {} again from within itself",
    }
}

/// The effect of a redirection; nothing where it touches no file.
pub fn redirection(sign: &str, word: &Word) -> Option<Effect> {
    let target = word.text.as_str();
    if target == "/dev/null"
        || target.starts_with('&')
        || target.chars().all(|c| c.is_ascii_digit() || c == '-')
    {
        return None;
    }
    if let Some(place) = target.strip_prefix("/dev/tcp/").or_else(|| target.strip_prefix("/dev/udp/")) {
        let host = Word { text: place.replace('/', ":"), ..word.clone() };
        return Some(effect(Kind::Network, &host));
    }
    if disk(target) && sign != "<" {
        return Some(effect(Kind::Disk, word));
    }
    if target.starts_with("/dev/std") || target == "/dev/tty" {
        return None;
    }
    Some(match sign {
        "<" => effect(Kind::Reads, word),
        ">>" | "&>>" => effect(Kind::Appends, word),
        ">" | ">|" | "&>" | ">&" => said(Kind::Writes, word, "Writes {}, in place of what it held"),
        _ => effect(Kind::Writes, word),
    })
}

fn disk(path: &str) -> bool {
    ["/dev/sd", "/dev/nvme", "/dev/hd", "/dev/vd", "/dev/mmcblk", "/dev/disk", "/dev/mapper/"]
        .iter()
        .any(|p| path.starts_with(p))
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

/// Options that eat the next word.
fn takes(name: &str) -> &'static [&'static str] {
    match name {
        "curl" => &[
            "-o",
            "-d",
            "-H",
            "-X",
            "-F",
            "-T",
            "-u",
            "-A",
            "-e",
            "-b",
            "-c",
            "-K",
            "-x",
            "-m",
            "-w",
            "-E",
            "--output",
            "--data",
            "--data-binary",
            "--header",
            "--request",
            "--form",
            "--upload-file",
            "--user",
            "--cacert",
            "--cert",
            "--key",
            "--retry",
            "--max-time",
            "--connect-timeout",
            "--url",
            "--json",
        ],
        "wget" => &[
            "-O",
            "-o",
            "-P",
            "-a",
            "-i",
            "-U",
            "--output-document",
            "--header",
            "--post-data",
            "--post-file",
        ],
        "ssh" => inner::SSH,
        "scp" | "rsync" | "sftp" => &["-e", "-i", "-o", "-P", "-F", "-l", "--exclude", "--include", "--rsh"],
        "grep" | "rg" | "egrep" => &["-e", "-f", "-m", "-A", "-B", "-C", "-g", "-t"],
        "head" | "tail" => &["-n", "-c"],
        "chmod" | "chown" | "chgrp" => &[],
        "kill" => &["-s", "-n"],
        "pkill" | "killall" => &["-u", "-s", "-g", "-P", "-t", "--signal"],
        "git" => &["-C", "-c", "--git-dir", "--work-tree"],
        "touch" => &["-d", "-t", "-r"],
        "truncate" => &["-s", "-r", "--size"],
        "mkdir" | "install" => &["-m", "-o", "-g", "--mode"],
        "nc" | "ncat" | "netcat" => &["-p", "-w", "-s", "-e", "-c"],
        "pip" | "pip3" => &["-r", "-c", "-i", "-t", "--index-url", "--requirement", "--target"],
        _ => &[],
    }
}

fn picked<'w>(pick: Pick, program: &'w Word, flags: &Flags<'w>) -> Vec<&'w Word> {
    let operands = flags.operands();
    match pick {
        From(n) => flags.from(n).to_vec(),
        Last if operands.len() > 1 => operands.last().copied().into_iter().collect(),
        Sources if operands.len() > 1 => operands[..operands.len() - 1].to_vec(),
        Last | Sources => Vec::new(),
        Itself => vec![program],
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

fn network(name: &str, flags: &Flags, effects: &mut Vec<Effect>) -> Option<String> {
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

/// Package managers: their names, and the verbs that bring something or take it away.
const MANAGERS: &[(&str, &[&str], &[&str])] = &[
    (
        "apt apt-get aptitude",
        &["install", "upgrade", "dist-upgrade", "full-upgrade", "update"],
        &["remove", "purge", "autoremove"],
    ),
    ("dnf yum zypper apk", &["install", "in", "add", "upgrade", "update"], &["remove", "rm", "del", "erase"]),
    ("pacman yay paru", &["-S", "-Syu", "-Sy", "-U"], &["-R", "-Rs", "-Rns"]),
    (
        "brew snap flatpak port nix-env",
        &["install", "upgrade", "update", "-i", "-iA"],
        &["uninstall", "remove", "-e"],
    ),
    ("dpkg rpm", &["-i", "-U", "--install"], &["-r", "-P", "-e", "--purge"]),
    ("pip pip3 pipx uv conda mamba poetry", &["install", "add", "sync", "update"], &["uninstall", "remove"]),
    (
        "npm pnpm yarn bun",
        &["install", "i", "add", "ci", "update", "create", "init"],
        &["uninstall", "remove", "rm"],
    ),
    ("cargo gem go rustup", &["install", "add", "update", "get"], &["uninstall", "remove"]),
    ("composer", &["install", "require", "update"], &["remove"]),
];

fn packages(name: &str, flags: &Flags, effects: &mut Vec<Effect>) -> Option<String> {
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

fn files(program: &Word, name: &str, flags: &Flags, effects: &mut Vec<Effect>) -> Option<String> {
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

fn shell_state(program: &Word, name: &str, flags: &Flags, effects: &mut Vec<Effect>) -> Option<String> {
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
fn interpreters(name: &str, flags: &Flags, effects: &mut Vec<Effect>) -> Option<String> {
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
