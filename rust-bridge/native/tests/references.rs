//! How often the first problem is on the line that the language's own tool names, over real files with one word or character
//! cut, put in or exchanged. Takes minutes and the tools, so it runs where `CODEFACE_SOURCES` names folders (parted by `:`)
//! with right sources: `CODEFACE_SOURCES=/usr/lib/python3 cargo test --test references -- --nocapture`.
//! `CODEFACE_CHANGES` says how many changed files of each language are asked about, 300 by itself; `CODEFACE_SHOW=1` shows
//! where the two differ.
//!
//! `CODEFACE_SPEED=FOLDER cargo test --test references beside -- --nocapture` tells how fast the crates alone are on each file of
//! a folder, and the engine with all that it does besides, in turns.

mod random;

use codeface_native::format::{Outcome, format, once, style::Style};
use codeface_native::guard;
use codeface_native::language::Language;
use codeface_native::validate::{Goal, check_only};
use random::Random;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

const PYTHON: &str = "import sys, warnings
warnings.simplefilter('ignore')
try:
    compile(open(sys.argv[1], encoding='utf-8').read(), 'f', 'exec', dont_inherit=True)
except (SyntaxError, ValueError) as e:
    print(getattr(e, 'lineno', 0) or 0)
";

/// The line of the tool's first error, 0 where it names none; nothing where the text is right.
fn asked(language: Language, file: &Path, folder: &Path) -> Option<usize> {
    let said = |program: &str, arguments: &[&str]| {
        let output = Command::new(program)
            .args(arguments)
            .arg(file)
            .env("LC_ALL", "C")
            .stdin(Stdio::null())
            .output()
            .unwrap_or_else(|e| panic!("{program} cannot be run: {e}"));
        let text = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&text).into_owned())
    };
    let number = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>().parse().ok();
    match language {
        Language::Python => number(&said("python3", &["-I", "-S", "-c", PYTHON]).1),
        Language::Bash => {
            let (right, text) = said("bash", &["-n"]);
            let lines = text.lines().filter(|l| !l.contains(": warning:"));
            let line = lines.filter_map(|l| number(l.split_once(": line ")?.1)).next();
            if right { line } else { line.or(Some(0)) }
        }
        _ => {
            let folder = format!("-I{}", folder.display());
            let (right, text) = said("gcc", &["-fsyntax-only", "-w", "-fmax-errors=1", &folder]);
            let error = text
                .lines()
                .find(|l| l.contains("error: "))
                .and_then(|l| number(l.strip_prefix(file.to_str()?)?.strip_prefix(':')?));
            if right { None } else { error.or(Some(0)) }
        }
    }
}

fn language(path: &Path) -> Option<Language> {
    match path.extension().and_then(|e| e.to_str()) {
        Some("py") => Some(Language::Python),
        Some("c") => Some(Language::C),
        Some("sh" | "bash") => Some(Language::Bash),
        None => {
            let text = std::fs::read_to_string(path).ok()?;
            let first = text.lines().next()?;
            (first.starts_with("#!") && (first.contains("bash") || first.ends_with("/sh")))
                .then_some(Language::Bash)
        }
        _ => None,
    }
}

fn sources() -> Option<Vec<(Language, PathBuf)>> {
    let mut open: Vec<PathBuf> =
        std::env::var("CODEFACE_SOURCES").ok()?.split(':').map(PathBuf::from).collect();
    let mut out = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => open.push(path),
                Ok(kind)
                    if kind.is_file() && entry.metadata().is_ok_and(|m| (300..60_000).contains(&m.len())) =>
                {
                    out.extend(language(&path).map(|l| (l, path)));
                }
                _ => {}
            }
        }
    }
    out.sort_by(|a, b| a.1.cmp(&b.1));
    Some(out)
}

