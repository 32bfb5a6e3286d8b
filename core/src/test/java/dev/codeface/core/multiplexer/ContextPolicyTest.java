package dev.codeface.core.multiplexer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeface.core.error.AppException;
import org.junit.jupiter.api.Test;

class ContextPolicyTest {
    @Test
    void askLeavesAPaneToItsUserAlone() {
        assertThatCode(() -> ContextPolicy.of(" Ask ").requireReadable("%1")).doesNotThrowAnyException();
        assertThatThrownBy(() -> ContextPolicy.ASK.requireUnasked("%1"))
                .isInstanceOf(AppException.class)
                .hasMessageContaining("%1");
        assertThatCode(() -> ContextPolicy.of("").requireUnasked("%1")).doesNotThrowAnyException();
    }

    @Test
    void offAndWhatIsNotUnderstoodCloseIt() {
        for (String written : new String[] {"off", "never", "askk"}) {
            assertThatThrownBy(() -> ContextPolicy.of(written).requireReadable("%1"))
                    .isInstanceOf(AppException.class);
            assertThatThrownBy(() -> ContextPolicy.of(written).requireUnasked("%1"))
                    .isInstanceOf(AppException.class);
        }
    }
}
