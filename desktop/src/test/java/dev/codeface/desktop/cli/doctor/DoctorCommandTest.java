package dev.codeface.desktop.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
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
        assertThat(report.get("parts").findValuesAsText("name")).contains("Java", "JavaFX", "tmux", "display");
        for (var part : report.get("parts")) {
            assertThat(part.get("state").asText()).as(part.toString()).isIn("ok", "absent", "broken");
            assertThat(part.get("version").asText())
                    .as(part.toString())
                    .isNotEmpty()
                    .doesNotContain("${");
            assertThat(part.get("detail").asText()).as(part.toString()).isNotEmpty();
        }
        assertThat(report.at("/parts/1/version").asText()).matches("\\d+\\.\\d+\\.\\d+");
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

    private static PartReport display(Map<String, String> environment) {
        return new DisplayCheck(environment, "Linux").look();
    }
}
