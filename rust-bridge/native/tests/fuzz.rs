//! Stirred text: real sources with pieces cut, doubled, exchanged and put in, given to every part of the engine. What must hold
//! is checked each time, not only that nothing crashes. `CODEFACE_FUZZ_SECONDS` says how long each part runs, 1 by itself.
//!
//! The sources are those of this project, and of the suites beside it where they are there.

mod random;

use codeface_native::abi::*;
use codeface_native::format::style::Style;
use codeface_native::format::{self, Outcome, edits};
use codeface_native::guard;
use codeface_native::language::Language;
use codeface_native::shell;
use codeface_native::validate::{self, Goal};
use random::Random;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Larger files add time and nothing else.
const LARGEST: u64 = 20_000;

const PIECES: &[&str] = &[
    "(", ")", "[", "]", "{", "}", "<", ">", "\"", "'", "`", "'''", "\"\"\"", "/*", "*/", "//", "#", "\\",
    "\n", "\r\n", "\r", "\t", "\u{0}", "é", "😀", "\u{feff}", "\u{2028}", ";", ",", ":", "=", "$(", "${",
    "<<EOF\n", "#{", "<!--", "-->", "```\n", "0x", "   ",
];

fn language(path: &Path) -> Option<Language> {
    Language::by_id(match path.extension()?.to_str()? {
        "rs" => "rust",
        "js" | "mjs" => "javascript",
        "ts" => "typescript",
        "tsx" => "tsx",
        "py" => "python",
        "json" => "json",
        "toml" => "toml",
        "yaml" | "yml" => "yaml",
        "sh" | "bash" => "bash",
        "java" => "java",
        "css" => "css",
        "html" => "html",
        "xml" => "xml",
        "sql" => "sql",
        "md" => "markdown",
        "go" => "go",
        "c" | "h" => "c",
        _ => return None,
    })
}

/// Languages of which neither this project nor the suites have a file.
const SAMPLES: &[(&str, &str)] = &[
    ("scss", "@use 'a';\n$x: 1px;\n.a { &:hover { color: lighten($x, 2%); @include m($x...); } }\n"),
    ("less", "@a: 1px;\n.m(@x) when (@x > 1) { width: ~\"calc(@{a})\"; }\n.b { .m(2); }\n"),
    ("kotlin", "class A<T>(val x: T) {\n  fun f() = \"a${x}b\" + \"\"\"c\"\"\"\n}\n"),
    ("csharp", "class A { string F(int x) => $\"a{x:N2}\" + @\"b\"\"c\"; }\n"),
    ("php", "<h1><?php echo \"a{$b['c']}\"; function f(?int $x): void { ?>x<?php } ?>\n"),
    ("ruby", "class A\n  def f(x) = \"a#{x}\"\n  %w[a b].each { |y| puts <<~E }\n    c\n  E\nend\n"),
    ("cpp", "template <typename T> auto f(T x) -> int { return [&](auto y) { return y + R\"(a)\"; }(x); }\n"),
    ("tsx", "const a = <T,>(x: T) => <div a={x as any}>{`b${x}`}</div>;\n"),
    ("bash", "for x in $(ls | sort); do [[ $x == *.c ]] && cat <<E >\"$x\" || f ${x:-\"y\"}; done\nE\n"),
];

fn sources() -> &'static [(Language, String)] {
    static SOURCES: OnceLock<Vec<(Language, String)>> = OnceLock::new();
    SOURCES.get_or_init(|| {
        let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut open = vec![project.clone(), project.join("../shared/suites")];
        let mut files: Vec<PathBuf> = Vec::new();
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let (path, name) = (entry.path(), entry.file_name());
                let hidden =
                    name.to_string_lossy().starts_with('.') || name == "target" || name == "node_modules";
                if path.is_dir() && !hidden {
                    open.push(path);
                } else if entry.metadata().is_ok_and(|m| m.is_file() && m.len() < LARGEST) {
                    files.push(path);
                }
            }
        }
        files.sort();
        let known = files.iter().filter_map(|f| Some((language(f)?, std::fs::read_to_string(f).ok()?)));
        let samples =
            SAMPLES.iter().map(|(id, text)| (Language::by_id(id).expect("a language"), (*text).to_owned()));
        known.chain(samples).filter(|(_, text)| !text.is_empty()).collect()
    })
}

