package dev.codeface.desktop.cli.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.desktop.cli.VersionProvider;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `codeface doctor`: versions and state of every part, for a person or as JSON.
///
/// Exit code 0 when everything that CodeFace cannot do without is in order, else 1.
@Command(name = "doctor", mixinStandardHelpOptions = true, description = "Versions and state of every part.")
public final class DoctorCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Option(names = "--json", description = "One JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        List<PartReport> reports = checks().stream().map(PartCheck::look).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(toJson(reports));
        } else {
            print(reports, out);
        }
        out.flush();
        return reports.stream().anyMatch(report -> report.state() == PartReport.State.BROKEN) ? 1 : 0;
    }

    private static List<PartCheck> checks() {
        AppDirectories directories = AppDirectories.ofProcess();
        return List.of(
                new JavaCheck(),
                new JavaFxCheck(),
                new NativeLibraryCheck(),
                new TmuxCheck("tmux"),
                new ModelCheck(directories.settingsFile()),
                new KeyStoreCheck(directories),
                new DatabaseCheck(directories.store()),
                new DisplayCheck(System.getenv(), System.getProperty("os.name")));
    }

    private static void print(List<PartReport> reports, PrintWriter out) {
        out.println("codeface " + VersionProvider.version() + ", commit " + commit());
        for (PartReport report : reports) {
            String sign = switch (report.state()) {
                case OK -> "ok    ";
                case ABSENT -> "absent";
                case BROKEN -> "BROKEN";
            };
            out.printf(Locale.ROOT, "%s  %-16s %-14s %s%n", sign, report.name(), report.version(), report.detail());
        }
    }

    private static String toJson(List<PartReport> reports) throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("version", VersionProvider.version()).put("commit", commit());
        for (PartReport report : reports) {
            root.withArray("/parts")
                    .addObject()
                    .put("name", report.name())
                    .put("state", report.state().name().toLowerCase(Locale.ROOT))
                    .put("version", report.version())
                    .put("detail", report.detail());
        }
        return mapper.writeValueAsString(root);
    }

    private static String commit() {
        return System.getProperty("codeface.commit", "unknown");
    }
}
