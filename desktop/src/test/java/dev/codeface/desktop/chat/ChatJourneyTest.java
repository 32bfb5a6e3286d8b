package dev.codeface.desktop.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.chat.ContentBlock;
import dev.codeface.core.chat.ConversationRepository;
import dev.codeface.core.chat.ConversationSummary;
import dev.codeface.core.chat.Conversations;
import dev.codeface.core.chat.Turn;
import dev.codeface.core.chat.TurnState;
import dev.codeface.core.context.EgressRecord;
import dev.codeface.core.error.AppException;
import dev.codeface.core.model.ModelRequest.Role;
import dev.codeface.desktop.diff.ReviewViewModel;
import dev.codeface.desktop.editor.FxThread;
import dev.codeface.desktop.editor.ThemedScene;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The chat panel in a window of the headless toolkit, on a real database, socket and syntax engine.
class ChatJourneyTest {
    @TempDir
    private Path home;

    private ChatPanelFixture chat;
    private ChatView view;
    private Stage stage;
    private List<TranscriptPlace> kept = List.of();

    private void start(Duration pace) throws Exception {
        chat = new ChatPanelFixture(home, pace, null);
        FxThread.run(() -> {
            chat.connectModel();
            chat.model().connectEditor(chat.target());
            view = new ChatView(chat.model());
            view.restorePlaces(kept);
            stage = new Stage();
            stage.setScene(ThemedScene.of(view, 480, 800, true));
            stage.show();
            chat.model().start();
        });
    }

    @AfterEach
    void stop() {
        close();
    }

    private void close() {
        FxThread.run(stage::close);
        chat.close();
        assertThat(chat.failures).isEmpty();
    }

    private ChatViewModel model() {
        return chat.model();
    }

    /// What is to be seen; rows that wait to be used again are not.
    private static Stream<Node> all(Node root) {
        if (!root.isVisible()) {
            return Stream.empty();
        }
        return root instanceof Parent parent
                ? Stream.concat(
                        Stream.of(root),
                        parent.getChildrenUnmodifiable().stream().flatMap(ChatJourneyTest::all))
                : Stream.of(root);
    }

    private boolean shows(String text) {
        return shows(view, text);
    }

    private static boolean shows(Node root, String text) {
        return all(root)
                .anyMatch(n -> n instanceof Labeled l
                                && l.getText() != null
                                && l.getText().contains(text)
                        || n instanceof Text t && t.getText().contains(text)
                        || n instanceof TextBlock b && b.content().contains(text));
    }

    private void press(String button) {
        FxThread.until("a button " + button, () -> button(button) != null);
        FxThread.run(() -> button(button).fire());
    }

    private Button button(String name) {
        return all(view)
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(b -> !b.isDisabled() && b.getScene() != null)
                .filter(b -> name.equals(b.getText()) || name.equals(b.getAccessibleText()))
                .findFirst()
                .orElse(null);
    }

