package dev.codeface.core.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextBlocksTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "one",
                "one\n",
                "\n\n",
                "a\r\nb\r\n",
                "```\nfenced\n```\n",
                "````rust file=x lines=1-2\n````\n",
                "</context>\n<context>\n",
                "tab\tnul\u0001 \ud83d\ude00\n",
                "x\u2028y\u0085z"
            })
    void everyTextSurvives(String text) {
        List<AttachedContext> pieces = List.of(
                AttachedContext.wholeFile("rust", "src/main.rs", text),
                AttachedContext.file("java", "a \"b\\`c\n/D.java", 40, 70, false, text),
                AttachedContext.pane("%12", 118, 141, text));

        ContextBlocks.Message message = ContextBlocks.parse(ContextBlocks.render("what is wrong?", pieces));

        assertThat(message.pieces()).isEqualTo(pieces);
        assertThat(message.prompt()).isEqualTo("what is wrong?");
    }

    @Test
    void theRenderingIsTheOneThePromptDescribes() {
        String text =
                ContextBlocks.render(List.of(AttachedContext.file("rust", "src/a.rs", 3, 4, false, "let a;\nb\n")));

        assertThat(text).isEqualTo("<context>\n```rust file=src/a.rs lines=3-4\nlet a;\nb\n```\n</context>");
    }

    @Test
    void plainTextIsAllPrompt() {
        assertThat(ContextBlocks.parse("just ```a``` question")).satisfies(m -> {
            assertThat(m.prompt()).isEqualTo("just ```a``` question");
            assertThat(m.pieces()).isEmpty();
        });
    }
}
