package dev.codeface.desktop.app;

import dev.codeface.core.error.AppException;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.cli.CommandLineMain;
import dev.codeface.rust.RustSyntaxService;
import dev.codeface.tmux.TmuxMultiplexer;
import java.io.IOException;
import java.nio.file.Path;

/// Where the process starts: a command of the command line, or the app.
///
/// Not a JavaFX class, so that commands never load JavaFX.
public final class Launcher {
    private Launcher() {}

    /// Runs a command and exits with its code, or starts the app.
    public static void main(String[] args) {
        // Basic proxy authentication on tunnels is off by default, and is read once, before the first connection.
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        // Those of the desktop; variables of the environment are read by ourselves.
        System.setProperty("java.net.useSystemProxies", "true");
        StartupMarks.mark("main");
        CommandLineMain commands = new CommandLineMain(
                program -> new TmuxMultiplexer(new Tasks(Throwable::printStackTrace), System.getenv(), program),
                RustSyntaxService::new,
                AppAskParts::new,
                SessionSeal.ofProcess());
        if (commands.isCommand(args)) {
            System.exit(commands.run(args));
        }
        if (args.length == 2 && (args[0].equals("--demo") || args[0].equals("--gallery"))) {
            System.exit(play(args[0], Path.of(args[1])));
        }
        if (System.getProperty(Demo.PART) == null && handedOver(args)) {
            System.exit(0);
        }
        SoftwareDrawing.apply();
        CodeFaceApp.launchApp(args);
    }

    private static boolean handedOver(String[] args) {
        try {
            return InstanceDoor.handOver(args);
        } catch (AppException e) {
            System.err.println("codeface: " + e.userMessage() + " " + e.remedy() + " [" + e.code() + "]");
            System.exit(3);
            return true;
        }
    }

    private static int play(String what, Path pictures) {
        try {
            return what.equals("--demo") ? Demo.mainJob(pictures) : Demo.gallery(pictures);
        } catch (IOException e) {
            System.err.println("codeface: the demonstration could not be set up: " + e.getMessage());
            return 3;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 3;
        }
    }
}
