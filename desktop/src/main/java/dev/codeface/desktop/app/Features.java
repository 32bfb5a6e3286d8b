package dev.codeface.desktop.app;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.SavedWorkspaceFiles;
import dev.codeface.core.multiplexer.WindowLayoutFiles;
import dev.codeface.core.proposal.EditTarget;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.store.AuditEntry;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.text.TextPosition;
import dev.codeface.core.workspace.DraftStore;
import dev.codeface.core.workspace.NioFileWatcher;
import dev.codeface.core.workspace.Workspace;
import dev.codeface.desktop.chat.ChatView;
import dev.codeface.desktop.chat.ChatViewModel;
import dev.codeface.desktop.chat.ToolConsent;
import dev.codeface.desktop.editor.EditorArea;
import dev.codeface.desktop.editor.EditorServices;
import dev.codeface.desktop.editor.EditorViewModel;
import dev.codeface.desktop.editor.OutlineView;
import dev.codeface.desktop.editor.ProblemsView;
import dev.codeface.desktop.editor.SearchView;
import dev.codeface.desktop.editor.SearchViewModel;
import dev.codeface.desktop.explorer.ExplorerView;
import dev.codeface.desktop.explorer.ExplorerViewModel;
import dev.codeface.desktop.shell.SidePages;
import dev.codeface.desktop.terminal.AttachViewModel;
import dev.codeface.desktop.terminal.MirrorPanel;
import dev.codeface.desktop.terminal.MirrorViewModel;
import dev.codeface.desktop.terminal.RestoreViewModel;
import dev.codeface.desktop.terminal.TmuxCommands;
import dev.codeface.desktop.text.Words;
import dev.codeface.tmux.SshShell;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The four regions' view models and views, wired to one another. Made and used on the FX thread.
final class Features implements AutoCloseable {
    private final NioFileWatcher watcher;
    private final EditorViewModel editor;
    private final EditorArea editorArea;
    private final ExplorerViewModel explorer;
    private final ExplorerView explorerView;
    private final SearchView searchView;
    private final SidePages side = new SidePages();
    private final MirrorViewModel mirror;
    private final PlaceResolver places;
    private final MirrorPanel mirrorPanel;
    private final TmuxCommands tmux;
    private final AttachViewModel attach;
    private final ChatViewModel chat;
    private final EditTarget editTarget;
    private final ChatView chatView;

