package dev.codeface.desktop.cli.doctor;

import dev.codeface.core.syntax.EngineStatus;
import dev.codeface.rust.RustSyntaxService;

/// The syntax engine in Rust, loaded as the app loads it.
final class NativeLibraryCheck implements PartCheck {
    @Override
    public PartReport look() {
        try (RustSyntaxService engine = new RustSyntaxService()) {
            EngineStatus status = engine.status();
            return status.available()
                    ? PartReport.ok("native library", status.version(), status.detail())
                    : PartReport.broken("native library", status.version(), status.detail());
        }
    }
}
