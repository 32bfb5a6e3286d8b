package dev.codeface.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TrigramFilterTest {
    @Test
    void itNeverDeniesAPartOfWhatIsInItAndSeldomGrantsAnother() {
        assertThat(TrigramFilter.fold("GRÖSSE")).isEqualTo("grösse");
        TrigramFilter filter = new TrigramFilter();
        String text = TrigramFilter.fold("The Parser fails in GRÖSSE.rs: borrow of moved value");
        filter.add(text);
        TrigramFilter kept = new TrigramFilter(filter.bits().clone());
        for (int from = 0; from < text.length(); from++) {
            for (int to = from; to <= text.length(); to++) {
                assertThat(kept.mayHold(text.substring(from, to))).isTrue();
            }
        }
        Random random = new Random(5);
        int granted = 0;
        for (int i = 0; i < 1000; i++) {
            StringBuilder other = new StringBuilder();
            random.ints(6, 'a', 'z' + 1).forEach(c -> other.append((char) c));
            granted += kept.mayHold(other.toString()) ? 1 : 0;
        }
        assertThat(granted).isLessThan(5);
        assertThat(kept.mayHold("xq")).as("too short to tell").isTrue();
        assertThat(kept.mayHold("xqz")).isFalse();
        assertThat(new TrigramFilter().mayHold("the")).isFalse();
        assertThatThrownBy(() -> new TrigramFilter(new byte[TrigramFilter.BYTES - 1]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
