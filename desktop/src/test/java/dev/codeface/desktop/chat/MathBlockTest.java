package dev.codeface.desktop.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MathBlockTest {
    /// A formula stays as it was written, also while it comes piece by piece; what only looks like one stays text.
    @Test
    void formulasAreShownAsTheirSource() {
        String text = "Before\n\n$$\n\\int_0^1 x_1 * y_2\n$$\n\n\\[ a_1 + b_1 \\]\n\n$$PATH costs $$ 5\n";
        List<TranscriptItem> whole = StreamingMarkdown.rows("t", text, false);
        assertThat(whole.stream()
                        .filter(TranscriptItem.Code.class::isInstance)
                        .map(row -> ((TranscriptItem.Code) row).code()))
                .containsExactly("\\int_0^1 x_1 * y_2\n", " a_1 + b_1\n");
        assertThat(whole).hasSize(4).last().isInstanceOf(TranscriptItem.Prose.class);
        StreamingMarkdown streaming = new StreamingMarkdown("t");
        List<TranscriptItem> settled = new ArrayList<>();
        text.chars()
                .forEach(c -> settled.addAll(
                        streaming.append(String.valueOf((char) c)).settled()));
        assertThat(settled.stream().filter(TranscriptItem.Code.class::isInstance))
                .hasSize(2);
    }
}