/// Words and marks with their places.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        if c.is_alphanumeric() || c == '_' {
            while let Some((at, c)) = chars.next_if(|(_, c)| c.is_alphanumeric() || *c == '_') {
                end = at + c.len_utf8();
            }
        } else if c.is_whitespace() {
            continue;
        }
        out.push((start, end));
    }
    out
}

fn changed(random: &mut Random, text: &str) -> String {
    let words = words(text);
    let (start, end) = words[random.below(words.len())];
    let (other, until) = words[random.below(words.len())];
    let mut text = text.to_owned();
    let other = text[other..until].to_owned();
    match random.below(6) {
        0 => text.replace_range(start..end, ""),
        1 => drop(text.remove(start)),
        2 => text.insert_str(end, &format!(" {other} ")),
        3 => text.replace_range(start..end, &other),
        4 => {
            let marks: Vec<_> = words
                .iter()
                .filter(|(s, _)| text[*s..].starts_with(|c: char| c.is_ascii_punctuation()))
                .collect();
            let (start, end) = **marks.get(random.below(marks.len())).unwrap_or(&&(start, end));
            text.replace_range(start..end, "");
        }
        _ => text.insert_str(
            start,
            ["(", ")", "[", "]", "{", "}", "\"", "'", "`", ";", ":", ","][random.below(12)],
        ),
    }
    text
}

