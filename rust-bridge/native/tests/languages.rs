//! Every language: sound text passes, broken text does not, and something is coloured.

use codeface_native::abi::*;
use codeface_native::language::Language;
use codeface_native::validate::{Goal, check, check_only};

#[test]
fn right_and_wrong_text_are_told_apart() {
    use Language::*;
    let samples = [
        (Yaml, "a: 1\nb:\n  - x\n", "a: [1, 2\nb: 3\n"),
        (Css, "a { color: red; }\n", "a { color: red; "),
        (Scss, "$c: red;\na { b { color: $c; } }\n", "a { b { color: $c; }"),
        (Less, "@c: red;\na { color: @c; }\n", "a { color: @c; "),
        (Html, "<!doctype html>\n<p class=\"a\">x</p>\n", "<p class=\"a>x</p>\n"),
        (Xml, "<?xml version=\"1.0\"?>\n<a b=\"1\"><c/></a>\n", "<a><c></a>\n"),
        (Sql, "SELECT a, b FROM t WHERE a = 1;\n", "SELECT (a FROM t;\n"),
        (Go, "package main\n\nfunc main() {}\n", "package main\n\nfunc main( {\n"),
        (C, "int main(void) { return 0; }\n", "int main(void) { return 0 }\n"),
        (Cpp, "class A { public: int x = 1; };\n", "class A { int x = ; };\n"),
        (CSharp, "class A { int X => 1; }\n", "class A { int X => ; }\n"),
        (Kotlin, "fun main() { println(1) }\n", "fun main( { println(1) }\n"),
        (Php, "<?php\necho 1;\n", "<?php\nfunction (;\n"),
        (Ruby, "def a\n  1\nend\n", "def a(\n  1\nend\n"),
        (Java, "class A { int x; }\n", "class A { int x }\n"),
    ];
    let mut wrong = Vec::new();
    for (language, good, bad) in samples {
        let right = check(language, good, Goal::Auto);
        if right.errors() > 0 {
            wrong.push(format!("{language:?} refuses {good:?}: {:?}", right.problems));
        }
        let report = check(language, bad, Goal::Auto);
        if report.errors() == 0 {
            wrong.push(format!("{language:?} takes {bad:?}"));
        }
        if spans(language, good) == 0 {
            wrong.push(format!("{language:?} has no colours"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let inside = |language, text: &str| check(language, text, Goal::Auto).errors();
    assert_eq!(inside(Rust, "fn main() { let gen = 1; }\n"), 0);
    assert_eq!(inside(JavaScript, "const a = <b>c</b>;\n"), 0);
    assert_eq!(inside(TypeScript, "export function f(a: string): void;\n"), 0);
    assert_eq!(
        inside(C, "#ifdef A\nint f(int a) {\n#else\nint f(void) {\n#endif\n  LOOP(x) return 1;\n}\n"),
        0
    );
    assert_eq!(inside(C, "int main(void) { int a = f(1)\n  return a; }\n"), 1);
    assert_eq!(inside(Sql, "CREATE TRUSTED LANGUAGE x;\n\\echo a\nSELECT 1;\n"), 0);
    assert_eq!(inside(Sql, "SELECT 1 \u{1f600};\n"), 0);
    assert_eq!(inside(Sql, "SELECT 1\nGO\nSELECT 2\nGO\n"), 0);
    assert_eq!(inside(Html, "<ul><li>a<li>b</ul><p>c<div>d</div>\n"), 0);
    assert_eq!(inside(Html, "<div><b>a</div>\n"), 1);
    assert_eq!(inside(Kotlin, "val a = \"${b(\"c\")} }\"\n"), 0);
    assert_eq!(inside(CSharp, "class A { string B => $@\"{c[\"d\"]} \"\"\"; }\n"), 0);
    assert!(spans(Html, "<style>a { color: red; }</style>") > spans(Html, "<style></style>") + 3);
    assert!(
        spans(Markdown, "# T\n\na *b* `c`\n\n```js\nlet a = 1;\n```\n")
            > spans(Markdown, "# T\n\na b c\n") + 4
    );
    assert!(spans(Markdown, "# Title\n\n- item\n") > 0);
    let fenced = check(Markdown, "# T\n\n```json\n{\"a\": 1,}\n```\n", Goal::Auto);
    assert_eq!((fenced.errors(), fenced.problems[0].start), (0, 20));
}

fn spans(language: Language, text: &str) -> usize {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut result = CfResult { handle: 0, data: 0, length: 0 };
    let mut document = 0;
    unsafe {
        assert_eq!(cf_open(language as u32, units.as_ptr(), units.len() as u64, &mut document), CF_OK);
        assert_eq!(cf_run(document, 1, 0, units.len() as i32, 0, &mut result), CF_OK, "{language:?}");
        let block = std::slice::from_raw_parts(result.data as *const i32, 6);
        cf_close(document);
        let count = block[4];
        cf_free(result.handle);
        count as usize
    }
}

/// Unfinished style sheets are what a checker sees at every key: they end, and are told.
#[test]
fn a_style_sheet_with_a_lonely_bracket_ends() {
    for text in
        ["a{b:c(#{$d}", "a{b:c(#{$d};}", ".d { &:hover { g: calc(#{$b}", "a{b:url(c", "a{b:c[d)}", "a}", "a{"]
    {
        assert_eq!(check_only(Language::Scss, text, Goal::Auto).errors(), 1, "{text}");
    }
    for text in [
        "a{b:url(data:x;c,\"//')}",
        "a{b:\"(\"} /* ( */",
        "a{b:'\\'('}",
        "// it's (\na{b:c}",
        "@media (a){b{c:d(e[f])}}",
    ] {
        assert!(
            check_only(Language::Scss, text, Goal::Auto)
                .problems
                .iter()
                .all(|p| !p.message.contains("partner")),
            "{text}"
        );
    }
}
