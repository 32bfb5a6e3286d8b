package dev.codeface.desktop.cli.syntax;

import dev.codeface.core.syntax.Language;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a language's id or file extension.
final class LanguageConverter implements ITypeConverter<Language> {
    @Override
    public Language convert(String value) {
        return Language.byId(value)
                .orElseThrow(() -> new TypeConversionException("“" + value + "” is no language that CodeFace knows"));
    }
}