/// A source of a language that is drawn first, so that a language with many files is no likelier than others.
fn source(random: &mut Random, wanted: impl Fn(Language) -> bool) -> (Language, &'static str) {
    loop {
        let language = Language::ALL[random.below(Language::ALL.len())];
        let mine = || sources().iter().filter(|(l, _)| *l == language);
        let count = mine().count();
        if count > 0 && wanted(language) {
            let (language, text) = mine().nth(random.below(count)).expect("one of them");
            return (*language, text);
        }
    }
}

fn place(random: &mut Random, text: &str) -> usize {
    let mut at = random.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Some changes, each small or a stretch of another source.
fn stir(random: &mut Random, text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..1 + random.below(4) {
        let from = place(random, &text);
        let mut to = (from + random.below(40)).min(text.len());
        while !text.is_char_boundary(to) {
            to -= 1;
        }
        let to = to.max(from);
        match random.below(6) {
            0 => text.replace_range(from..to, ""),
            1 => {
                let piece = text[from..to].to_owned();
                text.insert_str(from, &piece);
            }
            2 => text.insert_str(from, &PIECES[random.below(PIECES.len())].repeat(1 + random.below(3))),
            3 => text.truncate(from),
            4 => {
                let (_, other) = source(random, |_| true);
                let start = place(random, other);
                let piece: String = other[start..].chars().take(random.below(60)).collect();
                text.insert_str(from, &piece);
            }
            _ => {
                let piece = text[from..to].to_owned();
                text.replace_range(from..to, "");
                let at = place(random, &text);
                text.insert_str(at, &piece);
            }
        }
    }
    text
}

/// Runs one part again and again, on two threads; each run has a number that makes it again.
fn run(name: &str, part: impl Fn(&mut Random) + Sync) {
    let seconds = std::env::var("CODEFACE_FUZZ_SECONDS").ok().and_then(|s| s.parse().ok()).unwrap_or(1);
    let first: u64 = std::env::var("CODEFACE_FUZZ_SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(1);
    let until = Instant::now() + Duration::from_secs(seconds);
    let count = AtomicUsize::new(0);
    let work = || {
        while Instant::now() < until {
            let number = first + count.fetch_add(1, Ordering::Relaxed) as u64;
            let mut random = Random(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
            random.next();
            if std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| part(&mut random))).is_err() {
                panic!("{name}: CODEFACE_FUZZ_SEED={number} makes it again");
            }
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(work);
        scope.spawn(work);
    });
    println!("{name}: {} texts", count.load(Ordering::Relaxed));
}

#[test]
fn checks() {
    run("validate", |random| {
        let (language, text) = source(random, |_| true);
        let text = stir(random, text);
        let report = guard::on_big_stack(|| validate::check(language, &text, Goal::Auto)).expect("no panic");
        for problem in &report.problems {
            assert!(text.get(problem.start..problem.end).is_some(), "{language:?} {problem:?}\n{text}");
            assert!(!problem.message.is_empty() && !problem.code.is_empty(), "{problem:?}");
            // A fix leads to a text with fewer errors, alone or with those of the other problems.
            assert!(problem.fix.iter().all(|e| text.get(e.start..e.end).is_some()), "{problem:?}");
        }
    });
}

#[test]
fn formatting() {
    let (formatted, refused) = (AtomicUsize::new(0), AtomicUsize::new(0));
    run("format", |random| {
        let (language, text) = source(random, |l| format::formatter(l).is_some());
        // Stirred text is mostly wrong and refused; half of the texts are right, with other white space.
        let text = if random.below(2) == 0 { stir(random, text) } else { text.replace("  ", " ") };
        let style = Style::default();
        match format::format(language, &text, &style, None) {
            Outcome::Refused(reason) => {
                refused.fetch_add(1, Ordering::Relaxed);
                assert!(!reason.is_empty());
            }
            Outcome::Formatted { edits: made, .. } => {
                formatted.fetch_add(1, Ordering::Relaxed);
                let new = edits::apply(&text, &made);
                match format::format(language, &new, &style, None) {
                    Outcome::Formatted { edits, .. } => {
                        assert!(edits.is_empty(), "{language:?} does not settle:\n{text}")
                    }
                    Outcome::Refused(why) => panic!("{language:?}: {why}\n{text}\n---\n{new}"),
                }
            }
        }
    });
    println!("format: {} formatted, {} refused", formatted.into_inner(), refused.into_inner());
}

#[test]
fn editing() {
    run("edit", |random| {
        let (language, text) = source(random, |_| true);
        let mut text: Vec<u16> = text.encode_utf16().collect();
        let mut document = 0;
        let code = language as u32;
        assert_eq!(unsafe { cf_open(code, text.as_ptr(), text.len() as u64, &mut document) }, CF_OK);
        for _ in 0..8 {
            let start = random.below(text.len() + 1);
            let end = (start + random.below(30)).min(text.len());
            let piece: Vec<u16> = PIECES[random.below(PIECES.len())].encode_utf16().collect();
            let edit = [start as i32, end as i32, piece.len() as i32];
            let whole = |at: usize| at == 0 || at == text.len() || !(0xDC00..0xE000).contains(&text[at]);
            if !whole(start) || !whole(end) {
                continue;
            }
            let status = unsafe { cf_edit(document, edit.as_ptr(), 1, piece.as_ptr(), piece.len() as u64) };
            assert_eq!(status, CF_OK);
            text.splice(start..end, piece);
            for question in 1..=5 {
                let at = random.below(text.len() + 1) as i32;
                let answer = block(|out| unsafe { cf_run(document, question, at, at + 3_000, 500, out) });
                assert!(answer.is_some(), "{language:?} {question}");
            }
        }
        // The document has the text that it should have: its check says what a check of that text says.
        let kept = block(|out| unsafe { cf_check(document, 0, out) });
        let fresh = block(|out| unsafe { cf_validate(code, 0, text.as_ptr(), text.len() as u64, out) });
        assert!(kept.is_some() && places(&kept) == places(&fresh), "{language:?}");
        assert_eq!(cf_close(document), CF_OK);
    });
}

/// The bytes of an answer; nothing where the work was given up.
fn block(call: impl FnOnce(*mut CfResult) -> i32) -> Option<Vec<u8>> {
    let mut result = CfResult { handle: 0, data: 0, length: 0 };
    match call(&mut result) {
        CF_OK => {
            let bytes =
                unsafe { std::slice::from_raw_parts(result.data as *const u8, result.length as usize) };
            let bytes = bytes.to_vec();
            assert_eq!(cf_free(result.handle), CF_OK);
            Some(bytes)
        }
        CF_STOPPED => Some(Vec::new()),
        other => panic!("status {other}"),
    }
}

/// Where the problems of an answer begin. Which fixes are found in time may differ, and with them what follows the first.
fn places(block: &Option<Vec<u8>>) -> Option<i32> {
    let bytes = block.as_deref()?;
    let number = |at: usize| Some(i32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    (0..number(4)?).find_map(|section| {
        let entry = 8 + 16 * section as usize;
        let diagnostics = number(entry)? == 2 && number(entry + 8)? > 0;
        if diagnostics { number(number(entry + 4)? as usize) } else { None }
    })
}

#[test]
fn command_lines() {
    run("shell", |random| {
        let (_, text) = source(random, |l| l == Language::Bash);
        let lines: Vec<&str> = text.lines().collect();
        let from = random.below(lines.len());
        let some = lines[from..].iter().take(1 + random.below(6)).copied().collect::<Vec<_>>().join("\n");
        let text = stir(random, &some);
        let analysis = guard::on_big_stack(|| shell::analyze(&text)).expect("no panic");
        let units: Vec<u16> = text.encode_utf16().collect();
        assert!(block(|out| unsafe { cf_shell(units.as_ptr(), units.len() as u64, out) }).is_some());
        drop(analysis);
    });
}
