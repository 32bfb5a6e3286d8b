package dev.codeface.rust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.run.ShellAnalysis;
import dev.codeface.core.run.ShellEffect;
import dev.codeface.core.run.ShellEffect.Kind;
import dev.codeface.core.run.ShellPart;
import dev.codeface.core.run.ShellPart.Link;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RustShellAnalyzerTest {
    private final RustShellAnalyzer analyzer = new RustShellAnalyzer();

    @AfterEach
    void nothingIsLeftInTheLibrary() {
        assertThat(NativeCalls.cf_live_results()).isZero();
    }

    @Test
    void aLineIsReadIntoItsCommandsWithPlaceTieAndEffects() {
        String line = "echo '😀' && sudo rm -rf \"$DIR\" | tee -a log.txt &";

        ShellAnalysis analysis = analyzer.analyze(line);

        assertThat(analysis.complete()).isTrue();
        assertThat(analysis.parts()).extracting(ShellPart::program).containsExactly("echo", "sudo", "rm", "tee");
        assertThat(analysis.parts())
                .extracting(ShellPart::link)
                .containsExactly(Link.FIRST, Link.IF_WORKED, Link.INNER, Link.PIPE);
        ShellPart rm = analysis.parts().get(2);
        assertThat(line.substring(rm.range().start(), rm.range().end())).isEqualTo("rm -rf \"$DIR\"");
        assertThat(rm.arguments()).containsExactly("-rf", "$DIR");
        assertThat(rm.depth()).isEqualTo(1);
        ShellEffect removed = rm.effects().getFirst();
        assertThat(removed.kind()).isEqualTo(Kind.REMOVES);
        assertThat(removed.certain()).isFalse();
        assertThat(analysis.kinds())
                .containsExactlyInAnyOrder(Kind.REMOVES, Kind.PRIVILEGE, Kind.APPENDS, Kind.BACKGROUND);
        assertThat(analysis.parts().get(3).background()).isTrue();
    }

    @Test
    void whatCannotBeReadIsSaid() {
        assertThat(analyzer.analyze("if [ a; then (").unread()).isNotBlank();
        assertThat(analyzer.analyze("").parts()).isEmpty();
    }
}
