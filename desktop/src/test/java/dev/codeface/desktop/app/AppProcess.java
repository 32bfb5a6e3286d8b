package dev.codeface.desktop.app;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts a class of the tests in a process of its own, with the runtime and class path of this one.
final class AppProcess {
    private AppProcess() {}

    /// @param data where the app keeps its data
    static Process start(Class<?> main, Path data, String... arguments) throws IOException {
        return start(main, data, List.of(), arguments);
    }

    /// On a display instead of the headless toolkit.
    static Process onDisplay(String display, Class<?> main, Path data, String... arguments) throws IOException {
        ProcessBuilder builder = prepared(main, data, List.of("-Dglass.platform=gtk"), arguments);
        builder.environment().put("DISPLAY", display);
        return builder.start();
    }

    /// @param options for Java, winning over those of this one
    static Process start(Class<?> main, Path data, List<String> options, String... arguments) throws IOException {
        return prepared(main, data, options, arguments).start();
    }

    private static ProcessBuilder prepared(Class<?> main, Path data, List<String> options, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-javaagent"))
                .forEach(command::add);
        command.add("-Dcodeface.home=" + data);
        command.addAll(options);
        // Beside the data: what it leaves there can be looked at.
        // As the installed launcher has it.
        command.add("-XX:ErrorFile=" + data.resolve("state/logs/crash-%p.log"));
        command.add("-XX:-CreateCoredumpOnCrash");
        command.add("-Djava.io.tmpdir=" + Files.createDirectories(data.resolveSibling("tmp")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CODEFACE_KEYCHAIN", "off");
        builder.environment().remove("TMUX");
        return builder;
    }
}