#[test]
fn first_problems_and_their_lines() {
    let Some(sources) = sources() else {
        println!("skipped: CODEFACE_SOURCES names no folders");
        return;
    };
    let setting =
        |name: &str, usual: usize| std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(usual);
    let (most, show) = (setting("CODEFACE_CHANGES", 300), setting("CODEFACE_SHOW", 0) > 0);
    let folder = std::env::temp_dir().join(format!("codeface-references-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    for (wanted, name) in [(Language::Python, "f.py"), (Language::Bash, "f.sh"), (Language::C, "f.c")] {
        let mut mine: Vec<&PathBuf> = sources.iter().filter(|(l, _)| *l == wanted).map(|(_, f)| f).collect();
        let mut random = Random(0x1234_5678_9abc_def1);
        let file = folder.join(name);
        let (mut asked_about, mut wrong, mut same, mut through, mut refused) = (0, 0, 0, 0, 0);
        let mut tries = 0;
        while asked_about < most && !mine.is_empty() && tries < 4 * most {
            tries += 1;
            let at = random.below(mine.len());
            let beside = mine[at].parent().unwrap_or(Path::new("/")).to_owned();
            let text = std::fs::read_to_string(mine[at]).ok().filter(|t| !words(t).is_empty());
            let right =
                text.filter(|t| std::fs::write(&file, t).is_ok() && asked(wanted, &file, &beside).is_none());
            let Some(text) = right else {
                mine.swap_remove(at);
                continue;
            };
            asked_about += 1;
            let text = changed(&mut random, &text);
            std::fs::write(&file, &text).expect("a writable file");
            let reference = asked(wanted, &file, &beside);
            let report = guard::on_big_stack(|| check_only(wanted, &text, Goal::Auto)).expect("no panic");
            let first = report.problems.iter().find(|p| p.is_error());
            let ours = first.map(|p| text[..p.start].matches('\n').count() + 1);
            wrong += usize::from(reference.is_some());
            match (reference, ours) {
                (Some(line), Some(our)) => {
                    same += usize::from(line == our);
                    if show && line != our {
                        let kept = folder.join(format!("{asked_about}-{name}"));
                        std::fs::write(&kept, &text).expect("a writable file");
                        println!(
                            "{} line {line}, ours {our}: {}",
                            kept.display(),
                            first.map_or("", |p| &p.message)
                        );
                    }
                }
                (Some(_), None) => through += 1,
                (None, Some(_)) => refused += 1,
                (None, None) => {}
            }
        }
        println!(
            "| {wanted:?} | {asked_about} changed, {wrong} wrong | {through} let through, {refused} right ones refused | {same} of {} on the line |",
            wrong - through
        );
    }
    if !show {
        std::fs::remove_dir_all(&folder).expect("our own folder");
    }
}

#[test]
fn beside_the_crates_alone() {
    let Ok(folder) = std::env::var("CODEFACE_SPEED") else {
        println!("skipped: CODEFACE_SPEED names no folder");
        return;
    };
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").flatten().map(|e| e.path()).collect();
    files.sort();
    for file in files {
        let Ok(text) = std::fs::read_to_string(&file) else { continue };
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let Some(language) = timed(file.extension().and_then(|e| e.to_str()).unwrap_or_default()) else {
            continue;
        };
        let style = Style::default();
        let whole = || drop(std::hint::black_box(check_only(language, &text, Goal::Auto)));
        in_turns(&format!("{name}: check"), text.len(), || parser_alone(language, &text), whole);
        if text.lines().count() < 20_000 {
            let alone = || drop(std::hint::black_box(once(language, &text, &style)));
            let whole = || {
                let answer = format(language, &text, &style, None);
                assert!(matches!(answer, Outcome::Formatted { .. }), "{name}: {answer:?}");
            };
            in_turns(&format!("{name}: format"), text.len(), alone, whole);
        }
    }
}

fn timed(extension: &str) -> Option<Language> {
    Some(match extension {
        "js" => Language::JavaScript,
        "ts" => Language::TypeScript,
        "py" => Language::Python,
        "toml" => Language::Toml,
        "json" => Language::Json,
        "css" => Language::Css,
        "sql" => Language::Sql,
        "yaml" => Language::Yaml,
        "md" => Language::Markdown,
        _ => return None,
    })
}

/// What the parser of a language takes alone, its early errors with it; nothing where that is not told apart.
fn parser_alone(language: Language, text: &str) {
    match language {
        Language::JavaScript | Language::TypeScript => {
            let kind = if language == Language::TypeScript {
                oxc_span::SourceType::ts()
            } else {
                oxc_span::SourceType::mjs()
            };
            let arena = oxc_allocator::Allocator::default();
            let options = oxc_parser::ParseOptions { parse_regular_expression: true, ..Default::default() };
            let parsed = oxc_parser::Parser::new(&arena, text, kind).with_options(options).parse();
            std::hint::black_box(
                oxc_semantic::SemanticBuilder::new_compiler().build(&parsed.program).diagnostics.len(),
            );
        }
        Language::Python => {
            let options = ruff_python_parser::ParseOptions::from(ruff_python_parser::Mode::Module);
            std::hint::black_box(ruff_python_parser::parse_unchecked(text, options).errors().len());
        }
        Language::Toml => {
            let tokens = toml_parser::Source::new(text).lex().into_vec();
            let mut events: Vec<toml_parser::parser::Event> = Vec::new();
            let mut errors: Vec<toml_parser::ParseError> = Vec::new();
            toml_parser::parser::parse_document(&tokens, &mut events, &mut errors);
            std::hint::black_box(events.len());
        }
        _ => {}
    }
}

/// The medians of two pieces of work, done in turns on a thread with a large stack each.
fn in_turns(name: &str, bytes: usize, alone: impl Fn() + Sync, ours: impl Fn() + Sync) {
    let timed = |work: &(dyn Fn() + Sync)| {
        let start = Instant::now();
        guard::on_big_stack(work).expect("no panic");
        start.elapsed().as_secs_f64() * 1e3
    };
    let (mut first, mut second): (Vec<f64>, Vec<f64>) =
        (0..15).map(|_| (timed(&alone), timed(&ours))).unzip();
    first.sort_by(f64::total_cmp);
    second.sort_by(f64::total_cmp);
    let told = |ms: f64| format!("{ms:.1} ms, {:.1} MB/s", bytes as f64 / 1e3 / ms);
    println!("{name}: the crate alone {}, the engine {}", told(first[7]), told(second[7]));
}
