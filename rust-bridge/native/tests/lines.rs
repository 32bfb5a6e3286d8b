//! The first problem is on the line that the language's own tool names: Python 3.13, bash 5.2 and gcc 12 were asked.

use codeface_native::guard;
use codeface_native::language::Language;
use codeface_native::validate::{Goal, check};

fn first_line(language: Language, text: &str) -> usize {
    let report = guard::on_big_stack(|| check(language, text, Goal::Auto)).expect("no panic");
    let problem =
        report.problems.iter().find(|p| p.is_error()).unwrap_or_else(|| panic!("{text:?} is wrong"));
    text[..problem.start].matches('\n').count() + 1
}

fn lines(language: Language, cases: &[(usize, &str)]) {
    let wrong: Vec<_> = cases
        .iter()
        .filter(|(line, text)| first_line(language, text) != *line)
        .map(|c| (first_line(language, c.1), c))
        .collect();
    assert!(wrong.is_empty(), "(said, (expected, text)): {wrong:#?}");
}

#[test]
fn python() {
    lines(
        Language::Python,
        &[
            // A quote that is missing shows where the last string does not end.
            (7, "def f():\n    \"\"Says it.\n    \"\"\"\n\n\ndef g():\n    \"\"\"b\"\"\"\n"),
            (2, "x = [\n    (abc\", \"e\"),\n    (\"f\", \"g\"),\n]\n"),
            (2, "a = 1 +\nb = \"x\n"),
            (1, "s = f\"{a}\nt = 1\n"),
            // A comma is missing behind the value before, wherever that begins.
            (2, "f(\n    \"one\"\n    \"two\"\n    name\n)\n"),
            (2, "g(optional, names\n  \"text\")\n"),
            (3, "d = {\n    1: 2,\n    3\n    4: 5,\n}\n"),
            (2, "for a, b \\\n        c in d:\n    pass\n"),
            (3, "if a:\n    f\n        \"x\",\n    )\n"),
            (3, "f(a=1,\n  b,\n)\n"),
            (1, "x = (1,\n     2\n\ndef f():\n    return x\n"),
            (3, "def f():\n    a = 1\n  b = 2\n    c = (\n"),
        ],
    );
}

#[test]
fn what_python_names_first_comes_before_what_stands_first() {
    let text = "def f():\n    \"\"Says it.\n    \"\"\"\n\n\ndef g():\n    \"\"\"b\"\"\"\n";
    let report = guard::on_big_stack(|| check(Language::Python, text, Goal::Auto)).expect("no panic");
    let starts: Vec<usize> = report.problems.iter().map(|p| p.start).collect();
    assert!(starts.len() > 1 && starts[0] > starts[1], "the cause is told too: {starts:?}");
}

#[test]
fn bash() {
    lines(
        Language::Bash,
        &[
            // A quote that is missing turns what follows inside out; the shell stops at the first command that suffers.
            (4, "if true; then\n  echo \"a\nfi\necho \"b (c)\"\n"),
            (4, "case $1\" in\n  a) echo \"b\" ;;\nesac\necho \"(c)\"\n"),
            (2, "echo 'a\necho it's b (c)\n"),
            // The commands of a substitution are read as any others.
            (3, "for f in *; do\n  y=$(cat \"$f\"\ndone\necho z\n"),
            (1, "echo ${a\necho b\necho c\n"),
            (3, "if a; then\n  b\n"),
            (2, "f() {\n  echo a | }\n}\n"),
            (3, "while read l; do\n  echo $l\nfi\n"),
            (1, "eli [ -n \"$a\" ]; then\n  b\nfi\n"),
        ],
    );
}

#[test]
fn words_of_bash_that_the_parser_does_not_know() {
    for text in [
        "select x in a b; do echo $x; done\n",
        "coproc X while :; do :; done\n",
        "coproc X { cat; }\n",
        "for ((;;)); do break; done\n",
        "for ((i=0;;)) { break; }\n",
        "for i in 1 2; { echo; }\n",
        "for i; {\n  echo $i\n}\n",
        "x=$(case a in a) echo;; esac)\n",
        "f() [[ a ]]\n",
        "echo 'select x' # select y in\n",
    ] {
        let report = guard::on_big_stack(|| check(Language::Bash, text, Goal::Auto)).expect("no panic");
        assert!(report.errors() == 0, "{text:?}: {:?}", report.problems);
    }
    assert_eq!(first_line(Language::Bash, "select x in a b; do echo $x\nfi\n"), 2);
}

#[test]
fn c() {
    lines(
        Language::C,
        &[
            (2, "int f(int x) {\n  if (x == 1 {\n    return 1;\n  }\n  return 0;\n}\n"),
            (3, "int g(int);\nint f(void) {\n  g(1;\n  return 0;\n}\n"),
            (2, "int a;\nendif\nint b;\n"),
            (4, "int f(int a) {\n  if (a)\n    g(); }\n  return 1;\n}\nint b;\n"),
            (5, "int f(int a) {\n  if (a) {\n  return 1;\n}\nstatic int h(void) {\n  return 2;\n}\n"),
            (2, "int a;\nint `b;\n"),
            (1, "include <stdio.h>\nint main(void) { return 0; }\n"),
            (1, "#include pthread.h>\nint main(void) { return 0; }\n"),
        ],
    );
}

#[test]
fn an_include_stands_for_anything_in_c() {
    for text in [
        "char a[] =\n#include \"a.h\"\n;\n",
        "#include NAME /* since 1.7 */\nint a;\n",
        "struct a {\n#include \"fields.h\"\n};\n",
    ] {
        let report = guard::on_big_stack(|| check(Language::C, text, Goal::Auto)).expect("no panic");
        assert!(report.errors() == 0, "{text:?}: {:?}", report.problems);
    }
}
