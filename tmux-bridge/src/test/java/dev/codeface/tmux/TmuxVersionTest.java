package dev.codeface.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TmuxVersionTest {
    @ParameterizedTest
    @CsvSource({
        "tmux 3.3a,FULL,JOINED", "3.2,FULL,SINGLE", "3.1c,PROCESS,SINGLE", "3.0-rc3,PROCESS,SINGLE",
        "1.8,PROCESS,SINGLE", "1.7,NONE,SINGLE", "next-3.8,FULL,PAIRED", "master,FULL,PAIRED",
        "openbsd-7.1,FULL,PAIRED", "3.6,FULL,PAIRED", "3.5a,FULL,EMOJI"
    })
    void knowsWhatAVersionCanDo(String text, Capabilities.Mode mode, String widths) {
        Capabilities capabilities = Capabilities.of(TmuxVersion.parse(text));
        assertThat(capabilities.mode()).isEqualTo(mode);
        assertThat(capabilities.dialect().widths()).hasToString(widths);
    }

    @ParameterizedTest
    @CsvSource({"3.3,3.3a", "3.3a,3.4", "2.9a,3.0-rc3", "3.8,master"})
    void ordersVersions(String older, String newer) {
        assertThat(TmuxVersion.parse(older)).isLessThan(TmuxVersion.parse(newer));
    }
}
