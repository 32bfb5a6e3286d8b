package dev.codeface.core.run;

import java.util.List;

/// Says what the parts of a shell command do (port). Blocks for a moment; any thread but the UI's.
@FunctionalInterface
public interface CommandExplainer {
    /// The parts in order; empty where it cannot tell.
    List<CommandPart> explain(String command);
}
