package dev.codeface.desktop.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a line break in the composer does; `|` is the caret, `/` the end of a line.
class MarkdownTypingTest {
    @ParameterizedTest
    @CsvSource({
        "'plain|', 'plain/|'",
        "'- one|', '- one/- |'",
        "'- one/- |', '- one/|'",
        "'  * [x] done|', '  * [x] done/  * [ ] |'",
        "'9. nine|', '9. nine/10. |'",
        "'> said|', '> said/> |'",
        "'- o|ne', '- o/- |ne'",
        "'```/  x = 1|', '```/  x = 1/  |'",
        "'```/- not a list|', '```/- not a list/|'",
        "'|', '/|'"
    })
    void listsAndQuotesGoOn(String before, String after) {
        int caret = before.indexOf('|');
        String text = before.replace("|", "").replace('/', '\n');
        MarkdownTyping.Change change = MarkdownTyping.lineBreak(text, caret);
        String typed = text.substring(0, change.from()) + change.insert() + "|" + text.substring(caret);
        assertThat(typed.replace('\n', '/')).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({"'```java/int a;|', true", "'```/a/```/|', false", "'a ``` b|', false", "'```/a/```/b/```|', true"})
    void anOpenBlockOfCodeIsKnown(String text, boolean open) {
        String typed = text.replace('/', '\n');
        assertThat(MarkdownTyping.inCode(typed.replace("|", ""), typed.indexOf('|')))
                .isEqualTo(open);
    }
}
