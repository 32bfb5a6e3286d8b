package dev.codeface.desktop.app;

import dev.codeface.core.context.ContextChip;
import dev.codeface.core.context.PaneCommand;
import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.Pane;
import dev.codeface.core.multiplexer.Window;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.workspace.FileIndex;
import dev.codeface.core.workspace.SymbolIndex;
import dev.codeface.core.workspace.Workspace;
import dev.codeface.desktop.chat.Mention;
import dev.codeface.desktop.chat.Mention.Kind;
import dev.codeface.desktop.command.FuzzyMatch;
import dev.codeface.desktop.terminal.MirrorViewModel;
import dev.codeface.desktop.text.Words;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What can be picked behind `@`: what is open and attached, and the files and symbols of the open folder. The list of
/// files is read anew when it is older than a few seconds. FX thread; searches run behind it.
final class AppMentions {
    /// A name with lines behind it, as in `Main.java:40-70`.
    private static final Pattern RANGE = Pattern.compile("(.+):(\\d{1,7})(?:-(\\d{1,7})?)?");

    private static final int MOST = 40;
    private static final int FILES = 100_000;
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final AppContextSources sources;
    private final MirrorViewModel mirror;
    private final Supplier<@Nullable Workspace> workspace;
    private final SymbolIndex symbols;
    private final Tasks tasks;
    private volatile List<Path> files = List.of();
    private volatile Instant readAt = Instant.EPOCH;
    private volatile @Nullable Path readRoot;

    AppMentions(
            AppContextSources sources,
            MirrorViewModel mirror,
            Supplier<@Nullable Workspace> workspace,
            SyntaxService syntax,
            Tasks tasks) {
        this.sources = sources;
        this.mirror = mirror;
        this.workspace = workspace;
        this.symbols = new SymbolIndex(syntax, tasks);
        this.tasks = tasks;
    }

    CompletableFuture<List<Mention>> find(String typed) {
        Workspace open = workspace.get();
        Matcher range = RANGE.matcher(typed);
        if (open != null && range.matches()) {
            int first = Integer.parseInt(range.group(2));
            int last = range.group(3) == null ? first : Integer.parseInt(range.group(3));
            return tasks.ioResult(() -> {
                readFiles(open);
                return best(
                        files.stream()
                                .map(path -> lines(path, open, first, Math.max(first, last)))
                                .toList(),
                        range.group(1).toLowerCase(Locale.ROOT));
            });
        }
        List<Mention> near = near();
        return tasks.ioResult(() -> {
            List<Mention> all = new ArrayList<>(near);
            if (open != null) {
                readFiles(open);
                addFiles(open, all);
                if (typed.length() >= 2) {
                    addSymbols(open, all);
                }
            }
            return best(all, typed.toLowerCase(Locale.ROOT));
        });
    }

    private static List<Mention> best(List<Mention> all, String typed) {
        record Scored(Mention mention, int score) {}
        return all.stream()
                .map(m -> new Scored(m, score(typed, m)))
                .filter(s -> s.score() >= 0)
                .sorted(Comparator.comparingInt(Scored::score)
                        .reversed()
                        .thenComparing(s -> s.mention().kind())
                        .thenComparing(s -> s.mention().label().length()))
                .limit(MOST)
                .map(Scored::mention)
                .toList();
    }

    /// A hit in the name counts more than one in the path.
    private static int score(String typed, Mention mention) {
        if (typed.isEmpty()) {
            return 0;
        }
        int name = FuzzyMatch.score(typed, mention.label().toLowerCase(Locale.ROOT));
        int all = FuzzyMatch.score(typed, (mention.detail() + "/" + mention.label()).toLowerCase(Locale.ROOT));
        return name >= 0 ? name + 4 : all;
    }

