package dev.codeface.desktop.chat;

import dev.codeface.core.chat.ConversationSummary;
import dev.codeface.core.chat.Turn;
import dev.codeface.core.error.AppException;
import dev.codeface.desktop.diff.ChangeReview;
import dev.codeface.desktop.diff.ChangeReviewView;
import dev.codeface.desktop.shell.EmptyState;
import dev.codeface.desktop.shell.Icons;
import dev.codeface.desktop.text.Words;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The chat panel. FX thread.
public final class ChatView extends StackPane {
    private final ChatViewModel model;
    private final TranscriptView transcript;
    private final ChatOverlay overlay = new ChatOverlay();
    private @Nullable ChangeReview openReview;
    private Runnable connectModel = () -> {};
    private Consumer<URI> browser = uri -> {};

    public ChatView(ChatViewModel model) {
        this.model = model;
        transcript = new TranscriptView(model, new TranscriptRows(model, this::showLink));
        getStyleClass().add("chat");
        setMinWidth(260);
        BorderPane frame = new BorderPane();
        frame.setTop(header());
        frame.setCenter(middle());
        frame.setBottom(
                new VBox(offlineBanner(), notice(), toolQuestion(), new ComposerView(model, this::showPreview)));
        getChildren().addAll(frame, overlay);
        model.connectReview(this::showReview);
        model.code().onChoosePlace(this::choosePlace);
        model.shownTurnProperty().addListener((property, before, turn) -> {
            if (turn != null) {
                showSent(turn);
            }
        });
    }

    /// Where conversations were left.
    public List<TranscriptPlace> places() {
        return transcript.places();
    }

    /// Goes back to such places when their conversations are opened; before the first is.
    public void restorePlaces(List<TranscriptPlace> places) {
        transcript.restore(places);
    }

    /// What *Connect a model* does.
    public void onConnectModel(Runnable action) {
        connectModel = action;
    }

    /// What opens a web address once the person has seen it whole.
    public void onOpenLink(Consumer<URI> action) {
        browser = action;
    }

    private HBox header() {
        Button title = new Button("", Icons.of(Feather.MESSAGE_SQUARE));
        title.getStyleClass().add("chat-title");
        title.setMinWidth(0);
        title.textProperty().bind(Bindings.createStringBinding(this::title, model.conversationProperty()));
        title.setOnAction(event -> showConversations());
        title.setAccessibleText(Words.get("chat.conversations"));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox header = new HBox(
                title,
                space,
                new ConnectionChip(model),
                TranscriptRows.tool(Feather.SEARCH, Words.get("chat.conversationsTip"), this::showConversations),
                TranscriptRows.tool(Feather.PLUS, Words.get("chat.new"), model::newConversation));
        header.getStyleClass().add("chat-header");
        return header;
    }

    private String title() {
        ConversationSummary summary = model.conversationProperty().get();
        return summary == null ? "" : ConversationListView.title(summary);
    }

    private StackPane middle() {
        transcript.visibleProperty().bind(Bindings.isNotEmpty(model.items()));
        Region empty = emptyState();
        empty.visibleProperty().bind(Bindings.isEmpty(model.items()));
        StackPane middle = new StackPane(empty, transcript);
        // In a low panel it gives way to the composer, whole as that is with its list of prompts.
        middle.setMinHeight(0);
        Rectangle inside = new Rectangle();
        inside.widthProperty().bind(middle.widthProperty());
        inside.heightProperty().bind(middle.heightProperty());
        middle.setClip(inside);
        return middle;
    }

    private Region emptyState() {
        ContextSources sources = model.composer().sources();
        EmptyState state = new EmptyState(
                Feather.MESSAGE_SQUARE,
                Words.get("chat.empty"),
                Words.get("chat.emptyText"),
                suggestion(
                        Words.get("chat.suggestFile"), Words.get("chat.suggestFileText"), List.of(sources::activeFile)),
                suggestion(
                        Words.get("chat.suggestErrors"),
                        Words.get("chat.suggestErrorsText"),
                        List.of(sources::activeFile, sources::diagnostics)),
                suggestion(Words.get("chat.suggestPane"), Words.get("chat.suggestPaneText"), List.of(sources::pane)));
        state.getStyleClass().add("chat-empty");
        return state;
    }

    private Button suggestion(
            String title,
            String question,
            List<
                            java.util.function.Supplier<
                                    java.util.concurrent.CompletableFuture<
                                            Optional<dev.codeface.core.context.ContextChip>>>>
                    context) {
        Button button = new Button(title);
        button.getStyleClass().add("chat-suggestion");
        button.setOnAction(event -> model.composer().askWith(question, context));
        return button;
    }

