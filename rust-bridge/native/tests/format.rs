//! Formatting: the form of each language, and that nothing is ever lost.

use codeface_native::format::edits::apply;
use codeface_native::format::style::Style;
use codeface_native::format::{Outcome, check, format, formatter};
use codeface_native::language::Language;
use codeface_native::validate::{Goal, check_only};
use std::path::{Path, PathBuf};

fn formatted(language: Language, text: &str, style: &str) -> String {
    match format(language, text, &Style::parse(style), None) {
        Outcome::Formatted { edits, .. } => apply(text, &edits),
        Outcome::Refused(reason) => panic!("{language:?} refuses {text:.200?}: {reason}"),
    }
}

fn refused(language: Language, text: &str) -> String {
    match format(language, text, &Style::default(), None) {
        Outcome::Refused(reason) => reason,
        Outcome::Formatted { edits, .. } => panic!("{language:?} takes {text:?}: {}", apply(text, &edits)),
    }
}

#[test]
fn each_language_has_its_form() {
    let samples = [
        (
            Language::JavaScript,
            "let a={b:1,c :'x'} // why\nf(a )",
            "let a = { b: 1, c: \"x\" }; // why\nf(a);\n",
        ),
        (Language::TypeScript, "type A={a:string,b?:number}", "type A = { a: string; b?: number };\n"),
        (Language::Tsx, "const a=<b  c='d'>e</b>", "const a = <b c=\"d\">e</b>;\n"),
        (
            Language::Python,
            "def f( a,b ):\n  return {'a':1} # why\n",
            "def f(a, b):\n    return {\"a\": 1}  # why\n",
        ),
        (Language::Json, "{\"a\":[1,2 ],\n\"b\":{}}", "{ \"a\": [1, 2], \"b\": {} }\n"),
        (
            Language::Json,
            "{\n\"a\":[{\"b\":1}],\"c\":null}",
            "{\n  \"a\": [{ \"b\": 1 }],\n  \"c\": null\n}\n",
        ),
        (
            Language::Jsonc,
            "{ // why\n\"a\":1, /* x */ \"b\":2,\n}",
            "{ // why\n  \"a\": 1,\n  /* x */ \"b\": 2,\n}\n",
        ),
        (Language::Toml, "[a]\nb=1 # why\nc=[1,2]", "[a]\nb = 1 # why\nc = [1, 2]\n"),
        (Language::Yaml, "a:   1\nb: [1,2]   # why\n", "a: 1\nb: [1, 2] # why\n"),
        (Language::Css, "a{color:red;b:c}", "a {\n  color: red;\n  b: c;\n}\n"),
        (
            Language::Scss,
            "$a:1;.b{&:hover{c:$a} // why\n}",
            "$a: 1;\n.b {\n  &:hover {\n    c: $a;\n  } // why\n}\n",
        ),
        (Language::Less, "@a:1;.b{c:@a}", "@a: 1;\n.b {\n  c: @a;\n}\n"),
        (Language::Html, "<ul><li>a</li><li>b</li></ul>", "<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>\n"),
        (
            Language::Xml,
            "<?xml version='1.0'?><a  b='1'><c>x y</c><!-- why --><d/></a>",
            "<?xml version='1.0'?>\n<a b='1'>\n  <c>x y</c>\n  <!-- why -->\n  <d/>\n</a>\n",
        ),
        (
            Language::Sql,
            "select a,b from t where c='d' -- why",
            "select\n  a,\n  b\nfrom\n  t\nwhere\n  c = 'd' -- why\n",
        ),
        (
            Language::Markdown,
            "# a\n* b\n* c\n\n```json\n{\"a\":1}\n```\n",
            "# a\n\n- b\n- c\n\n```json\n{ \"a\": 1 }\n```\n",
        ),
    ];
    let mut wrong = Vec::new();
    for (language, text, expected) in samples {
        let (first, again) = (formatted(language, text, ""), formatted(language, expected, ""));
        if first != expected || again != expected {
            wrong.push(format!("{language:?}: {first:?} {again:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_projects_choices_count() {
    let script = "const a = (b) => { return \"c\" };\n";
    let style = "indent=4\nsingleQuotes=true\nsemicolons=false\n";
    assert_eq!(formatted(Language::JavaScript, script, style), "const a = (b) => {\n    return 'c'\n}\n");
    assert_eq!(
        formatted(Language::Python, "if a:\n  b(\"c\")\n", "tabs=true\nsingleQuotes=true"),
        "if a:\n\tb('c')\n"
    );
    assert_eq!(
        formatted(Language::Json, "{\n\"a\": 1}", "tabs=true\nlineEnd=crlf"),
        "{\r\n\t\"a\": 1\r\n}\r\n"
    );
    assert_eq!(formatted(Language::Json, "[1]\n", "finalNewline=false"), "[1]");
    assert_eq!(formatted(Language::Toml, "a=1\r\nb=2\r\n", ""), "a = 1\r\nb = 2\r\n");
    assert_eq!(formatted(Language::Python, "\u{feff}a=1\n", ""), "\u{feff}a = 1\n");
}

#[test]
fn only_the_lines_of_a_range_change() {
    let text = "a=1\nb=2\nc=3\n";
    let Outcome::Formatted { edits, .. } = format(Language::Python, text, &Style::default(), Some(4..5))
    else {
        panic!("refused")
    };
    assert_eq!(apply(text, &edits), "a=1\nb = 2\nc=3\n");
}

#[test]
fn a_refusal_says_why() {
    assert!(refused(Language::JavaScript, "a;\nlet = = 1").starts_with("Line 2 has an error"));
    assert!(refused(Language::Python, "def f(:\n").starts_with("Line 1 has an error"));
    assert!(refused(Language::Go, "package a").contains("no built-in formatter"));
    assert!(refused(Language::JavaScript, &"[".repeat(200_000)).contains("nested"));
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    assert!(refused(Language::Json, &deep).contains("nested"));
}

/// What a faulty formatter might do, each caught.
#[test]
fn a_loss_is_caught() {
    let losses = [
        (Language::JavaScript, "a(); // why\nb()", "a();\nb();\n"),
        (Language::JavaScript, "a = b\n+c", "a = b;\n+c;\n"),
        (Language::JavaScript, "a = 'b c'", "a = 'bc'"),
        (Language::TypeScript, "let a = <b>c", "let a = c"),
        (Language::Python, "a = 1 # b\n", "a = 1\n"),
        (Language::Python, "if a:\n  b\n  c\n", "if a:\n  b\nc\n"),
        (Language::Rust, "fn a() { b(1, 2) }", "fn a() { b(2, 1) }"),
        (Language::Java, "class A { int a = 1; }", "class A { int a; }"),
        (Language::Go, "package a\n// b\n", "package a\n"),
        (Language::Json, "{\"a\": 1.0}", "{\"a\": 1}"),
        (Language::Toml, "a = 1 # b\n", "a = 1\n"),
        (Language::Yaml, "a: 'b'\n", "a: b\n"),
        (Language::Yaml, "a: 1 # b\n", "a: 1\n"),
        (Language::Css, "a .b{c:d}", "a.b{c:d}"),
        (Language::Css, "a{b:c/*d*/}", "a{b:c}"),
        (Language::Html, "<b>a</b> <i>b</i>", "<b>a</b><i>b</i>"),
        (Language::Html, "<pre> a</pre>", "<pre>a</pre>"),
        (Language::Xml, "<a>b  c</a>", "<a>b c</a>"),
        (Language::Sql, "select 'a  b'", "select 'a b'"),
        (Language::Markdown, "a  \nb", "a b"),
        (Language::Markdown, "1. a\n2. b", "- a\n- b"),
    ];
    for (language, old, new) in losses {
        assert!(
            matches!(check(language, old, new, None), Outcome::Refused(_)),
            "{language:?}: {old:?} {new:?}"
        );
    }
    assert!(matches!(
        check(Language::Rust, "fn a(){b(1)}", "fn a() {\n    b(1)\n}\n", None),
        Outcome::Formatted { .. }
    ));
}

fn suites() -> Option<PathBuf> {
    let named = std::env::var_os("CODEFACE_SUITES").map(PathBuf::from);
    let root = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/suites"));
    root.is_dir().then_some(root)
}

fn files(folder: &Path, extensions: &[&str], found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, extensions, found);
        } else if path.extension().and_then(|e| e.to_str()).is_some_and(|e| extensions.contains(&e)) {
            found.push(path);
        }
    }
}

/// Every right file of the suites is formatted or refused; what is formatted has no new errors and formats to itself.
#[test]
fn the_suites_lose_nothing() {
    let Some(root) = suites() else {
        assert!(std::env::var_os("CODEFACE_REQUIRE_SUITES").is_none(), "the suites are missing");
        eprintln!("skipped: no suites beside the repository");
        return;
    };
    let kinds: [(Language, &str, &[&str]); 5] = [
        (Language::JavaScript, "javascript", &["js"]),
        (Language::Json, "json", &["json"]),
        (Language::Toml, "toml", &["toml"]),
        (Language::Yaml, "yaml", &["yaml"]),
        (Language::Markdown, "markdown", &["md"]),
    ];
    for (language, folder, extensions) in kinds {
        let mut found = Vec::new();
        files(&root.join(folder), extensions, &mut found);
        found.sort();
        let (mut right, mut kept, mut reasons) = (0, 0, std::collections::BTreeMap::<String, usize>::new());
        for path in &found {
            let Ok(text) = std::fs::read_to_string(path) else { continue };
            if check_only(language, &text, Goal::Auto).errors() > 0 {
                continue;
            }
            right += 1;
            match format(language, &text, &Style::default(), None) {
                Outcome::Formatted { edits, .. } => {
                    let new = apply(&text, &edits);
                    assert_eq!(check_only(language, &new, Goal::Auto).errors(), 0, "{}", path.display());
                    let again = format(language, &new, &Style::default(), None);
                    assert!(
                        matches!(&again, Outcome::Formatted { edits, .. } if edits.is_empty()),
                        "{}",
                        path.display()
                    );
                }
                Outcome::Refused(reason) => {
                    kept += 1;
                    if std::env::var_os("CODEFACE_SHOW_REFUSALS").is_some() {
                        eprintln!("{}: {reason}", path.display());
                    }
                    *reasons
                        .entry(reason.split(['“', '0', '1', '2', '3']).next().unwrap_or_default().to_owned())
                        .or_default() += 1;
                }
            }
        }
        let name = formatter(language).unwrap_or_default();
        eprintln!(
            "{folder} ({name}): {} of {right} formatted, {kept} stay as they are {reasons:?}",
            right - kept
        );
        // The suites are made of odd cases; a real project has none.
        assert!(kept * 5 <= right, "{folder}: {kept} of {right} stay as they are");
    }
}

/// Texts cut and stirred: whatever comes, the answer keeps the promise and the process lives.
#[test]
fn stirred_texts_lose_nothing() {
    let seeds = [
        (
            Language::TypeScript,
            "class A<T> { @d() private a?: string = `b${c}`; /* e */ get f() { return this.a!; } } // g\nexport default async function* h(i = 1, ...j) { for await (const k of l) yield k?.[m] ?? n; }\n",
        ),
        (Language::Jsx, "const a = <b {...c} d=\"e\">{f ? <g /> : 'h'} i {\" \"}<j>k</j></b>; // l\n"),
        (
            Language::Python,
            "@a\nasync def b(c: int = 1, *, d=\"e\") -> 'f':  # g\n    '''h\n      i'''\n    return [j async for j in k if not l] or {**m, 'n': lambda o: o}\n",
        ),
        (
            Language::Jsonc,
            "{\n  // a\n  \"b\": [1, 2.5e3, {\"c\": null}], /* d */\n  \"e\": \"\\u00e9\",\n}\n",
        ),
        (
            Language::Toml,
            "# a\n[b.'c']\nd = [1, # e\n 2]\nf = { g = \"h\", i = 1979-05-27T07:32:00Z }\n[[j]]\nk = '''l\nm'''\n",
        ),
        (
            Language::Yaml,
            "# a\nb: &c\n  - d: |\n      e\n    f: >-\n      g\n  - *c\nh: {i: [j, 'k'], l: \"m\"} # n\n---\no: !!str 1\n",
        ),
        (
            Language::Scss,
            "@use 'a'; $b: 1px; // c\n.d > e:not(.f) { &:hover { g: calc(#{$b} + 2px) !important; } @include h($i: 1); }\n",
        ),
        (
            Language::Html,
            "<!doctype html><p class='a  b'>c <b>d</b> <i>e</i><br><pre>\n f </pre><script>let g=1</script><style>h{i:j}</style><!-- k -->\n",
        ),
        (
            Language::Xml,
            "<?xml version=\"1.0\"?><a xmlns:b=\"c\"><b:d e='f'>g <h/> i</b:d><![CDATA[j]]><!-- k --><l>  </l></a>\n",
        ),
        (
            Language::Sql,
            "with a as (select b, count(*) c from d where e in ('f', 'g''h')) select * from a left join i on a.b = i.j -- k\nwhere l = $1;\n",
        ),
        (
            Language::Markdown,
            "# a\n\nb *c* __d__ `e` [f](g \"h\")\n\n1. i\n   - j\n\n> k\n\n| l | m |\n|---|:-:|\n| n | o |\n\n```js\nlet p=1\n```\n",
        ),
    ];
    let mut state = 11u64;
    let mut next = move |n: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % n.max(1)
    };
    for (language, seed) in seeds {
        let chars: Vec<char> = seed.chars().collect();
        for _ in 0..60 {
            let mut text = chars.clone();
            for _ in 0..1 + next(3) {
                let at = next(text.len());
                match next(4) {
                    0 => drop(text.drain(at..(at + next(6)).min(text.len()))),
                    1 => text.insert(at, ['\n', ' ', '\t', '(', '"', '#', 'é', '\r'][next(8)]),
                    2 => text.truncate(at),
                    _ => text.extend_from_within(..at),
                }
            }
            let text: String = text.into_iter().collect();
            if let Outcome::Formatted { edits, .. } = format(language, &text, &Style::default(), None) {
                let new = apply(&text, &edits);
                let errors = |text: &str| check_only(language, text, Goal::Auto).errors();
                assert!(errors(&new) <= errors(&text), "{language:?}: {text:?} {new:?}");
                let again = format(language, &new, &Style::default(), None);
                assert!(
                    matches!(&again, Outcome::Formatted { edits, .. } if edits.is_empty()),
                    "{language:?}: {text:?} {new:?} {again:?}"
                );
            }
        }
    }
}

#[test]
fn long_ordinary_markdown_is_formatted_and_deep_markdown_is_survived() {
    let row = "* one *word*\n* two [link](http://a.example/b-c)\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\n";
    let new = formatted(Language::Markdown, &row.repeat(1_500), "");
    assert!(new.starts_with("- one _word_\n"), "{new:.100}");
    for (open, close) in [("*a ", "b* "), ("![", "](c)"), ("> ", ""), ("*a\n", "b*\n")] {
        for deep in [900, 9_500, 100_000] {
            let text = format!("{}x{}\n", open.repeat(deep), close.repeat(deep));
            let answer = format(Language::Markdown, &text, &Style::default(), None);
            assert!(deep < 100_000 || matches!(answer, Outcome::Refused(_)), "{open}");
        }
    }
}
