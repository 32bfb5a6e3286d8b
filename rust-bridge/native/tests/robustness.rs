//! Nothing a user can open brings the process down, and nothing is left behind.

mod random;

use codeface_native::abi::*;
use codeface_native::language::Language;
use random::Random;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const DEEP: usize = 100_000;

/// `CODEFACE_LONG=1`: a million random calls and a minute of suite files, instead of seconds of each.
fn long() -> bool {
    std::env::var("CODEFACE_LONG").is_ok_and(|v| v == "1")
}

fn units(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

/// Checks, opens, asks everything, closes.
fn exercise(language: Language, text: &str) {
    ask(language, text, 5);
}

fn ask(language: Language, text: &str, questions: u32) {
    let code = language as u32;
    let units = units(text);
    let mut result = CfResult { handle: 0, data: 0, length: 0 };
    unsafe {
        assert_eq!(cf_validate(code, 0, units.as_ptr(), units.len() as u64, &mut result), CF_OK);
        assert_eq!(cf_free(result.handle), CF_OK);
        let mut document = 0;
        assert_eq!(cf_open(code, units.as_ptr(), units.len() as u64, &mut document), CF_OK);
        for question in 1..=questions {
            let status = cf_run(document, question, 10, 2_000, 100, &mut result);
            assert!(status == CF_OK || status == CF_STOPPED, "{language:?} {question}: {status}");
            if status == CF_OK {
                assert_eq!(cf_free(result.handle), CF_OK);
            }
        }
        assert_eq!(cf_close(document), CF_OK);
        assert_eq!(cf_close(document), CF_STALE);
    }
}

#[test]
fn deep_nesting_in_every_language() {
    let pieces = [
        ("(", ")"),
        ("[", "]"),
        ("{", "}"),
        ("{\"a\":", "}"),
        ("<a>", "</a>"),
        ("!", ""),
        ("- ", ""),
        ("a+", ""),
        ("a ? b : ", ""),
        ("if (a) {} else ", ""),
        ("x => ", ""),
        ("lambda: ", ""),
        ("A<", ">"),
        ("$(", ")"),
        ("> ", ""),
    ];
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(&language) = Language::ALL.get(next.fetch_add(1, Ordering::Relaxed)) {
            let started = Instant::now();
            for (open, close) in pieces {
                ask(language, &format!("{}x{}", open.repeat(DEEP), close.repeat(DEEP)), 1);
                // Just under the limit of the guard: the parser itself must stand it.
                exercise(language, &format!("x = {}x{}", open.repeat(950), close.repeat(950)));
            }
            println!("{language:?} {:?}", started.elapsed());
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(work);
        scope.spawn(work);
    });
}

#[test]
fn random_calls_from_eight_threads() {
    let (seconds, least) = if long() { (600, 125_000) } else { (3, 100) };
    let until = Instant::now() + Duration::from_secs(seconds);
    let calls: usize = std::thread::scope(|scope| {
        let threads: Vec<_> = (1..=8)
            .map(|seed| scope.spawn(move || random_calls(Random(seed * 7_919), until, least)))
            .collect();
        threads.into_iter().map(|t| t.join().expect("no panic")).sum()
    });
    println!("{calls} random calls");
    assert!(calls >= 8 * least);
}

/// At least so many calls; in a short run, until the time is up.
fn random_calls(mut random: Random, until: Instant, least: usize) -> usize {
    let samples: Vec<Vec<u16>> = [
        "fn a() { b(\"x\"); }",
        "{\"a\": [1, 😀]}",
        "def f(x):\n  return 'é'\n",
        "<a b='c'>",
        "x = \"",
        "# h\n\n```js\na(\n```\n",
    ]
    .iter()
    .map(|s| units(s))
    .collect();
    let mut mine: Vec<u64> = Vec::new();
    let mut calls = 0;
    let mut result = CfResult { handle: 0, data: 0, length: 0 };
    while calls < least || !long() && Instant::now() < until {
        calls += 1;
        let handle = if mine.is_empty() || random.below(20) == 0 {
            random.next()
        } else {
            mine[random.below(mine.len())]
        };
        let text = &samples[random.below(samples.len())];
        let status = unsafe {
            match random.below(10) {
                0 => {
                    let mut document = 0;
                    let status =
                        cf_open(random.below(40) as u32, text.as_ptr(), text.len() as u64, &mut document);
                    if status == CF_OK {
                        mine.push(document);
                    }
                    status
                }
                1..=4 => {
                    let start = random.below(30) as i32;
                    let edit = [start, start + random.below(5) as i32, text.len() as i32];
                    cf_edit(handle, edit.as_ptr(), 1, text.as_ptr(), text.len() as u64)
                }
                5..=7 => {
                    let (from, to) = (random.below(60) as i32 - 5, random.below(60) as i32);
                    free(cf_run(handle, random.below(8) as u32, from, to, 50, &mut result), &result)
                }
                8 => free(cf_check(handle, random.below(4) as u32, &mut result), &result),
                _ if mine.len() > 3 => {
                    let closed = mine.swap_remove(random.below(mine.len()));
                    cf_cancel(closed);
                    cf_close(closed)
                }
                _ => cf_free(random.next()),
            }
        };
        assert!((CF_OK..CF_PANIC).contains(&status), "status {status}");
    }
    for document in mine {
        assert_eq!(cf_close(document), CF_OK);
    }
    calls
}

fn free(status: i32, result: &CfResult) -> i32 {
    if status == CF_OK { cf_free(result.handle) } else { status }
}

#[test]
fn suite_files_cut_and_changed() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/suites");
    let folders: [(&str, Language); 6] = [
        ("json/test_parsing", Language::Json),
        ("toml", Language::Toml),
        ("yaml", Language::Yaml),
        ("javascript/pass", Language::JavaScript),
        ("rust", Language::Rust),
        ("markdown", Language::Markdown),
    ];
    let mut random = Random(4_711);
    for (folder, language) in folders {
        let Some(files) = files(&root.join(folder)) else {
            let required = std::env::var("CODEFACE_REQUIRE_SUITES").is_ok_and(|v| v == "1");
            assert!(!required, "the suites are required and {folder} is not there");
            println!("skipped: {folder} is not there");
            continue;
        };
        let until = Instant::now() + Duration::from_millis(if long() { 10_000 } else { 1_000 });
        while Instant::now() < until {
            let file = &files[random.below(files.len())];
            let mut text = String::from_utf8_lossy(&std::fs::read(file).expect("a file")).into_owned();
            let bounds: Vec<usize> = text.char_indices().map(|(i, _)| i).take(20_000).collect();
            if bounds.is_empty() {
                continue;
            }
            let at = bounds[random.below(bounds.len())];
            match random.below(3) {
                0 => text.truncate(at),
                1 => text.insert_str(
                    at,
                    ["(", "\"", "}", "é", "\u{0}", "😀", "\r", "<", "`", "'''"][random.below(10)],
                ),
                _ => drop(text.remove(at)),
            }
            for other in [language, Language::ALL[random.below(Language::ALL.len())]] {
                exercise(other, &text);
            }
        }
    }
}

fn files(directory: &std::path::Path) -> Option<Vec<std::path::PathBuf>> {
    let mut out = Vec::new();
    let mut open = vec![directory.to_path_buf()];
    while let Some(directory) = open.pop() {
        for entry in std::fs::read_dir(&directory).ok()? {
            let path = entry.ok()?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                out.push(path);
            }
        }
    }
    Some(out)
}

#[test]
fn a_panic_is_a_status() {
    assert_eq!(cf_provoke_panic(), CF_PANIC);
    exercise(Language::Rust, "fn main() {}");
}
