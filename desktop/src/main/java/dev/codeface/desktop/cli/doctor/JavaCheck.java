package dev.codeface.desktop.cli.doctor;

/// The virtual machine that this very command runs on.
final class JavaCheck implements PartCheck {
    @Override
    public PartReport look() {
        return PartReport.ok(
                "Java",
                Runtime.version().toString(),
                System.getProperty("java.vendor") + ", " + System.getProperty("java.home") + ", "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }
}
