//! Well-known programs and their options, as tables.

use super::super::Kind;
use super::super::inner;

/// Which arguments an effect is about.
#[derive(Clone, Copy)]
pub enum Pick {
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

pub type Row = (&'static str, &'static str, &'static [(Kind, Pick)]);

/// Names that share a row are parted by blanks.
pub const TABLE: &[Row] = &[
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

/// Package managers: their names, and the verbs that bring something or take it away.
pub const MANAGERS: &[(&str, &[&str], &[&str])] = &[
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

/// Options that eat the next word.
pub fn takes(name: &str) -> &'static [&'static str] {
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