    /// What is open and attached now.
    private List<Mention> near() {
        List<Mention> near = new ArrayList<>();
        near.add(new Mention(
                Kind.SELECTION,
                Words.get("mention.selectionName"),
                Words.get("mention.selection"),
                sources::selection));
        near.add(new Mention(
                Kind.FILE, Words.get("mention.openFile"), Words.get("mention.openFileText"), sources::activeFile));
        near.add(new Mention(
                Kind.PROBLEMS, Words.get("mention.problemsName"), Words.get("mention.problems"), sources::diagnostics));
        mirror.window().ifPresent(window -> addPanes(window, near));
        if (workspace.get() != null) {
            near.add(new Mention(
                    Kind.DIFF, Words.get("mention.changesName"), Words.get("mention.changes"), sources::changes));
        }
        return near;
    }

    private void addPanes(Window window, List<Mention> near) {
        for (Pane pane : window.panes()) {
            near.add(new Mention(
                    Kind.PANE,
                    Words.get("mention.pane", pane.id()),
                    pane.command() + (pane.active() ? Words.get("mention.active") : ""),
                    () -> sources.pane(pane.id())));
        }
        window.panes().stream()
                .filter(Pane::active)
                .findFirst()
                .ifPresent(active -> near.add(new Mention(
                        Kind.PANE,
                        Words.get("mention.newOutput"),
                        Words.get("mention.newOutputText", active.id()),
                        () -> sources.paneSince(active.id()))));
        near.add(new Mention(
                Kind.WINDOW,
                Words.get("mention.window", window.name()),
                Words.get("mention.windowText", window.panes().size()),
                () -> sources.window(window)));
        near.add(new Mention(
                Kind.COMMAND,
                Words.get("mention.lastCommand"),
                Words.get("mention.lastCommandText"),
                () -> command(PaneCommand::last)));
        near.add(new Mention(
                Kind.COMMAND,
                Words.get("mention.failedCommand"),
                Words.get("mention.failedCommandText"),
                () -> command(PaneCommand::lastFailed)));
    }

    private CompletableFuture<Optional<ContextChip>> command(Function<List<String>, Optional<PaneCommand>> pick) {
        return sources.command(pick);
    }

    private void readFiles(Workspace open) {
        if (!open.root().equals(readRoot) || Instant.now().isAfter(readAt.plus(FRESH))) {
            List<Path> found = new ArrayList<>();
            new FileIndex(open).walk(found::add, () -> found.size() >= FILES);
            files = List.copyOf(found);
            readRoot = open.root();
            readAt = Instant.now();
        }
    }

    private void addFiles(Workspace open, List<Mention> all) {
        Set<Path> folders = new LinkedHashSet<>();
        for (Path file : files) {
            all.add(file(Kind.FILE, file, open));
            for (Path at = file.getParent(); at != null && !at.equals(open.root()); at = at.getParent()) {
                if (!folders.add(at)) {
                    break;
                }
            }
        }
        folders.forEach(folder -> all.add(file(Kind.FOLDER, folder, open)));
    }

    private Mention file(Kind kind, Path path, Workspace open) {
        Path parent = path.getParent();
        String detail = parent == null || parent.equals(open.root()) ? "" : open.display(parent);
        return new Mention(kind, String.valueOf(path.getFileName()), detail, () -> sources.path(path));
    }

    /// Lines of a file, for those that are too large to go whole.
    private Mention lines(Path path, Workspace open, int first, int last) {
        Mention whole = file(Kind.FILE, path, open);
        String label = whole.label() + ":" + (first == last ? first : first + "-" + last);
        return new Mention(Kind.FILE, label, whole.detail(), () -> sources.lines(path, first, last));
    }

    private void addSymbols(Workspace open, List<Mention> all) throws AppException {
        for (SymbolIndex.Definition definition :
                symbols.definitions(List.of(open)).join()) {
            all.add(new Mention(
                    Kind.SYMBOL,
                    definition.name(),
                    Words.get("mention.symbolText", definition.kind(), open.display(definition.file())),
                    () -> sources.symbol(definition)));
        }
    }
}
