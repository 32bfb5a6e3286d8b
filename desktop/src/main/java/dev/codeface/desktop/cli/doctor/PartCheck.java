package dev.codeface.desktop.cli.doctor;

/// Looks at one part. May block for a moment; changes nothing; throws nothing expected.
@FunctionalInterface
interface PartCheck {
    PartReport look();
}
