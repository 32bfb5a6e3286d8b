package dev.codeface.desktop.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.codeface.core.store.StoreDoor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DoctorCommandTest {
    @Test
    void jsonNamesEveryPartWithItsStateAndVersion() throws Exception {
        StringWriter out = new StringWriter();

        int code = new CommandLine(new DoctorCommand())
                .setOut(new PrintWriter(out))
                .execute("--json");

        var report = new ObjectMapper().readTree(out.toString());
        assertThat(report.get("version").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(report.get("parts").findValuesAsText("name"))
                .containsExactly(
                        "Java",
                        "JavaFX",
                        "native library",
                        "tmux",
                        "model endpoint",
                        "key store",
                        "database",
                        "display");
        for (var part : report.get("parts")) {
            assertThat(part.get("state").asText()).as(part.toString()).isIn("ok", "absent", "broken");
            assertThat(part.get("version").asText())
                    .as(part.toString())
                    .isNotEmpty()
                    .doesNotContain("${");
            assertThat(part.get("detail").asText()).as(part.toString()).isNotEmpty();
        }
        assertThat(report.at("/parts/1/version").asText()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(report.at("/parts/2/state").asText()).isEqualTo("ok");
        assertThat(code).isZero();
    }

    @Test
    void tmuxIsAskedForItsVersionAndMayBeAbsent(@TempDir Path folder) throws Exception {
        assertThat(new TmuxCheck("tmux").look().version()).matches("\\d+\\.\\d+.*|next-.*|master");
        assertThat(new TmuxCheck(folder.resolve("none").toString()).look().state())
                .isEqualTo(PartReport.State.ABSENT);
        Path failing = Files.writeString(folder.resolve("tmux"), "#!/bin/sh\necho broken; exit 1\n");
        assertThat(failing.toFile().setExecutable(true)).isTrue();
        assertThat(new TmuxCheck(failing.toString()).look())
                .isEqualTo(PartReport.absent("tmux", failing + " -V failed: broken"));
    }

    @Test
    void aDisplayThatIsSetButNotThereIsTold() {
        assertThat(display(Map.of()).state()).isEqualTo(PartReport.State.ABSENT);
        assertThat(display(Map.of("DISPLAY", ":54321")).detail()).contains("no X server answers");
        assertThat(display(Map.of("WAYLAND_DISPLAY", "wayland-0")).detail()).contains("xwayland");
        assertThat(display(Map.of("DISPLAY", "elsewhere:0")).state()).isEqualTo(PartReport.State.OK);
    }

    @Test
    void aFileThatIsNoDatabaseIsTold(@TempDir Path folder) throws Exception {
        assertThat(new DatabaseCheck(folder).look().state()).isEqualTo(PartReport.State.OK);

        Files.writeString(StoreDoor.databaseFile(folder), "garbage");

        assertThat(new DatabaseCheck(folder).look().state()).isEqualTo(PartReport.State.BROKEN);
    }

    @Test
    void theModelIsTheOneInTheSettings(@TempDir Path folder) throws Exception {
        Path settings = folder.resolve("settings.json");
        assertThat(new ModelCheck(settings).look().version()).isEqualTo("built-in");

        Files.writeString(settings, "{\"model\":{\"preset\":\"custom\",\"url\":\"wss://h/v1\",\"model\":\"m1\"}}");
        assertThat(new ModelCheck(settings).look())
                .isEqualTo(PartReport.ok("model endpoint", "m1", "custom at wss://h/v1"));

        Files.writeString(settings, "{");
        assertThat(new ModelCheck(settings).look().state()).isEqualTo(PartReport.State.BROKEN);
    }

    private static PartReport display(Map<String, String> environment) {
        return new DisplayCheck(environment, "Linux").look();
    }
}
