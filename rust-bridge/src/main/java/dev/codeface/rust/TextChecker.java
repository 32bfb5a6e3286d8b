package dev.codeface.rust;

import dev.codeface.core.syntax.Validation;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// A check that the library does not make, or not alone.
interface TextChecker {
    /// @param found   what the library says, asked only where it is needed
    /// @param stopped whether nobody wants the answer any more
    /// @throws java.util.concurrent.CancellationException where nobody does
    Validation validate(String text, Supplier<Validation> found, BooleanSupplier stopped);
}
