//! Conformance with suites that others wrote. They lie beside the project; where they are absent the tests say so, and fail
//! when `CODEFACE_REQUIRE_SUITES` is 1. Files that we judge otherwise are in `tests/exceptions.txt`, each with its reason;
//! an entry that is not needed any more is a failure too, so that the list only shrinks.

use codeface_native::guard;
use codeface_native::language::Language;
use codeface_native::validate::{Goal, Report, check_only};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn suites() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/suites");
    if root.is_dir() {
        return Some(root);
    }
    let required = std::env::var("CODEFACE_REQUIRE_SUITES").is_ok_and(|v| v == "1");
    assert!(!required, "the suites are required and {} is not there", root.display());
    println!("skipped: {} is not there", root.display());
    None
}

fn files(directory: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut open = vec![directory.to_path_buf()];
    while let Some(directory) = open.pop() {
        for entry in std::fs::read_dir(&directory).expect("a readable folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { open.push(path) } else { out.push(path) }
        }
    }
    out.sort();
    out
}

/// Undecodable text is wrong in every language.
fn validate(language: Language, bytes: &[u8], goal: Goal) -> Option<Report> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some(guard::on_big_stack(|| check_only(language, text, goal)).expect("no panic"))
}

struct Suite {
    name: &'static str,
    root: PathBuf,
    exceptions: BTreeMap<String, String>,
    failures: Vec<String>,
    table: Vec<String>,
}

impl Suite {
    fn new(name: &'static str) -> Option<Self> {
        let root = suites()?.join(name);
        let list =
            std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exceptions.txt"));
        let exceptions = list
            .unwrap_or_default()
            .lines()
            .filter_map(|line| line.strip_prefix(name)?.strip_prefix('/')?.split_once(" # "))
            .map(|(file, reason)| (file.to_owned(), reason.to_owned()))
            .collect();
        Some(Self { name, root, exceptions, failures: Vec::new(), table: Vec::new() })
    }

    /// Checks files that must be right (or wrong); `what` names the row.
    fn expect(
        &mut self,
        what: &str,
        language: Language,
        wanted: bool,
        files: &[PathBuf],
        goal: fn(&Path) -> Goal,
    ) {
        let mut right = 0;
        for file in files {
            let bytes = std::fs::read(file).expect("a readable file");
            let report = validate(language, &bytes, goal(file));
            let valid = report.as_ref().is_some_and(|r| r.errors() == 0);
            if valid == wanted {
                right += 1;
                continue;
            }
            let name = file.strip_prefix(&self.root).expect("inside").to_string_lossy().into_owned();
            if self.exceptions.remove(&name).is_none() {
                let said =
                    report.and_then(|r| r.problems.first().map(|p| p.message.clone())).unwrap_or_default();
                self.failures.push(format!("{}/{name} # {said}", self.name));
            }
        }
        self.table.push(format!("| {} | {what} | {right} | {} |", self.name, files.len()));
    }

    fn finish(self) {
        println!("{}", self.table.join("\n"));
        let stale: Vec<&String> = self.exceptions.keys().collect();
        assert!(stale.is_empty(), "no exception any more: {stale:#?}");
        assert!(
            self.failures.is_empty(),
            "{} answered wrongly:\n{}",
            self.failures.len(),
            self.failures.join("\n")
        );
    }
}

fn auto(_: &Path) -> Goal {
    Goal::Auto
}

#[test]
fn json() {
    let Some(mut suite) = Suite::new("json") else { return };
    let all = files(&suite.root.join("test_parsing"));
    let starting = |prefix: &str| -> Vec<PathBuf> {
        all.iter()
            .filter(|f| f.file_name().is_some_and(|n| n.to_string_lossy().starts_with(prefix)))
            .cloned()
            .collect()
    };
    suite.expect("accepted", Language::Json, true, &starting("y_"), auto);
    suite.expect("rejected", Language::Json, false, &starting("n_"), auto);
    for file in starting("i_") {
        validate(Language::Json, &std::fs::read(file).expect("a readable file"), Goal::Auto);
    }
    suite.finish();
}

