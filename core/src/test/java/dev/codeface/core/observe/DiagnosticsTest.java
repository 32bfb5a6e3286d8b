package dev.codeface.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.settings.AppDirectories;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosticsTest {
    @TempDir
    Path home;

    @Test
    void theReportHoldsWhatHelpsAndNeitherSecretsNorNames() throws Exception {
        AppDirectories directories = AppDirectories.below(home.resolve("app"));
        directories.create();
        LogMask mask = new LogMask();
        mask.add("hunter2hunter2".toCharArray());
        Files.createDirectories(directories.logs());
        Files.writeString(
                directories.logs().resolve("codeface.log"),
                "old\n".repeat(1000) + "opened " + home + "/notes/petronella.txt with hunter2hunter2\n"
                        + "Authorization: Bearer abcdefghijklmnop\n");
        Files.writeString(
                directories.settingsFile(),
                "{\"model\":{\"url\":\"wss://example.org/?token=abcdef123456\",\"instructions\":\"be brief\"},"
                        + "\"terminal\":{\"sessionPolicies\":{\"divorce\":\"never\",\"tax\":\"never\"}}}");

        List<Diagnostics.Section> sections = new Diagnostics(directories, mask, home.toString(), "petronella")
                .collect(Map.of("CodeFace", "0.1.0"), "bug-12345: sk-abcdefghijklmnopqrstuv");

        String all =
                String.join("", sections.stream().map(Diagnostics.Section::text).toList());
        assertThat(sections)
                .extracting(Diagnostics.Section::title)
                .containsExactly("Error", "About", "Settings", "Log", "Threads");
        assertThat(all)
                .contains("CodeFace: 0.1.0", "os.name", "bug-12345", "opened ~/notes/<user>.txt", "example.org")
                .contains("\"instructions\" : \"(8 characters)\"", "\"sessionPolicies\" : \"(2 entries)\"")
                .doesNotContain(
                        "be brief",
                        "divorce",
                        "tax",
                        "hunter2",
                        "petronella",
                        home.toString(),
                        "abcdefghijklmnop",
                        "abcdef123456",
                        "sk-abc");
        assertThat(all.lines().filter("old"::equals).count()).isLessThan(400);
    }

    @Test
    void settingsThatCannotBeReadAreNotShown() throws Exception {
        AppDirectories directories = AppDirectories.below(home.resolve("app"));
        directories.create();
        Files.createDirectories(directories.settingsFile().getParent());
        Files.writeString(directories.settingsFile(), "{\"instructions\": \"be brief");
        assertThat(new Diagnostics(directories, new LogMask(), home.toString(), "petronella").collect(Map.of(), ""))
                .filteredOn(section -> section.title().equals("Settings"))
                .singleElement()
                .satisfies(section -> assertThat(section.text())
                        .contains("(no JSON, 26 characters)")
                        .doesNotContain("brief"));
    }
}
