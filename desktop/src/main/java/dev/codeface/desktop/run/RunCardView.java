package dev.codeface.desktop.run;

import dev.codeface.core.run.CommandRun;
import dev.codeface.desktop.text.Words;
import java.time.Duration;
import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The card of a command: where it goes, its state, its output, the ways on. FX thread.
final class RunCardView extends VBox {
    private static final int OUTPUT_ROWS = 12;

    private final RunCardViewModel model;
    private final String sendLabel;
    private final FontIcon icon = new FontIcon(Feather.TERMINAL);
    private final Label state = new Label();
    private final Label note = new Label();
    private final HBox buttons = new HBox();
    private final TextArea output = new TextArea();
    private final Timeline clock = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), e -> update()));
    private boolean showsOutput;
    private @Nullable TextField editor;

    RunCardView(RunCardViewModel model, boolean verify) {
        this.model = model;
        this.sendLabel = verify ? Words.get("run.verifyInPane") : Words.get("run.inPane");
        getStyleClass().add("cf-run");
        setAccessibleText((verify ? Words.get("run.verification") : Words.get("run.command"))
                + model.commandProperty().get());
        state.getStyleClass().add("cf-run-state");
        state.setMinWidth(0);
        // How it ended is at the end.
        state.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        note.getStyleClass().add("cf-run-note");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(state, Priority.ALWAYS);
        state.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(icon, state, buttons);
        head.getStyleClass().add("cf-run-head");
        buttons.getStyleClass().add("cf-run-buttons");
        buttons.setMinWidth(Region.USE_PREF_SIZE);
        output.setEditable(false);
        output.getStyleClass().addAll("cf-mono", "cf-run-output");
        output.setAccessibleText(Words.get("run.output"));
        getChildren().addAll(head, note, output);
        clock.setCycleCount(Timeline.INDEFINITE);
        model.runProperty().addListener((o, was, is) -> update());
        model.problemProperty().addListener((o, was, is) -> update());
        model.commandProperty().addListener((o, was, is) -> update());
        sceneProperty().addListener((o, was, is) -> update());
        update();
    }

    private void update() {
        CommandRun run = model.runProperty().get();
        getStyleClass().removeAll("good", "bad", "warn");
        boolean counting = run != null && run.state() == CommandRun.State.RUNNING && getScene() != null;
        if (counting) {
            clock.play();
        } else {
            clock.stop();
        }
        if (run == null) {
            state.setText(model.commandProperty().get());
            icon.setIconCode(Feather.TERMINAL);
            say(
                    model.problemProperty().get().isEmpty()
                            ? model.target()
                            : model.problemProperty().get());
            buttons.getChildren().setAll(button(Words.get("run.edit"), this::edit), accent(sendLabel, model::send));
            if (model.canDraft()) {
                buttons.getChildren().addFirst(button(Words.get("run.draftMessage"), model::draft));
            }
        } else {
            show(run);
        }
        showOutput(run);
    }

    private void show(CommandRun run) {
        String problem = model.problemProperty().get();
        say(problem.isEmpty() ? run.note() : problem);
        switch (run.state()) {
            case INSERTED -> {
                look(Feather.CORNER_DOWN_LEFT, "", Words.get("run.inserted", run.paneId()));
                buttons.getChildren().setAll(button(Words.get("run.takeOver"), model::takeOver));
            }
            case RUNNING -> {
                Duration since = Duration.between(run.startedAt(), java.time.Instant.now());
                look(Feather.LOADER, "", run.command() + "   ·   " + spoken(since));
                buttons.getChildren()
                        .setAll(
                                button(Words.get("run.takeOver"), model::takeOver),
                                button(Words.get("run.stop"), model::stop));
            }
            case TAKEN_OVER -> {
                look(Feather.USER, "warn", run.command());
                buttons.getChildren().setAll(button(Words.get("run.handBack"), model::handBack));
            }
            case LOST -> {
                look(Feather.ALERT_TRIANGLE, "warn", run.command());
                buttons.getChildren().setAll(accent(sendLabel, model::send));
            }
            case FINISHED -> finished(run);
        }
    }

    private void finished(CommandRun run) {
        int errors = run.problems().size();
        String kind = run.passed() ? "good" : run.failed() ? "bad" : "warn";
        String how = run.passed()
                ? Words.get("run.passed")
                : run.failed() ? Words.get("run.failed", run.exit().getAsInt()) : Words.get("run.over");
        String places = errors == 0 ? "" : Words.get("run.places", errors);
        look(
                run.passed() ? Feather.CHECK_CIRCLE : run.failed() ? Feather.X_CIRCLE : Feather.HELP_CIRCLE,
                kind,
                Words.get("run.ended", run.command(), how, places, spoken(run.took())));
        Button toggle = button(showsOutput ? Words.get("run.hideOutput") : Words.get("run.output"), () -> {
            showsOutput = !showsOutput;
            update();
        });
        toggle.setDisable(run.output().isEmpty());
        List<Button> ways = run.passed() && model.canCommit()
                ? List.of(
                        toggle,
                        button(Words.get("run.again"), model::send),
                        button(Words.get("run.commit"), model::commit))
                : run.passed()
                        ? List.of(toggle, button(Words.get("run.again"), model::send))
                        : List.of(
                                toggle,
                                button(Words.get("run.again"), model::send),
                                accent(Words.get("run.ask"), model::ask));
        buttons.getChildren().setAll(ways);
    }

    private void look(Feather sign, String kind, String text) {
        icon.setIconCode(sign);
        state.setText(text);
        if (!kind.isEmpty()) {
            getStyleClass().add(kind);
        }
    }

    private void say(String text) {
        note.setText(text);
        note.setVisible(!text.isEmpty());
        note.setManaged(note.isVisible());
    }

    private void showOutput(@Nullable CommandRun run) {
        boolean shown = showsOutput && run != null && run.over();
        output.setVisible(shown);
        output.setManaged(shown);
        if (run != null && shown) {
            output.setText(String.join("\n", run.output()));
            output.setPrefRowCount(Math.clamp(run.output().size(), 2, OUTPUT_ROWS));
        }
    }

    private void edit() {
        if (editor != null) {
            return;
        }
        TextField field = new TextField(model.commandProperty().get());
        field.getStyleClass().add("cf-mono");
        field.setAccessibleText(Words.get("run.commandField"));
        editor = field;
        Runnable done = () -> {
            getChildren().remove(field);
            editor = null;
        };
        field.setOnAction(e -> {
            model.edit(field.getText());
            done.run();
        });
        field.focusedProperty().addListener((o, was, is) -> {
            if (was && !is && editor == field) {
                model.edit(field.getText());
                done.run();
            }
        });
        getChildren().add(1, field);
        field.requestFocus();
    }

    private static String spoken(Duration time) {
        return time.toSeconds() < 10
                ? "%.1f s".formatted(time.toMillis() / 1000.0)
                : "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }

    private static Button accent(String text, Runnable action) {
        Button button = button(text, action);
        button.getStyleClass().add("accent");
        return button;
    }

    private static Button button(String text, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add("chat-action");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }
}