    /// @param chooseFolder asks the user for a folder
    Features(
            AppServices services,
            AppDirectories directories,
            Tasks tasks,
            Executor fx,
            java.util.function.Consumer<Throwable> failures,
            Runnable chooseFolder)
            throws AppException {
        try {
            watcher = new NioFileWatcher(tasks);
        } catch (IOException e) {
            throw new AppException(
                    "files.no-watch",
                    Words.get("files.noWatch", String.valueOf(e.getMessage())),
                    Words.get("files.noWatchRemedy"),
                    e);
        }
        DraftStore drafts = new StoredDrafts(services.drafts(), failures);
        editor = new EditorViewModel(EditorServices.of(
                        services.syntax(),
                        tasks,
                        fx,
                        drafts,
                        directories.state().resolve("backups"),
                        watcher)
                .withRemote(new SshShell(tasks, System.getenv())));
        editorArea = new EditorArea(editor);
        explorer = new ExplorerViewModel(watcher, tasks, fx);
        explorer.setOnOpen(path -> editor.open(path), path -> editor.openPreview(path));
        explorer.setOnMoved(editor::moved);
        editor.setOnReveal(explorer::reveal);
        editor.setFolder(() -> Optional.ofNullable(workspace()).map(Workspace::root));
        explorerView = new ExplorerView(explorer, chooseFolder);
        searchView = new SearchView(editor, new SearchViewModel(editor, explorer::folders), explorer::folders);
        side.add("files", explorerView);
        side.add("search", searchView);
        side.add("outline", new OutlineView(editor));
        side.add("problems", new ProblemsView(editor));
        mirror = new MirrorViewModel(services.multiplexer(), tasks, fx);
        places = new PlaceResolver(
                mirror::attachedTarget, () -> Optional.ofNullable(workspace()).map(Workspace::root));
        mirrorPanel = new MirrorPanel(mirror);
        WindowLayoutFiles layouts = new WindowLayoutFiles(directories.data().resolve("layouts"));
        tmux = new TmuxCommands(
                mirror,
                mirrorPanel,
                services.multiplexer(),
                layouts,
                new RestoreViewModel(services.multiplexer(), mirror, sessions(services, directories), tasks, fx),
                tasks,
                fx);
        tmux.restore()
                .setRecorder(() -> services.audit()
                        .add(AuditEntry.Kind.EXPORT, "Saved sessions of tmux were exported to a file", "{}"));
        attach = new AttachViewModel(services.multiplexer(), layouts, tasks, fx);
        attach.setOnAttached(mirror::attach);
        AppContextSources sources = new AppContextSources(
                editor,
                mirror,
                this::workspace,
                directories.vault(),
                directories.settingsFile().resolveSibling("prompts"),
                services.syntax(),
                tasks);
        chat = new ChatViewModel(services.chat(), services.syntax(), sources, tasks, fx);
        editor.setAnswers(new ChatInlineAnswers(services.chat(), sources, tasks, fx));
        editTarget = new EditorTarget(editor, explorer, this::workspace);
        chat.connectEditor(editTarget);
        AuditTrail trail = new AuditTrail(services.audit(), tasks, failures);
        ToolConsent consent = new ToolConsent(fx, trail::toolsDecided);
        chat.connectFormatWanted(() -> editor.habits().formatOnSaveProperty().get());
        chat.connectConsent(consent);
        services.chat()
                .offer(new OpenContextTools(
                        services.models()::offersTools,
                        this::workspace,
                        sources,
                        new FileContext(services.syntax(), directories.vault()),
                        pane -> mirror.policy(pane).requireUnasked(pane),
                        consent,
                        tasks,
                        fx));
        chatView = new ChatView(chat);
        explorer.workspaceProperty().subscribe(open -> {
            services.guide().follow(open == null ? null : open.root());
            services.chat()
                    .conversations()
                    .workIn(open == null ? "" : open.root().toString());
        });
    }

    /// Saved sessions, sealed; where nothing is to be kept they lie beside the database, and go with it.
    private static SavedWorkspaceFiles sessions(AppServices services, AppDirectories directories) {
        return new SavedWorkspaceFiles(
                services.vault().slots().isEmpty()
                        ? services.database().path().resolveSibling(AppDirectories.SESSIONS)
                        : directories.sessions(),
                SessionSeal.of(services.vault()));
    }

    private @Nullable Workspace workspace() {
        return explorer.workspaceProperty().get();
    }

    /// Opens a file where the arguments of the command line, or a click in the mirror, point.
    void open(Place place) {
        if (place.line() > 0) {
            editor.open(place.path(), new TextPosition(place.line() - 1, Math.max(0, place.column() - 1)));
        } else {
            editor.open(place.path());
        }
    }

    EditorViewModel editor() {
        return editor;
    }

    EditorArea editorArea() {
        return editorArea;
    }

    ExplorerView explorerView() {
        return explorerView;
    }

    ExplorerViewModel explorer() {
        return explorer;
    }

    SearchView searchView() {
        return searchView;
    }

    /// Files, search, outline and problems.
    SidePages side() {
        return side;
    }

    MirrorViewModel mirror() {
        return mirror;
    }

    /// Where the files are that panes name.
    PlaceResolver places() {
        return places;
    }

    MirrorPanel mirrorPanel() {
        return mirrorPanel;
    }

    TmuxCommands tmux() {
        return tmux;
    }

    AttachViewModel attach() {
        return attach;
    }

    ChatViewModel chat() {
        return chat;
    }

    /// Where accepted edits go.
    EditTarget editTarget() {
        return editTarget;
    }

    ChatView chatView() {
        return chatView;
    }

    @Override
    public void close() {
        mirror.detach();
        editor.close();
        watcher.close();
    }
}
