package dev.codeface.core.run;

import dev.codeface.core.multiplexer.PaneLook;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a person is asked to allow: this text, for this pane as it was seen. Only the consent service makes one, so
/// what
/// is drawn is always made from what would be sent. Immutable.
public final class ConsentRequest {
    private final String text;
    private final boolean interrupt;
    private final PaneLook pane;
    private final DrawnText drawn;
    private final List<Concern> concerns;

    private ConsentRequest(String text, boolean interrupt, PaneLook pane, List<Concern> concerns) {
        this.text = text;
        this.interrupt = interrupt;
        this.pane = pane;
        this.drawn = DrawnText.of(interrupt ? new byte[] {3} : text.getBytes(StandardCharsets.UTF_8));
        this.concerns = List.copyOf(concerns);
    }

    /// Line ends become `\n`; those at the end of the text go, as *Insert* presses no Enter.
    static ConsentRequest forText(PaneLook pane, String text) {
        String plain = text.replace("\r\n", "\n");
        int end = plain.length();
        while (end > 0 && plain.charAt(end - 1) == '\n') {
            end--;
        }
        String wanted = plain.substring(0, end);
        return new ConsentRequest(wanted, false, pane, Concerns.of(pane, wanted));
    }

    static ConsentRequest forInterrupt(PaneLook pane) {
        return new ConsentRequest("", true, pane, Concerns.of(pane));
    }

    /// The text, to the byte.
    public String text() {
        return text;
    }

    /// Whether it is Ctrl+C and not a text.
    public boolean interrupt() {
        return interrupt;
    }

    /// The pane as it was seen; an approval is good for nothing else.
    public PaneLook pane() {
        return pane;
    }

    /// What is to be drawn: all of it.
    public DrawnText drawn() {
        return drawn;
    }

    /// What must be known first.
    public List<Concern> concerns() {
        return concerns;
    }

    /// Whether an act may be approved.
    public boolean allows(Act act) {
        boolean free = concerns.stream().noneMatch(Concern::blocking);
        return free
                && switch (act) {
                    case INSERT -> !interrupt;
                    case RUN -> !interrupt && !pane.alternateScreen();
                    case INTERRUPT -> interrupt;
                };
    }
}
