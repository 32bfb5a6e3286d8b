package dev.codeface.core.settings;

/// What few need.
///
/// @param logLevel         `error`, `warn`, `info` or `debug`
/// @param softwareDrawing  no graphics card; takes effect at the next start
/// @param tmuxProgram      path of tmux; empty for the one on `PATH`
/// @param backupsKept      daily backups of the store, 1 to 90
public record Advanced(String logLevel, boolean softwareDrawing, String tmuxProgram, int backupsKept) {
    public Advanced {
        if (!logLevel.matches("error|warn|info|debug")) {
            logLevel = "info";
        }
        backupsKept = Settings.within(backupsKept, 1, 90);
    }

    static Advanced defaults() {
        return new Advanced("info", false, "", 7);
    }
}
