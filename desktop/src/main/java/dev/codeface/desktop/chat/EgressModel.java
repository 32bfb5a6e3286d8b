package dev.codeface.desktop.chat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.codeface.core.chat.ChatService;
import dev.codeface.core.context.EgressRecord;
import dev.codeface.core.settings.PrivateFiles;
import dev.codeface.core.store.AuditEntry;
import dev.codeface.core.task.Tasks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What has left this machine, newest first. FX thread.
final class EgressModel {
    private static final int MOST = 10_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final ChatService service;
    private final Tasks tasks;
    private final Executor fx;
    private final Consumer<Throwable> failures;
    private final ObservableList<EgressRecord> records = FXCollections.observableArrayList();

    EgressModel(ChatService service, Tasks tasks, Executor fx, Consumer<Throwable> failures) {
        this.service = service;
        this.tasks = tasks;
        this.fx = fx;
        this.failures = failures;
    }

    ObservableList<EgressRecord> records() {
        return records;
    }

    void load() {
        tasks.ioResult(() -> service.repository().egress(MOST))
                .whenComplete((found, error) -> fx.execute(() -> {
                    if (error != null) {
                        failures.accept(error);
                    } else {
                        records.setAll(found);
                    }
                }));
    }

    /// Writes one JSON object a line, to a file that only its owner can read.
    void export(List<EgressRecord> chosen, Path file) {
        tasks.ioResult(() -> {
                    service.record(
                            AuditEntry.Kind.EXPORT, chosen.size() + " entries of what left this machine were exported");
                    StringBuilder out = new StringBuilder();
                    for (EgressRecord record : chosen) {
                        out.append(JSON.createObjectNode()
                                        .put("at", record.at().toString())
                                        .put("endpoint", record.endpoint())
                                        .put("model", record.model())
                                        .put("tokens", record.tokens())
                                        .put("masked", record.masked())
                                        .put("text", record.text()))
                                .append('\n');
                    }
                    PrivateFiles.write(file.toAbsolutePath(), out.toString().getBytes(StandardCharsets.UTF_8));
                    return true;
                })
                .whenComplete((done, error) -> {
                    if (error != null) {
                        fx.execute(() -> failures.accept(error));
                    }
                });
    }
}
