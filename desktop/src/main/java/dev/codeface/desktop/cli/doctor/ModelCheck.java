package dev.codeface.desktop.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.codeface.core.settings.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Which model answers, as the settings say. Nothing is sent to it: *Test connection* in the settings does that.
///
/// @param settings the settings' file; only read, so that a damaged one stays for the app to tell
record ModelCheck(Path settings) implements PartCheck {
    private static final String NAME = "model endpoint";

    @Override
    public PartReport look() {
        if (!Files.exists(settings)) {
            return offline();
        }
        try {
            JsonNode model = new ObjectMapper().readTree(settings.toFile()).path("model");
            String preset = model.path("preset").asText(Model.OFFLINE);
            if (preset.equals(Model.OFFLINE)) {
                return offline();
            }
            return PartReport.ok(
                    NAME,
                    model.path("model").asText("-"),
                    preset + " at " + model.path("url").asText("no address"));
        } catch (IOException e) {
            return PartReport.broken(NAME, "-", settings + " is no JSON; mend it or move it away.");
        }
    }

    private static PartReport offline() {
        return PartReport.ok(NAME, "built-in", "the offline helper; connect a model in the settings");
    }
}