    private HBox offlineBanner() {
        Label text = new Label(Words.get("chat.offline"));
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        Button connect = new Button(Words.get("chat.connect"));
        connect.getStyleClass().add("chat-link");
        connect.setMinWidth(USE_PREF_SIZE);
        connect.setOnAction(event -> connectModel.run());
        HBox banner = new HBox(Icons.of(Feather.INFO), text, connect);
        banner.getStyleClass().addAll("cf-banner", "chat-banner");
        banner.visibleProperty().bind(model.models().offlineProperty());
        banner.managedProperty().bind(banner.visibleProperty());
        return banner;
    }

    private HBox notice() {
        Label text = new Label();
        text.setWrapText(true);
        text.textProperty().bind(Bindings.createStringBinding(this::noticeText, model.noticeProperty()));
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox bar = new HBox(
                Icons.of(Feather.ALERT_TRIANGLE),
                text,
                TranscriptRows.tool(
                        Feather.X,
                        Words.get("chat.dismiss"),
                        () -> model.noticeProperty().set(null)));
        bar.getStyleClass().addAll("cf-banner", "bad", "chat-notice");
        bar.visibleProperty().bind(model.noticeProperty().isNotNull());
        bar.managedProperty().bind(bar.visibleProperty());
        return bar;
    }

    /// Asks whether the model may use tools in this conversation; what it wants first is shown whole.
    private VBox toolQuestion() {
        VBox bar = new VBox();
        bar.getStyleClass().addAll("cf-banner", "chat-notice");
        bar.setVisible(false);
        bar.managedProperty().bind(bar.visibleProperty());
        model.consent()
                .ifPresent(consent -> consent.questionProperty().subscribe(question -> {
                    bar.setVisible(question != null);
                    if (question != null) {
                        bar.getChildren().setAll(asked(consent, question));
                    }
                }));
        return bar;
    }

    private static Node[] asked(ToolConsent consent, ToolConsent.Question question) {
        Label text = new Label(Words.get(
                "chat.toolAsk", question.call().name(), question.call().arguments()));
        text.setWrapText(true);
        Button allow = new Button(Words.get("chat.allow"));
        allow.getStyleClass().add("small");
        allow.setOnAction(event -> consent.decide(question.conversationId(), true));
        Button deny = new Button(Words.get("chat.deny"));
        deny.getStyleClass().add("small");
        deny.setOnAction(event -> consent.decide(question.conversationId(), false));
        HBox ways = new HBox(deny, allow);
        ways.getStyleClass().add("chat-ways");
        return new Node[] {text, ways};
    }

    private String noticeText() {
        AppException notice = model.noticeProperty().get();
        return notice == null ? "" : notice.userMessage() + " " + notice.remedy();
    }

    private void showPreview() {
        overlay.show(Words.get("chat.previewTitle"), new PreviewPane(model, overlay::hide), model::focusComposer);
    }

    /// Everything that ever left this machine.
    public void showEgress() {
        overlay.show(Words.get("chat.egressTitle"), new EgressView(model.egress()), model::focusComposer);
    }

    /// All conversations.
    public void showConversations() {
        overlay.show(
                Words.get("chat.conversations"), new ConversationListView(model, overlay::hide), model::focusComposer);
    }

    private Optional<Path> choosePlace(String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Words.get("chat.saveCode"));
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(getScene().getWindow()))
                .map(File::toPath);
    }

    /// The review of a change where no other place was given to it.
    private void showReview(ChangeReview review) {
        openReview = review;
        overlay.show(Words.get("chat.reviewTitle"), new ChangeReviewView(review), review::cancel);
        review.outcome().thenAccept(outcome -> {
            openReview = null;
            overlay.hide();
            model.focusComposer();
        });
    }

    /// The review that is open in the panel, for tests; null when there is none.
    @Nullable
    ChangeReview openReview() {
        return openReview;
    }

    private void showLink(String address) {
        overlay.show(Words.get("chat.linkTitle"), new LinkPane(address, browser, overlay::hide), model::focusComposer);
    }

    private void showSent(Turn turn) {
        ScrollPane text = new ScrollPane(new MaskedText(turn.sent(), List.of()));
        text.setFitToWidth(true);
        text.getStyleClass().add("chat-preview-text");
        overlay.show(Words.get("chat.egressTitle"), text, model::focusComposer);
    }
}
