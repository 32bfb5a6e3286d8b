package dev.codeface.desktop.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The guide is complete, can be searched, and explains every kind of failure that the code can report.
class GuideTest {
    private static final Pattern CODE = Pattern.compile("Exception\\(\\s*\"([a-z]+)\\.[a-z0-9-]+\",");

    private final Guide guide = Guide.load();

    @Test
    void everyPageHasATitleAndSections() {
        assertThat(guide.pages()).hasSizeGreaterThanOrEqualTo(8).allSatisfy(page -> {
            assertThat(page.title()).isNotBlank().doesNotContain("#");
            assertThat(page.sections()).hasSizeGreaterThan(1);
        });
    }

    @Test
    void aSearchFindsSectionsWithAllItsWords() {
        List<String> hits = guide.find("VS Code theme");
        assertThat(hits).isNotEmpty().allSatisfy(hit -> assertThat(hit).containsIgnoringCase("code"));
        assertThat(guide.find("zebra crossing")).isEmpty();
    }

    @Test
    void everyKindOfFailureInTheCodeIsExplained() throws IOException {
        String errors = String.join("\n", guide.pages().getLast().sections());
        Set<String> explained = new TreeSet<>();
        Matcher headings = Pattern.compile("(?m)^## ([a-z, ]+):").matcher(errors);
        while (headings.find()) {
            explained.addAll(List.of(headings.group(1).split(", ", -1)));
        }
        assertThat(explained).isNotEmpty().containsAll(kindsInCode());
    }

    private static Set<String> kindsInCode() throws IOException {
        Set<String> kinds = new TreeSet<>();
        for (String module : List.of("core", "tmux-bridge", "rust-bridge", "desktop")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    Matcher codes = CODE.matcher(Files.readString(file));
                    while (codes.find()) {
                        kinds.add(codes.group(1));
                    }
                }
            }
        }
        assertThat(kinds).isNotEmpty();
        return kinds;
    }
}
