//! What is said about an effect.

use super::super::word::Word;
use super::super::{Effect, Kind};

/// An effect on what a word says, with the usual sentence for its kind.
pub fn effect(kind: Kind, word: &Word) -> Effect {
    said(kind, word, sentence(kind))
}

/// An effect with a sentence of its own; `{}` stands for the target.
pub fn said(kind: Kind, word: &Word, sentence: &str) -> Effect {
    let certain = word.certain && kind != Kind::Unknown;
    let mut explanation = sentence.replace("{}", &word.text);
    if !certain && kind != Kind::Unknown {
        explanation.push_str("; what that is, is only known when it runs");
    }
    Effect { kind, target: word.text.clone(), certain, range: word.range.clone(), explanation }
}

pub fn sentence(kind: Kind) -> &'static str {
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

pub fn disk(path: &str) -> bool {
    ["/dev/sd", "/dev/nvme", "/dev/hd", "/dev/vd", "/dev/mmcblk", "/dev/disk", "/dev/mapper/"]
        .iter()
        .any(|p| path.starts_with(p))
}
