package dev.codeface.core.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageDetectionTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a/b.rs, ``, RUST",
                "tsconfig.build.json, {, JSONC",
                "/x/.vscode/settings.json, {, JSONC",
                "package.json, {, JSON",
                "Gemfile, ``, RUBY",
                "Cargo.lock, ``, TOML",
                "run, #!/usr/bin/env -S LANG=C python3.12 -u, PYTHON",
                "run, #!/bin/dash, BASH",
                "run, #!/usr/bin/env node, JAVASCRIPT",
                "run, # -*- mode: ruby -*-, RUBY",
                "run, # vim: set ft=python :, PYTHON",
                "run, # -*- coding: utf-8 -*-, PLAIN",
                "page, <!DOCTYPE html><p>, HTML",
                "feed, <?xml version='1.0'?>, XML",
                "data, {\"a\": 1}, JSON",
                "notes, {hello} world, PLAIN",
                "a.h, int f(void);, C",
                "a.h, class A {};, CPP",
                "README, `# a`, PLAIN",
            })
    void namesAndFirstWordsTellTheLanguage(String name, String head, Language expected) {
        assertEquals(expected, Language.detect(name, head));
    }
}
