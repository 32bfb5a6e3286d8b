package dev.codeface.core.model;

import dev.codeface.core.model.ModelRequest.InputItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the server remembers on a socket: the latest response and the conversation up to and including it.
///
/// @param responseId id of that response
/// @param known      the conversation it covers
record Baseline(String responseId, List<InputItem> known) {
    /// After an answer: everything sent, and what came back.
    static Baseline after(String responseId, ModelRequest request, String answer, List<ModelRequest.ToolCall> tools) {
        List<InputItem> known = new ArrayList<>(request.input());
        if (!answer.isEmpty() || tools.isEmpty()) {
            known.add(new ModelRequest.Message(ModelRequest.Role.ASSISTANT, answer));
        }
        known.addAll(tools);
        return new Baseline(responseId, List.copyOf(known));
    }

    /// The items the server lacks, or empty where the conversation took another turn and must be sent whole.
    Optional<List<InputItem>> newItems(ModelRequest request) {
        int count = known.size();
        boolean continues = request.input().size() > count
                && request.input().subList(0, count).equals(known);
        return continues
                ? Optional.of(request.input().subList(count, request.input().size()))
                : Optional.empty();
    }
}
