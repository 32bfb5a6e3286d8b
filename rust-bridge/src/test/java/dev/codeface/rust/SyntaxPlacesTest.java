package dev.codeface.rust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.error.AppException;
import dev.codeface.core.proposal.CodeInfo;
import dev.codeface.core.proposal.ProposalRefused;
import dev.codeface.core.proposal.ProposalService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Places that only the engine's tree tells: the same program in another layout, and nothing else.
class SyntaxPlacesTest {
    private static final int REGIONS = Boolean.getBoolean("codeface.long") ? 3_000 : 80;

    private final RustSyntaxService engine = new RustSyntaxService();
    private final ProposalService proposals = new ProposalService(engine);

    @AfterEach
    void close() {
        engine.close();
    }

    private Optional<String> applied(String name, String file, String search, String replace) throws AppException {
        String code = "<<<<<<< SEARCH\n" + search + "\n=======\n" + replace + "\n>>>>>>> REPLACE\n";
        try {
            return Optional.of(proposals
                    .propose(CodeInfo.of("text file=" + name), code, true, "", p -> Optional.of(file), Path::of)
                    .getFirst()
                    .after());
        } catch (ProposalRefused refused) {
            return Optional.empty();
        }
    }

    /// `|` is the end of a line.
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '§',
            value = {
                "A.java ~ class A {|    void f() {|        call(|                one,|                two);|    }|}|"
                        + "~ call(one, two); ~ call(two);",
                "a.py ~ def f():|    return g(|        one,|        two|    )|~ return g(one, two) ~ return 1",
                "a.py ~ if x:|    a(1,|      2)|    b()|~ if x:|    a(1, 2) ~ if y:|    a(3)",
                "a.rs ~ fn f<'a>(x: &'a str) -> &'a str {|    x.trim()|        .trim_end()|}|"
                        + "~ fn f<'a>(x: &'a str)|-> &'a str {|    x.trim().trim_end()|} ~ fn g() {}",
                "a.ts ~ const a = f(|  'one two',|  b,|);|const c = 1;|~ const a = f('one two', b,); ~ const a = 2;",
                "a.go ~ package a||func f() {|\\tg(1,|\\t\\t2)|}|~ g(1, 2) ~ g(3)",
                "a.css ~ a,|b {|  color: red;|}|~ a, b { color: red; } ~ a { color: blue; }",
                "A.java ~ class A {|    /** Adds|     * two. */|    int f(|            int b) {|        return b;|   "
                        + " }|}|~ /** Adds| * two. */|int f(int b) {|    return b;|} ~ int f() {|    return 1;|}",
                "a.sh ~ if a &&|  b; then|  c|fi|~ if a && b; then|  c|fi ~ c",
            })
    void anotherLayoutOfTheSameProgramIsFound(String name, String file, String search, String replace)
            throws AppException {
        assertThat(applied(name, lines(file), lines(search), lines(replace)))
                .as(name + " " + search)
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '§',
            value = {
                "blanks in a string ~ a.js ~ const a = f(|  'one two',|  b);|~ const a = f('one  two', b);",
                "blanks in a text ~ A.java ~ class A {|    String s = \"\"\"|        one|        two\"\"\";|}|"
                        + "~ String s = \"\"\"|    one|        two\"\"\";",
                "a line break that ends a statement ~ a.js ~ function f() {|  return|  call(one);|}|~ return"
                        + " call(one);",
                "other blocks ~ a.py ~ def f():|    if x:|        a(1)|        b(2)|    c()|~ if x:|    a(1)|b(2)",
                "what follows would be in another block ~ a.py ~ if x:|    a(1,|      2)|    b()|~ if x:|        a(1,"
                        + " 2)",
                "a comment over more ~ a.js ~ call(one); // and|call(two);|~ call(one); // and call(two);",
                "two words for one ~ a.sh ~ value=$(a |  b)|~ value= $(a | b)",
                "a sign for two ~ a.js ~ let a = b + +c|  + d;|~ let a = b ++ c + d;",
                "a comment that is not there ~ a.js ~ call(|  one);|~ // first|call(one);",
                "a comment that is not known ~ a.js ~ call( // first|  one);|~ call(one);",
                "two places ~ a.js ~ call(|  one);|other();|call(|  one);|~ call(one);",
                "half a line ~ a.js ~ call(|  one); other();|~ call(one);",
                "text and not code ~ a.md ~ One|two three.|~ One two|three.",
                "no tree ~ a.txt ~ call(|  one);|~ call(one);",
            })
    void whatIsNotTheSameIsRefused(String why, String name, String file, String search) throws AppException {
        assertThat(applied(name, lines(file), lines(search), "changed();"))
                .as(why)
                .isEmpty();
    }

    private static String lines(String text) {
        return text.replace("|", "\n").replace("\\t", "\t");
    }

    @Test
    void aRefusalNamesTheDeclarationThatIsMeant() {
        String file = "class A {\n"
                + "    int one() {\n"
                + "        return 1;\n"
                + "    }\n\n"
                + "    int two() {\n"
                + "        return 2;\n"
                + "    }\n"
                + "}\n";
        String code = "<<<<<<< SEARCH\n"
                + "    long two(int a) {\n"
                + "        return a;\n"
                + "=======\n"
                + "    int two() {\n"
                + "        return 3;\n"
                + ">>>>>>> REPLACE\n";
        try {
            proposals.propose(CodeInfo.of("java file=A.java"), code, true, "", p -> Optional.of(file), Path::of);
            throw new AssertionError("not refused");
        } catch (AppException refused) {
            assertThat(((ProposalRefused) refused).nearest()).isEqualTo(6);
            assertThat(refused.userMessage()).contains("“two” stands in line 6");
        }
    }

    /// Parts of real files in another layout: replaced exactly, or refused.
    @Test
    void realFilesInAnotherLayoutAreNeverChangedAnywhereElse() throws Exception {
        Random random = new Random(9);
        List<Path> files = sources();
        int applied = 0;
        int refused = 0;
        for (int i = 0; i < REGIONS; i++) {
            Path path = files.get(random.nextInt(files.size()));
            List<String> file = Files.readAllLines(path);
            int start = random.nextInt(file.size() - 8);
            int end = start + 2 + random.nextInt(6);
            while (file.get(start).isBlank() || file.get(end - 1).isBlank()) {
                start = random.nextInt(file.size() - 8);
                end = start + 2 + random.nextInt(6);
            }
            List<String> searched = otherLayout(file.subList(start, end), random);
            List<String> meant = new ArrayList<>(file.subList(0, start));
            meant.add(margin(file.get(start)) + "replaced" + i + "();");
            meant.addAll(file.subList(end, file.size()));
            Optional<String> after = applied(
                    path.getFileName().toString(),
                    String.join("\n", file) + "\n",
                    String.join("\n", searched),
                    margin(searched.getFirst()) + "replaced" + i + "();");
            if (after.isPresent()) {
                assertThat(after.get()).as(path + ":" + start).isEqualTo(String.join("\n", meant) + "\n");
                applied++;
            } else {
                refused++;
            }
        }
        System.out.printf("other layouts %d: applied %d, refused %d, silently wrong 0%n", REGIONS, applied, refused);
        assertThat(applied).isGreaterThan(REGIONS / 5);
    }

    private static String margin(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    /// Lines joined, and broken at a blank, at random.
    private static List<String> otherLayout(List<String> lines, Random random) {
        List<String> other = new ArrayList<>(lines);
        if (random.nextInt(4) > 0) {
            int at = random.nextInt(other.size() - 1);
            other.set(at, other.get(at) + " " + other.remove(at + 1).strip());
        }
        int at = random.nextInt(other.size());
        String line = other.get(at);
        int blank = line.indexOf(
                ' ', margin(line).length() + random.nextInt(line.strip().length() + 1));
        if (blank > 0 && random.nextInt(4) > 0) {
            other.set(at, line.substring(0, blank));
            other.add(at + 1, margin(line) + "    " + line.substring(blank + 1));
        }
        return other;
    }

    private static List<Path> sources() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String root : List.of(
                "core/src/main/java/dev/codeface/core/diff",
                "rust-bridge/native/src",
                "packaging",
                "themes/src/main/resources",
                "tmux-bridge")) {
            try (Stream<Path> walk = Files.walk(Path.of("..").resolve(root))) {
                walk.filter(f -> f.toString().matches(".*\\.(java|rs|py|css|sh|bash|json|toml)"))
                        .filter(f -> !f.toString().contains("/target/"))
                        .filter(SyntaxPlacesTest::fits)
                        .sorted()
                        .limit(10)
                        .forEach(found::add);
            }
        }
        assertThat(found).hasSizeGreaterThan(20);
        return found;
    }

    private static boolean fits(Path file) {
        try {
            long lines = Files.readString(file).lines().count();
            return lines > 30 && lines < 600;
        } catch (IOException e) {
            return false;
        }
    }
}
