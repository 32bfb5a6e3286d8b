package dev.codeface.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.codeface.core.multiplexer.SavedWorkspaceFiles;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.Vault;
import dev.codeface.core.vault.VaultDoor;
import dev.codeface.tmux.TmuxMultiplexer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TmuxCommandTest {
    private final Tasks tasks = new Tasks(failure -> {});
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String socket = "";

    @BeforeEach
    void start(@TempDir Path temp) throws Exception {
        socket = temp.resolve("s").toString();
        tmux(
                "new-session",
                "-d",
                "-s",
                "work",
                "-x",
                "30",
                "-y",
                "4",
                "printf '\\033(0lqk\\033(B\\ta\\033[1;34m漢\\033[0m'; sleep 60");
        long until = System.nanoTime() + 10_000_000_000L;
        while (!tmux("capture-pane", "-p").contains("漢")) {
            assertThat(System.nanoTime()).as("the pane was drawn").isLessThan(until);
            Thread.sleep(20);
        }
    }

    @AfterEach
    void end() throws Exception {
        tmux("kill-server");
        tasks.close();
    }

    private String tmux(String... words) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of("tmux", "-u", "-f", "/dev/null", "-S", socket));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private final Vault vault = VaultDoor.ephemeral(tasks);
    private final SavedWorkspaceFiles.Seal seal = new SavedWorkspaceFiles.Seal(
            plain -> vault.seal("sessions", plain), closed -> vault.unseal("sessions", closed));

    private int run(String... arguments) {
        return new CommandLine(new TmuxCommand(program -> new TmuxMultiplexer(tasks, System.getenv(), program), seal))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new FailureHandler())
                .execute(arguments);
    }

    @Test
    void listsAsJson() throws Exception {
        assertThat(run("list", "--json", "-S", socket)).isZero();
        JsonNode session = new ObjectMapper().readTree(out.toString()).at("/servers/0/sessions/0");
        assertThat(session.at("/name").asText()).isEqualTo("work");
        assertThat(session.at("/windows/0/panes/0/columns").asInt()).isEqualTo(30);
    }

    @Test
    void capturesAsTextAndAsCells() throws Exception {
        assertThat(run("capture", "work", "-S", socket)).isZero();
        assertThat(out.toString()).startsWith("┌─┐     a漢\n");
        out.getBuffer().setLength(0);
        assertThat(run("capture", "%0", "--format", "json", "-S", socket)).isZero();
        JsonNode cell = new ObjectMapper().readTree(out.toString()).at("/lines/0/9");
        assertThat(cell.toString())
                .isEqualTo(
                        "{\"text\":\"漢\",\"fg\":4,\"bg\":\"default\",\"attrs\":[\"bold\"],\"link\":null,\"width\":2}");
    }

    @Test
    void buildsSavesAndRestores(@TempDir Path temp) throws Exception {
        assertThat(run("layout", "side-by-side", "-s", "two", "-c", temp.toString(), "-S", socket))
                .isZero();
        assertThat(tmux("list-panes", "-t", "two").lines()).hasSize(2);
        String file = temp.resolve("saved.json").toString();
        assertThat(run("save", "-S", socket, file)).isZero();
        tmux("kill-session", "-t", "two");
        assertThat(run("restore", "-S", socket, file)).isZero();
        assertThat(tmux("list-panes", "-t", "two").lines()).hasSize(2);
        assertThat(run("restore", "-S", socket, file)).isZero();
        assertThat(tmux("list-sessions").lines()).hasSize(2);
        assertThat(run("layout", "no-such", "-S", socket)).isEqualTo(2);
        assertThat(err.toString()).contains("no-such");
        assertThat(run("layout")).isZero();
        assertThat(out.toString()).contains("code-chat");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(run("list", "-S", socket + "x")).isEqualTo(1);
        assertThat(out.toString()).contains("tmux.no-server").contains("tmux new");
        assertThat(run("capture", "nope", "-S", socket)).isEqualTo(3);
        assertThat(err.toString()).contains("can't find").contains("[tmux.not-found]");
        assertThat(run("capture")).isEqualTo(2);
    }
}
