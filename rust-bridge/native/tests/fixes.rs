//! Each broken text gets the one certain fix that a person would make.

use codeface_native::language::Language;
use codeface_native::validate::{Goal, check, check_only};

fn mended(language: Language, text: &str) -> String {
    let report = check(language, text, Goal::Auto);
    let mut out = text.to_owned();
    let mut edits: Vec<_> = report.problems.iter().flat_map(|p| p.fix.clone()).collect();
    edits.sort_by_key(|e| (e.start, e.end));
    for edit in edits.iter().rev() {
        out.replace_range(edit.start..edit.end, &edit.text);
    }
    out
}

#[test]
fn certain_fixes_are_found_and_leave_no_error() {
    use Language::*;
    let cases = [
        (Python, "def f(x)\n    return x\n", "def f(x):\n    return x\n"),
        (Python, "if a\n    b()\nelse\n    c()\n", "if a:\n    b()\nelse:\n    c()\n"),
        (Python, "print(\"hi\"\nx = 1\n", "print(\"hi\")\nx = 1\n"),
        (Python, "x = [1, 2\n", "x = [1, 2]\n"),
        (Python, "s = \"abc\nprint(s)\n", "s = \"abc\"\nprint(s)\n"),
        (Python, "class A\n    pass\n\ndef g(:\n    pass\n", "class A:\n    pass\n\ndef g():\n    pass\n"),
        (
            Python,
            "def f(a, b:\n    return a + b\n\n\ndef g(c):\n    return sum(d for d in c\n",
            "def f(a, b):\n    return a + b\n\n\ndef g(c):\n    return sum(d for d in c)\n",
        ),
        (Json, "{\"a\": 1,}", "{\"a\": 1}"),
        (Json, "{\"a\": 1\n \"b\": 2}", "{\"a\": 1,\n \"b\": 2}"),
        (Json, "[1, 2", "[1, 2]"),
        (Json, "[1,\n 2,\n]\n", "[1,\n 2\n]\n"),
        (Json, "{\"a\" 1}", "{\"a\": 1}"),
        (Json, "{\"a\": [1, 2}", "{\"a\": [1, 2]}"),
        (JavaScript, "const a = 1 const b = 2\n", "const a = 1; const b = 2\n"),
        (JavaScript, "foo(1, 2\nbar()\n", "foo(1, 2)\nbar()\n"),
        (JavaScript, "const a = [1, 2;\n", "const a = [1, 2];\n"),
        (JavaScript, "function f() {\n  return 1;\n", "function f() {\n  return 1;\n}\n"),
        (JavaScript, "const s = \"abc;\nfoo();\n", "const s = \"abc\";\nfoo();\n"),
        (JavaScript, "f({ a: 1, b: [2 });\n", "f({ a: 1, b: [2] });\n"),
        (JavaScript, "if (a {\n  b();\n}\n", "if (a) {\n  b();\n}\n"),
        (Python, "d = {\"a\": 1 \"b\": 2}\n", "d = {\"a\": 1, \"b\": 2}\n"),
        (Python, "for i in range(3)  # loop\n    print(i)\n", "for i in range(3):  # loop\n    print(i)\n"),
        (Rust, "struct A {\n    a: i32\n    b: i32,\n}\n", "struct A {\n    a: i32,\n    b: i32,\n}\n"),
        (TypeScript, "let x: number = (1 + 2;\n", "let x: number = (1 + 2);\n"),
        (
            Rust,
            "fn main() {\n    let x = 1\n    println!(\"{x}\");\n}\n",
            "fn main() {\n    let x = 1;\n    println!(\"{x}\");\n}\n",
        ),
        (Rust, "fn main() {\n    foo(1, 2;\n}\n", "fn main() {\n    foo(1, 2);\n}\n"),
        (Rust, "fn main() {\n    foo();\n", "fn main() {\n    foo();\n}\n"),
        (Toml, "a = \"x\nb = 1\n", "a = \"x\"\nb = 1\n"),
        (Toml, "[table\nb = 1\n", "[table]\nb = 1\n"),
        (Toml, "a = [1, 2\n", "a = [1, 2]\n"),
        (Bash, "if true; then\n  echo a\n", "if true; then\n  echo a\nfi\n"),
        (Bash, "echo \"a\n", "echo \"a\"\n"),
    ];
    let mut wrong = Vec::new();
    for (language, text, wanted) in cases {
        let got = mended(language, text);
        let left = check_only(language, &got, Goal::Auto).errors();
        if got != wanted || left > 0 {
            wrong.push(format!(
                "{language:?} {text:?}\n  wanted {wanted:?}\n  got    {got:?} with {left} errors\n  {:?}",
                check(language, text, Goal::Auto).problems
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn sound_text_has_no_problems() {
    use Language::*;
    for (language, text) in [
        (Rust, "fn main() { println!(\"x\"); }"),
        (JavaScript, "import a from 'b'; export const f = async () => { await a(); };"),
        (JavaScript, "with (a) { b(); }"),
        (Tsx, "const a = <A b={1}>x</A>;"),
        (Python, "async def f():\n    return [x async for x in y()]\n"),
        (Json, "{\"a\": [1, 2.5e-3, null]}"),
        (Jsonc, "// c\n{\"a\": 1,}"),
        (Toml, "a = 1\n[b]\nc = 1979-05-27T07:32:00Z\n"),
        (
            Bash,
            "#!/bin/bash\nfor i in 1 2; do echo \"$i\"; done\n[[ $a == b* ]] && echo x\ncat <<EOF\nhi $(date)\nEOF\n",
        ),
    ] {
        let report = check(language, text, Goal::Auto);
        assert!(report.problems.is_empty() && report.strict, "{language:?}: {:?}", report.problems);
    }
}
