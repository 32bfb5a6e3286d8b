package dev.codeface.rust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.ValidationOptions;
import dev.codeface.core.syntax.ValidationOptions.Goal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The suites through Java: what is answered otherwise than they expect is exactly the list that the crate's own test
/// keeps, so the answers are the same on both sides.
class SuitesTest {
    private static final Path SUITES =
            Path.of("../../shared/suites").toAbsolutePath().normalize();
    private static final Path EXCEPTIONS = Path.of("native/tests/exceptions.txt");

    private final Set<String> otherwise = new TreeSet<>();
    private int asked;

    @Test
    void theAnswersAreThoseOfTheCrate() throws IOException {
        boolean required = "1".equals(System.getenv("CODEFACE_REQUIRE_SUITES"));
        assumeTrue(required || Files.isDirectory(SUITES), "the suites are not there");
        try (RustSyntaxService service = new RustSyntaxService()) {
            json(service);
            toml(service);
            yaml(service);
            javascript(service);
            rust(service);
        }
        try (Stream<String> lines = Files.lines(EXCEPTIONS)) {
            Set<String> known = lines.map(l -> l.split(" # ", 2)[0]).collect(Collectors.toCollection(TreeSet::new));
            assertThat(otherwise).isEqualTo(known);
        }
        assertThat(asked).isGreaterThan(5_000);
    }

    private void json(RustSyntaxService service) throws IOException {
        Path folder = SUITES.resolve("json/test_parsing");
        ask(service, Language.JSON, true, files(folder, f -> name(f).startsWith("y_")));
        ask(service, Language.JSON, false, files(folder, f -> name(f).startsWith("n_")));
    }

    private void toml(RustSyntaxService service) throws IOException {
        Path folder = SUITES.resolve("toml");
        List<String> list = Files.readAllLines(folder.resolve("files-toml-1.1.0"));
        for (String kind : List.of("valid/", "invalid/")) {
            List<Path> files = list.stream()
                    .filter(l -> l.startsWith(kind) && l.endsWith(".toml"))
                    .map(folder::resolve)
                    .toList();
            ask(service, Language.TOML, kind.equals("valid/"), files);
        }
    }

    private void yaml(RustSyntaxService service) throws IOException {
        Predicate<Path> wrong = f -> Files.exists(f.resolveSibling("error"));
        List<Path> all = files(SUITES.resolve("yaml"), f -> name(f).equals("in.yaml"));
        ask(service, Language.YAML, true, all.stream().filter(wrong.negate()).toList());
        ask(service, Language.YAML, false, all.stream().filter(wrong).toList());
    }

    private void javascript(RustSyntaxService service) throws IOException {
        for (String kind : List.of("pass", "fail", "early")) {
            List<Path> files = files(SUITES.resolve("javascript").resolve(kind), f -> true);
            ask(service, Language.JAVASCRIPT, kind.equals("pass"), files);
        }
    }

    private void rust(RustSyntaxService service) throws IOException {
        Path folder = SUITES.resolve("rust/crates/parser/test_data");
        for (String kind : List.of("parser/ok", "parser/inline/ok", "parser/err", "parser/inline/err", "lexer/err")) {
            ask(service, Language.RUST, kind.endsWith("ok"), files(folder.resolve(kind), SuitesTest::source));
        }
        Path validation = SUITES.resolve("rust/crates/syntax/test_data/parser/validation");
        ask(service, Language.RUST, false, files(validation, SuitesTest::source));
    }

    private void ask(RustSyntaxService service, Language language, boolean right, List<Path> files) throws IOException {
        for (Path file : files) {
            Goal goal = language != Language.JAVASCRIPT
                    ? Goal.AUTO
                    : name(file).endsWith(".module.js") ? Goal.MODULE : Goal.SCRIPT;
            boolean valid;
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                        .toString();
                valid = service.validate(language, text, new ValidationOptions(goal, file))
                        .valid();
            } catch (CharacterCodingException e) {
                valid = false;
            }
            asked++;
            if (valid != right) {
                otherwise.add(SUITES.relativize(file).toString().replace('\\', '/'));
            }
        }
    }

    private static List<Path> files(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).filter(wanted).sorted().toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static boolean source(Path file) {
        return name(file).endsWith(".rs");
    }
}