    private void key(KeyCode code, boolean shift) {
        FxThread.run(() -> {
            Node input = view.lookup(".chat-input");
            input.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false));
        });
    }

    private void type(String text) {
        FxThread.run(() -> ((TextArea) view.lookup(".chat-input")).appendText(text));
    }

    private void awaitAnswer() {
        FxThread.until(
                "the answer is whole",
                () -> !model().streamingProperty().get()
                        && !model().items().isEmpty()
                        && model().items().getLast() instanceof TranscriptItem.Foot);
    }

    private TranscriptItem.Foot foot() {
        return (TranscriptItem.Foot) FxThread.get(() -> model().items().getLast());
    }

    @Test
    void asksWithChipsPreviewsAppliesTheAnswerAndFindsItAgain() throws Exception {
        start(Duration.ZERO);
        FxThread.run(() -> {
            model().addFileChip();
            model().addDiagnosticsChip();
            model().addPaneChip();
        });
        FxThread.until(
                "three chips are counted",
                () -> model().chips().size() == 3
                        && model().chips().stream()
                                .allMatch(c -> c.tokensProperty().get() > 0));
        type("Mend this, please");
        press("Preview");
        FxThread.until("the bytes are shown", () -> shows("```json file=settings.json lines=1-4 whole"));
        assertThat(FxThread.get(() -> shows("[redacted:github-token:") && !shows("ghp_a1B2")))
                .isTrue();
        press("Send exactly this");
        awaitAnswer();

        FxThread.until("the badge", () -> shows("parses with json: no new errors"));
        FxThread.until("colours", () -> !view.lookupAll(".syn-string").isEmpty());
        press("Apply");
        FxThread.until("the review", () -> view.lookup(".review") != null);
        FxThread.run(() -> chat.reviewOf(view).decideAll(ReviewViewModel.Decision.ACCEPTED));
        FxThread.run(() -> chat.reviewOf(view).apply());

        FxThread.until(
                "the file is mended",
                () -> chat.fileText().equals("{\n  \"name\": \"codeface\",\n  \"retries\": 3\n}\n"));
        assertThat(chat.checkpoints.of(model().conversationProperty().get().id()))
                .singleElement()
                .satisfies(kept -> assertThat(
                                kept.file(chat.file).orElseThrow().text().orElseThrow())
                        .contains("3,\n}"));
        close();

        start(Duration.ZERO);
        awaitAnswer();
        assertThat(FxThread.get(() -> shows("Mend this, please"))).isTrue();
        assertThat(foot().turn().state()).isEqualTo(TurnState.COMPLETE);
    }

    @Test
    void keysSendBreakLinesStopAndEdit() throws Exception {
        start(Duration.ofMillis(40));
        type("one");
        key(KeyCode.ENTER, true);
        type("two");
        assertThat(FxThread.get(() -> model().draftProperty().get())).isEqualTo("one\ntwo");
        key(KeyCode.ENTER, false);
        FxThread.until(
                "text comes",
                () -> model().items().stream().anyMatch(TranscriptItem.Prose.class::isInstance)
                        && model().streamingProperty().get()
                        && model().items().getLast() instanceof TranscriptItem.Prose prose
                        && !prose.mine());
        key(KeyCode.ESCAPE, false);
        awaitAnswer();
        assertThat(foot().turn().state()).isEqualTo(TurnState.STOPPED);
        String part = foot().turn().text();
        FxThread.until("ways on", () -> shows("You stopped this answer."));

        press("Continue");
        FxThread.until("it goes on", () -> model().streamingProperty().get());
        awaitAnswer();
        assertThat(foot().turn().text()).startsWith(part).hasSizeGreaterThan(part.length());

        key(KeyCode.UP, false);
        assertThat(FxThread.get(() -> model().draftProperty().get())).isEqualTo("one\ntwo");
        FxThread.run(() -> model().draftProperty().set("another question"));
        key(KeyCode.ENTER, false);
        FxThread.until("the branch", () -> shows("another question") && shows("2/2"));
        awaitAnswer();
        // The question that has versions may have gone out of sight.
        FxThread.run(() -> transcript().fireEvent(key(KeyCode.HOME)));
        press("Previous version");
        FxThread.until(
                "the first branch is back", () -> shows("one two") && shows("1/2") && !shows("another question"));
    }

    @Test
    void searchesOpensDeletesAndUndoes() throws Exception {
        start(Duration.ZERO);
        FxThread.run(() -> model().ask("Where is the zebra crossing?"));
        awaitAnswer();
        FxThread.run(() -> model().newConversation());
        FxThread.run(() -> model().ask("Something else"));
        awaitAnswer();

        press("Conversations and search");
        FxThread.until("both are listed", () -> model().list().all().size() == 2);
        FxThread.run(() -> ((TextField) all(view)
                        .filter(TextField.class::isInstance)
                        .findFirst()
                        .orElseThrow())
                .setText("zebra"));
        FxThread.until("it is found", () -> model().list().hits().size() == 1);
        FxThread.run(() -> model().open(model().list().hits().getFirst().conversationId()));
        FxThread.until(
                "it is open", () -> model().conversationProperty().get().title().startsWith("Where is the zebra"));

        FxThread.run(() -> model().list().delete(model().conversationProperty().get()));
        FxThread.until("it is gone", () -> model().list().all().size() == 1);
        FxThread.run(() -> model().list().undoDelete());
        FxThread.until("it is back", () -> model().list().all().size() == 2);
    }

    @Test
    void aRestartInTheMiddleOfAStreamShowsThePartAndTheDraft() throws Exception {
        start(Duration.ofMillis(80));
        FxThread.run(() -> model().ask("Explain yourself"));
        FxThread.until("text comes", () -> shows("Offline helper"));
        type("half a tho");
        FxThread.until("part and draft are on disk", this::partAndDraftAreStored);
        FxThread.run(stage::close);
        chat.abandon();

        start(Duration.ZERO);
        FxThread.until("the part is back", () -> shows("CodeFace closed while this answer was coming."));
        assertThat(FxThread.get(() -> shows("Offline helper"))).isTrue();
        assertThat(FxThread.get(() -> model().draftProperty().get())).isEqualTo("half a tho");
    }

    @Test
    void aConversationComesBackToWhereItWasLeft() throws Exception {
        start(Duration.ZERO);
        FxThread.run(() -> model().ask("First of all: " + "a long question. ".repeat(200)));
        awaitAnswer();
        FxThread.run(
                () -> model().items().addAll(StreamingMarkdown.rows("filler", "A paragraph.\n\n".repeat(80), false)));
        FxThread.run(() -> transcript().fireEvent(key(KeyCode.HOME)));
        FxThread.until(
                "the place is kept",
                () -> view.places().size() == 1 && view.places().getFirst().row() == 0);
        List<TranscriptPlace> places = FxThread.get(() -> view.places());
        close();

        kept = places;
        start(Duration.ZERO);
        awaitAnswer();
        FxThread.until("it is back there", () -> view.places().equals(places));
    }

    /// The end comes first and the rest in slices: in order and without a gap, with what tells of other models and
    /// other
    /// versions; a turn near the beginning is found.
    @Test
    void aLongConversationIsReadFromItsEnd() throws Exception {
        start(Duration.ZERO);
        List<String> ids = longConversation(450);
        FxThread.run(() -> model().open("long"));
        FxThread.until("all of it", () -> turns().equals(ids));
        assertThat(FxThread.get(() -> model().items().stream()
                        .filter(TranscriptItem.Note.class::isInstance)
                        .count()))
                .as("told once that another model answers")
                .isEqualTo(1);
        FxThread.run(() -> model().opener().openAt("long", ids.get(3)));
        FxThread.until("the turn that was sought", () -> shows("answer number 3 ") && turns().equals(ids));
        FxThread.run(() -> transcript().fireEvent(key(KeyCode.HOME)));
        FxThread.until("versions are counted", () -> shows("1/2"));
    }

    private List<String> turns() {
        return model().items().stream()
                .filter(TranscriptItem.Head.class::isInstance)
                .map(TranscriptItem::turnId)
                .toList();
    }

    /// Another version of its first question, and another model from the 40th answer on.
    private List<String> longConversation(int turns) throws AppException {
        List<String> ids = IntStream.range(0, turns).mapToObj(i -> "turn-" + i).toList();
        ConversationRepository repository = chat.service.repository();
        ConversationSummary head =
                new ConversationSummary("long", "Long", Instant.now(), Instant.now(), false, false, ids.getLast(), "");
        repository.save(head);
        for (int i = 0; i < turns; i++) {
            repository.save(said(ids.get(i), i == 0 ? null : ids.get(i - 1), i));
        }
        repository.save(said("other", null, 0));
        return ids;
    }

    private static Turn said(String id, String parent, int number) {
        boolean mine = number % 2 == 0;
        return new Turn(
                id,
                "long",
                parent,
                mine ? Role.USER : Role.ASSISTANT,
                List.of(new ContentBlock.Text((mine ? "question" : "answer") + " number " + number + " of it")),
                TurnState.COMPLETE,
                null,
                mine ? "" : number < 40 ? "first" : "second",
                Instant.now(),
                null,
                null);
    }

    private Node transcript() {
        return view.lookup(".chat-transcript");
    }

    private static KeyEvent key(KeyCode code) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
    }

    private boolean partAndDraftAreStored() {
        try {
            ConversationSummary head = chat.service.repository().list().getFirst();
            Turn last =
                    chat.service.repository().load(head.id()).currentBranch().getLast();
            return head.draft().equals("half a tho") && last.text().contains("Offline helper");
        } catch (AppException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDeadEndpointIsSaidInPlaceWithAWayOn() throws Exception {
        start(Duration.ZERO);
        chat.gateway.close();
        FxThread.run(() -> model().ask("Anyone there?"));
        awaitAnswer();
        assertThat(foot().turn().state()).isEqualTo(TurnState.FAILED);
        FxThread.until("the remedy", () -> shows("Nothing answers at") && button("Retry") != null);
    }

    @Test
    void markdownBecomesTextAndLinksShowWhereTheyGo() throws Exception {
        start(Duration.ZERO);
        String text = "# Title\n\n- [x] done\n- one\n  1. two\n\n> quote\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n"
                + "[https://bank.example](https://evil.example/x) ![pic](https://evil.example/i.png)\n\n"
                + "<script>alert(1)</script>\n";
        FxThread.run(() -> model().items().setAll(StreamingMarkdown.rows("t", text, false)));
        FxThread.until("it is laid out", () -> shows("Title") && shows("quote"));
        FxThread.run(view::layout);
        assertThat(FxThread.get(() -> shows("(https://evil.example/x)") && shows("☑") && shows("<script>")))
                .isTrue();
        assertThat(FxThread.get(() -> all(view).noneMatch(n -> n instanceof javafx.scene.image.ImageView)))
                .isTrue();
        for (Node table : FxThread.get(() -> List.copyOf(view.lookupAll(".md-table")))) {
            assertThat(FxThread.get(() -> table.getLayoutBounds().getHeight())).isBetween(20.0, 90.0);
        }
        assertThat(FxThread.get(() -> view.lookupAll(".md-list").stream()
                        .mapToDouble(n -> n.getLayoutBounds().getHeight())
                        .max()
                        .orElse(0)))
                .isBetween(20.0, 120.0);
    }

    @Test
    void picksContextAndPromptsByTypingQueuesAndMakesChipsOfLongText() throws Exception {
        start(Duration.ofMillis(15));
        FxThread.run(() -> view.lookup(".chat-input").requestFocus());
        type("see @sett");
        FxThread.until("the picker", () -> view.lookup(".chat-picker").isVisible());
        FxThread.until("what it would bring", () -> shows("\"retries\": 3"));
        key(KeyCode.ENTER, false);
        FxThread.until("a chip", () -> model().chips().size() == 1);
        assertThat(FxThread.get(() -> model().draftProperty().get())).isEqualTo("see ");
        FxThread.run(() -> {
            model().composer().removeChip(model().chips().getFirst());
            model().draftProperty().set("");
        });
        type("/fix");
        FxThread.until("the prompts", () -> view.lookup(".chat-picker").isVisible());
        key(KeyCode.TAB, false);
        FxThread.until("its context", () -> model().chips().size() == 2);
        assertThat(FxThread.get(() -> model().draftProperty().get()))
                .contains("the attached problems")
                .doesNotContain("{{");
        key(KeyCode.ENTER, false);
        FxThread.until("it streams", () -> model().streamingProperty().get());

        type("x".repeat(3000));
        assertThat(FxThread.get(() -> model().chips().getFirst().chip().label()))
                .isEqualTo("@pasted 1");
        type("and this?");
        key(KeyCode.ENTER, false);
        FxThread.until("it waits", () -> model().composer().queue().waiting().size() == 1);
        type("a third, being written");
        FxThread.until("it was sent", () -> model().composer().queue().waiting().isEmpty() && shows("and this?"));
        assertThat(FxThread.get(() -> model().draftProperty().get())).isEqualTo("a third, being written");
        awaitAnswer();
        assertThat(FxThread.get(() -> model().items().stream()
                        .filter(i -> i instanceof TranscriptItem.Head head
                                && !head.turn().byModel())
                        .count()))
                .isEqualTo(2);
        FxThread.run(() ->
                model().opener().fork(((TranscriptItem.Head) model().items().getFirst()).turn()));
        FxThread.until(
                "the fork", () -> model().conversationProperty().get().title().endsWith("(fork)"));
    }

    private String notice() {
        return FxThread.get(() -> {
            AppException notice = model().noticeProperty().get();
            return notice == null ? "" : notice.code();
        });
    }

    @Test
    void badInputIsSaidInPlaceAndTheDraftStays() throws Exception {
        start(Duration.ZERO);
        type("half a question");
        type("x".repeat(5 << 20));
        FxThread.until("the paste is refused", () -> shows("million characters"));
        assertThat(notice()).isEqualTo("chat.paste-too-long");

        Path broken = Files.writeString(home.resolve("broken.json"), "{\"codeface-conversation\":1,");
        FxThread.run(() -> model().list().importFrom(broken, id -> {}));
        FxThread.until("the import is refused", () -> shows("This file was not imported."));
        Path binary = Files.write(home.resolve("picture.json"), new byte[] {(byte) 0x89, 'P', (byte) 0xff, 0});
        FxThread.run(() -> model().list().importFrom(binary, id -> {}));
        FxThread.until("a binary one too", () -> shows("cannot be read as text"));

        FxThread.run(() -> model().addPaneChip());
        FxThread.until("a chip", () -> model().chips().size() == 1);
        FxThread.run(() -> model().chips().getFirst().followingProperty().set(true));
        chat.paneIsThere = false;
        key(KeyCode.ENTER, false);
        FxThread.until("the pane is missed", () -> shows("is no longer there."));
        FxThread.run(() -> model().composer().removeChip(model().chips().getFirst()));

        chat.window = 50;
        key(KeyCode.ENTER, false);
        FxThread.until("the window is too small", () -> shows("50 at most"));
        FxThread.until("the draft stands", () -> model().draftProperty().get().equals("half a question"));
        assertThat(FxThread.get(() -> model().items().isEmpty())).isTrue();
        assertThat(chat.service.repository().egress(10)).isEmpty();
    }

    /// One secret is shown on purpose, the other stays hidden; the page of what left tells both apart, filters,
    /// exports.
    @Test
    void whatLeavesIsWhatThePreviewShowedAndCanBeLookedUp() throws Exception {
        start(Duration.ZERO);
        String shown = "ghp_a1B2c3D4e5F6a1B2c3D4e5F6a1B2c3D4e5F6";
        String hidden = "ghp_Z9y8X7w6V5u4Z9y8X7w6V5u4Z9y8X7w6V5u4";
        type("Is " + shown + " as good as " + hidden + "?");
        press("Preview");
        FxThread.until("two secrets are hidden", () -> hides().size() == 2);
        FxThread.run(() -> model().draftProperty().set(model().draftProperty().get() + " Or 3?"));
        press("Send exactly this");
        FxThread.until("what came meanwhile is shown first", () -> previewShows("Or 3?"));
        assertThat(FxThread.get(() -> previewShows(shown) || previewShows(hidden)))
                .isFalse();
        FxThread.run(() -> hides().getFirst().fire());
        FxThread.until("one is shown", () -> previewShows(shown));
        assertThat(FxThread.get(() -> previewShows(hidden))).isFalse();
        press("Send exactly this");
        awaitAnswer();
        EgressRecord left = chat.service.repository().egress(10).getFirst();
        assertThat(left.text()).contains(shown).doesNotContain(hidden);
        assertThat(left.masked()).isEqualTo(1);

        FxThread.run(() -> model().newConversation());
        FxThread.run(() -> model().ask("Something else"));
        awaitAnswer();
        EgressModel record = FxThread.get(() -> model().egress());
        FxThread.run(() -> stage.setScene(ThemedScene.of(new EgressView(record), 480, 800, true)));
        FxThread.until("both are listed", () -> record.records().size() == 2);
        TextField filter = (TextField) stage.getScene().getRoot().lookup(".text-field");
        FxThread.run(() -> filter.setText("as good as"));
        ListView<?> list = (ListView<?>) stage.getScene().getRoot().lookup(".list-view");
        assertThat(FxThread.get(() -> list.getItems().size())).isEqualTo(1);
        Path file = home.resolve("what-left.jsonl");
        FxThread.run(() -> record.export(List.copyOf(record.records()), file));
        FxThread.until("the export is there", () -> Files.exists(file));
        assertThat(Files.readString(file).lines()).hasSize(2).noneMatch(line -> line.contains(hidden));
    }

    private boolean previewShows(String text) {
        return shows(view.lookup(".chat-preview"), text);
    }

    private List<CheckBox> hides() {
        return all(view)
                .filter(CheckBox.class::isInstance)
                .map(CheckBox.class::cast)
                .filter(box -> box.getText().startsWith("Hide "))
                .toList();
    }

    @Test
    void codeIsSavedAsAFileOnlyAfterReviewAndConversationsAreExportedAndReadBack() throws Exception {
        start(Duration.ZERO);
        Path target = chat.workspace.resolve("made.py");
        FxThread.run(() -> {
            model().code().onChoosePlace(name -> {
                assertThat(name).isEqualTo("code.py");
                return Optional.of(target);
            });
            model().items().setAll(StreamingMarkdown.rows("t", "```python\nprint(1)\n```\n", false));
        });
        press("Save as… (reviewed before anything is written)");
        FxThread.until("the review", () -> view.lookup(".review") != null);
        assertThat(target).doesNotExist();
        FxThread.run(() -> chat.reviewOf(view).decideAll(ReviewViewModel.Decision.ACCEPTED));
        FxThread.run(() -> chat.reviewOf(view).apply());
        FxThread.until("the file is there", () -> Files.exists(target));
        assertThat(Files.readString(target)).isEqualTo("print(1)\n");

        FxThread.run(() -> model().newConversation());
        FxThread.run(() -> model().ask("Where does ghp_a1B2c3D4e5F6a1B2c3D4e5F6a1B2c3D4e5F6 go?"));
        awaitAnswer();
        ConversationSummary head = model().conversationProperty().get();
        for (Conversations.Form form : Conversations.Form.values()) {
            Path file = home.resolve("export." + form);
            FxThread.run(() -> model().list().export(head, form, file));
            FxThread.until("it is written", () -> Files.exists(file));
            assertThat(Files.readString(file))
                    .contains("[redacted:github-token")
                    .doesNotContain("ghp_a1B2");
        }
        FxThread.run(() -> model().list().importFrom(home.resolve("export.JSON"), model()::open));
        FxThread.until(
                "it is open again",
                () -> !model().conversationProperty().get().id().equals(head.id()) && shows("[redacted:github-token"));
    }
}
