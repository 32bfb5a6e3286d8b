package dev.codeface.core.chat;

import dev.codeface.core.model.ModelEvent;
import dev.codeface.core.model.ModelRequest;
import dev.codeface.core.model.ModelRequest.InputItem;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// What one call of a model came to.
///
/// @param told    what the model says it read and wrote; null where it said nothing
/// @param written all that came of it, reasoning included
/// @param whole   whether it came to its end
public record CallUse(ModelEvent.@Nullable Usage told, String written, boolean whole) {
    /// What a call came to by its last event.
    public static CallUse of(ModelEvent last, String written) {
        return switch (last) {
            case ModelEvent.Completed done -> new CallUse(done.usage(), written, true);
            case ModelEvent.Incomplete early -> new CallUse(early.usage(), written, true);
            default -> new CallUse(null, written, false);
        };
    }

    /// What counts against a budget. What a model does not tell is estimated, so that stopping an answer, or a server
    /// that tells nothing, is no way around it; a call that nothing came of counts nothing.
    ///
    /// @param input  what the model was given, besides the instructions
    /// @param tokens counts those of a text
    public Optional<SpendRules.Spent> spent(
            String instructions, List<? extends InputItem> input, ToIntFunction<String> tokens) {
        if (told != null) {
            return Optional.of(new SpendRules.Spent(told.inputTokens(), told.outputTokens()));
        }
        if (!whole && written.isEmpty()) {
            return Optional.empty();
        }
        long read = tokens.applyAsInt(instructions);
        for (InputItem item : input) {
            read += tokens.applyAsInt(
                    switch (item) {
                        case ModelRequest.Message message -> message.text();
                        case ModelRequest.ToolCall asked -> asked.arguments();
                        case ModelRequest.ToolOutput output -> output.output();
                    });
        }
        return Optional.of(new SpendRules.Spent(read, tokens.applyAsInt(written)));
    }
}