#[test]
fn toml() {
    let Some(mut suite) = Suite::new("toml") else { return };
    let list = std::fs::read_to_string(suite.root.join("files-toml-1.1.0")).expect("the list");
    let of = |kind: &str| -> Vec<PathBuf> {
        let wanted = list.lines().filter(|l| l.starts_with(kind) && l.ends_with(".toml"));
        wanted.map(|l| suite.root.join(l)).collect()
    };
    let (valid, invalid) = (of("valid/"), of("invalid/"));
    suite.expect("accepted", Language::Toml, true, &valid, auto);
    suite.expect("rejected", Language::Toml, false, &invalid, auto);
    suite.finish();
}

#[test]
fn yaml() {
    let Some(mut suite) = Suite::new("yaml") else { return };
    let all: Vec<PathBuf> = files(&suite.root).into_iter().filter(|f| f.ends_with("in.yaml")).collect();
    let (wrong, right): (Vec<PathBuf>, Vec<PathBuf>) =
        all.into_iter().partition(|f| f.with_file_name("error").exists());
    suite.expect("accepted", Language::Yaml, true, &right, auto);
    suite.expect("rejected", Language::Yaml, false, &wrong, auto);
    suite.finish();
}

#[test]
fn javascript() {
    let Some(mut suite) = Suite::new("javascript") else { return };
    fn goal(file: &Path) -> Goal {
        if file.to_string_lossy().ends_with(".module.js") { Goal::Module } else { Goal::Script }
    }
    for (folder, wanted) in [("pass", true), ("fail", false), ("early", false)] {
        let all = files(&suite.root.join(folder));
        suite.expect(folder, Language::JavaScript, wanted, &all, goal);
    }
    suite.finish();
}

#[test]
fn rust() {
    let Some(mut suite) = Suite::new("rust") else { return };
    let base = suite.root.join("crates/parser/test_data/parser");
    let sources = |folder: &str| -> Vec<PathBuf> {
        files(&base.join(folder)).into_iter().filter(|f| f.extension().is_some_and(|e| e == "rs")).collect()
    };
    for (folder, wanted) in [("ok", true), ("inline/ok", true), ("err", false), ("inline/err", false)] {
        suite.expect(folder, Language::Rust, wanted, &sources(folder), auto);
    }
    suite.expect("lexer/err", Language::Rust, false, &sources("../lexer/err"), auto);
    suite.expect(
        "validation",
        Language::Rust,
        false,
        &sources("../../../syntax/test_data/parser/validation"),
        auto,
    );
    suite.finish();
}

/// The first diagnostic is on the line that the reference names.
#[test]
fn rust_lines() {
    let Some(suite) = Suite::new("rust") else { return };
    let base = suite.root.join("crates/parser/test_data/parser");
    let (mut right, mut all) = (0, 0);
    for file in ["err", "inline/err"].iter().flat_map(|f| files(&base.join(f))) {
        let Ok(tree) = std::fs::read_to_string(file.with_extension("rast")) else { continue };
        if file.extension().is_none_or(|e| e != "rs") {
            continue;
        }
        let offsets: BTreeSet<usize> = tree
            .lines()
            .filter_map(|l| l.strip_prefix("error ")?.split(':').next()?.split("..").next()?.parse().ok())
            .collect();
        let text = std::fs::read_to_string(&file).expect("a readable file");
        let line = |offset: usize| text[..offset.min(text.len())].matches('\n').count();
        let (Some(&wanted), Some(report)) =
            (offsets.first(), validate(Language::Rust, text.as_bytes(), Goal::Auto))
        else {
            continue;
        };
        all += 1;
        right += usize::from(report.problems.first().is_some_and(|p| line(p.start) == line(wanted)));
    }
    println!("| rust | first diagnostic on the reference's line | {right} | {all} |");
    assert!(right * 100 >= all * 97, "{right} of {all}");
}
