package dev.codeface.core.run;

/// Reads what a shell command line or script does, from its syntax tree. It runs nothing and decides nothing.
///
/// Use: `analyzer.analyze("sudo rm -rf build && git push")` answers a [ShellAnalysis] whose [ShellAnalysis#parts] are
/// the commands in the order of the text (`sudo`, within it `rm`, then `git`), each with a sentence for a person and
/// its
/// [ShellEffect]s: files written or removed, hosts talked to, rights raised, packages installed, and so on.
///
/// Threads: any; the caller blocks for about a millisecond, so not the FX thread. A missing engine is not an exception:
/// the analysis has no parts and says why in [ShellAnalysis#unread].
public interface ShellAnalyzer {
    /// Reads one text; offsets of the answer are UTF-16 offsets of it.
    ShellAnalysis analyze(String text);
}
