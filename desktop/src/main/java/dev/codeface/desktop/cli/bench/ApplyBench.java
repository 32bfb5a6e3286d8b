package dev.codeface.desktop.cli.bench;

import dev.codeface.core.diff.FileDiff;
import dev.codeface.core.diff.Patch;
import dev.codeface.core.error.AppException;
import dev.codeface.core.proposal.CodeInfo;
import dev.codeface.core.proposal.FileChange;
import dev.codeface.core.proposal.ProposalService;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.rust.RustSyntaxService;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `codeface bench apply`: from a block of an answer to a checked change of a file: reading the block, finding its
/// places, making the text, and parsing it before and after.
///
/// `…WholeMs` is a complete file, `…PartsMs` ten SEARCH and REPLACE parts, `…DiffMs` a unified diff of as many hunks;
/// `allMs` is all of them, `…CpuMs` what the process spent, for machines that do other things too. Each time the file
/// is another, as after a key, so nothing is known from before. The first rounds are not counted: the app has read
/// files
/// before it applies a change.
@Command(name = "apply", mixinStandardHelpOptions = true, description = "From an answer to a checked change.")
public final class ApplyBench implements Callable<Integer> {
    private static final int PLACES = 10;
    private static final int WARM = 15;

    @Mixin
    private final BenchOutput output = new BenchOutput();

    @Option(names = "--lines", defaultValue = "5000", description = "Lines of each file (${DEFAULT-VALUE}).")
    private int lines;

    @Option(names = "--times", defaultValue = "30", description = "Changes of each kind (${DEFAULT-VALUE}).")
    private int times;

    @Option(names = "--broken", description = "Files whose end is missing: errors are compared with those from before.")
    private boolean broken;

    @Option(names = "--language", description = "Only this one, by its id.")
    private String only = "";

    private record Answer(String kind, String info, String code) {}

    @Override
    public Integer call() throws AppException {
        BenchReport report = new BenchReport("apply");
        try (SyntaxService engine = new RustSyntaxService()) {
            if (!engine.status().available()) {
                throw new IllegalStateException(engine.status().detail());
            }
            ProposalService proposals = new ProposalService(engine);
            for (Language language : SampleText.languages()) {
                if (!only.isEmpty() && !language.id().equals(only)) {
                    continue;
                }
                for (int run = -WARM; run < times; run++) {
                    measure(proposals, language, run, report);
                }
            }
        }
        return output.print(report);
    }

    private void measure(ProposalService proposals, Language language, int run, BenchReport report)
            throws AppException {
        String name = "Sample." + language.extensions().getFirst();
        String whole = SampleText.lines(language, lines).stripTrailing();
        String text = (broken ? whole.substring(0, whole.length() - 2) : whole) + "\n".repeat(1 + run + WARM);
        for (Answer answer : answers(name, text)) {
            long start = System.nanoTime();
            long cpu = cpuTime();
            List<FileChange> changes = proposals.propose(
                    CodeInfo.of(answer.info()), answer.code(), true, name, path -> Optional.of(text), Path::of);
            if (changes.size() != 1) {
                throw new IllegalStateException("not one change: " + changes.size());
            }
            if (run >= 0) {
                report.addSince(language.id() + answer.kind() + "Ms", start);
                report.addSince(language.id() + "Ms", start);
                report.addSince("allMs", start);
                report.add("allCpuMs", (cpuTime() - cpu) / 1e6);
                report.add(language.id() + "CpuMs", (cpuTime() - cpu) / 1e6);
            }
        }
    }

    /// Of the whole process, as the engine works on threads of its own.
    private static long cpuTime() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    /// Lines that stand once get blanks at their ends, each answer others: a change in every language, and no text is
    /// checked twice.
    private static List<Answer> answers(String name, String text) {
        List<String> lines = text.lines().toList();
        List<String> after = new ArrayList<>(lines);
        StringBuilder parts = new StringBuilder();
        int step = lines.size() / (PLACES + 1);
        for (int place = 1; place <= PLACES; place++) {
            int at = place * step;
            while (lines.get(at).isBlank() || lines.indexOf(lines.get(at)) != lines.lastIndexOf(lines.get(at))) {
                at++;
            }
            String line = lines.get(at);
            after.set(at, line + " ");
            parts.append("<<<<<<< SEARCH\n")
                    .append(line)
                    .append("\n=======\n")
                    .append(line)
                    .append("   \n>>>>>>> REPLACE\n");
        }
        String changed = String.join("\n", after) + "\n";
        String other = changed.replace(" \n", "  \n");
        return List.of(
                new Answer("Whole", "text file=" + name, changed),
                new Answer("Parts", "text file=" + name, parts.toString()),
                new Answer("Diff", "diff file=" + name, new Patch(FileDiff.between(text, other), name).unified()));
    }
}
