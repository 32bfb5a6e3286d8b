package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.Language;
import java.util.List;

/// Short pieces of code that completion offers, by language. `$0` is where the caret goes; lines are indented as the
/// line they are put into.
final class Snippets {
    private Snippets() {}

    /// One of them.
    ///
    /// @param name what is typed
    /// @param text what comes in its place
    record Snippet(String name, String text) {}

    static List<Snippet> of(Language language) {
        return switch (language) {
            case JAVA ->
                List.of(
                        new Snippet("main", "public static void main(String[] args) {\n\t$0\n}"),
                        new Snippet("sout", "System.out.println($0);"),
                        new Snippet("fori", "for (int i = 0; i < $0; i++) {\n}"),
                        new Snippet("test", "@Test\nvoid $0() {\n}"),
                        new Snippet("trycatch", "try {\n\t$0\n} catch (Exception e) {\n\tthrow e;\n}"));
            case JAVASCRIPT, JSX, TYPESCRIPT, TSX ->
                List.of(
                        new Snippet("log", "console.log($0);"),
                        new Snippet("func", "function $0() {\n}"),
                        new Snippet("arrow", "const $0 = () => {\n};"),
                        new Snippet("forof", "for (const item of $0) {\n}"),
                        new Snippet("import", "import { $0 } from \"\";"));
            case PYTHON ->
                List.of(
                        new Snippet("def", "def $0():\n\tpass"),
                        new Snippet("class", "class $0:\n\tdef __init__(self):\n\t\tpass"),
                        new Snippet("ifmain", "if __name__ == \"__main__\":\n\t$0"),
                        new Snippet("with", "with open($0) as file:\n\tpass"));
            case RUST ->
                List.of(
                        new Snippet("fn", "fn $0() {\n}"),
                        new Snippet("impl", "impl $0 {\n}"),
                        new Snippet("test", "#[test]\nfn $0() {\n}"),
                        new Snippet("match", "match $0 {\n\t_ => {}\n}"),
                        new Snippet("println", "println!(\"{}\", $0);"));
            case GO ->
                List.of(
                        new Snippet("func", "func $0() {\n}"),
                        new Snippet("iferr", "if err != nil {\n\treturn $0\n}"),
                        new Snippet("forr", "for i, v := range $0 {\n}"));
            case BASH ->
                List.of(
                        new Snippet("if", "if [ $0 ]; then\nfi"),
                        new Snippet("for", "for item in $0; do\ndone"),
                        new Snippet("safe", "#!/usr/bin/env bash\nset -euo pipefail\n$0"));
            case C, CPP ->
                List.of(
                        new Snippet("main", "int main(int argc, char **argv) {\n\t$0\n\treturn 0;\n}"),
                        new Snippet("inc", "#include <$0>"),
                        new Snippet("fori", "for (int i = 0; i < $0; i++) {\n}"));
            case HTML -> List.of(new Snippet("html5", "<!doctype html>\n<html lang=\"en\">\n\t$0\n</html>"));
            case MARKDOWN -> List.of(new Snippet("code", "```$0\n```"), new Snippet("link", "[$0]()"));
            default -> List.of();
        };
    }
}
