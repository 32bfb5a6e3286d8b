package dev.codeface.core.syntax;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Rules that map a file to its language: whole names first, then the extension, then how the text begins.
final class LanguageDetection {
    private static final Map<String, Language> NAMES = names(Map.of(
            Language.TOML, "cargo.lock poetry.lock uv.lock pdm.lock pipfile",
            Language.JSON, "composer.lock pipfile.lock flake.lock .watchmanconfig",
            Language.JSONC,
                    "tsconfig.json jsconfig.json .eslintrc.json .eslintrc .babelrc .swcrc .jshintrc .jscsrc devcontainer.json "
                            + "deno.json turbo.json nx.json api-extractor.json language-configuration.json tslint.json",
            Language.YAML, ".clang-format .clang-tidy .clangd .gemrc citation.cff .prettierrc .stylelintrc",
            Language.BASH,
                    ".bashrc .bash_profile .bash_aliases .bash_login .bash_logout .profile .zshrc .zshenv .zprofile .zlogin "
                            + ".kshrc .envrc pkgbuild apkbuild",
            Language.RUBY,
                    "gemfile rakefile guardfile vagrantfile podfile fastfile brewfile capfile berksfile thorfile dangerfile "
                            + "appraisals .irbrc .pryrc",
            Language.PYTHON, "sconstruct sconscript wscript .pythonrc"));

    /// Settings of an editor that reads comments in them.
    private static final Pattern COMMENTED_JSON = Pattern.compile(
            "(^|.*/)(tsconfig|jsconfig)[^/]*\\.json|(^|.*/)\\.(vscode|devcontainer)/[^/]*\\.json|(^|.*/)typings/[^/]*\\.jsonc");

    private static final Map<String, Language> INTERPRETERS = Map.ofEntries(
            Map.entry("python", Language.PYTHON),
            Map.entry("pypy", Language.PYTHON),
            Map.entry("node", Language.JAVASCRIPT),
            Map.entry("nodejs", Language.JAVASCRIPT),
            Map.entry("bun", Language.TYPESCRIPT),
            Map.entry("deno", Language.TYPESCRIPT),
            Map.entry("ts-node", Language.TYPESCRIPT),
            Map.entry("tsx", Language.TYPESCRIPT),
            Map.entry("ruby", Language.RUBY),
            Map.entry("php", Language.PHP),
            Map.entry("java", Language.JAVA),
            Map.entry("kotlin", Language.KOTLIN),
            Map.entry("rust-script", Language.RUST),
            Map.entry("sh", Language.BASH),
            Map.entry("bash", Language.BASH),
            Map.entry("dash", Language.BASH),
            Map.entry("ash", Language.BASH),
            Map.entry("ksh", Language.BASH),
            Map.entry("zsh", Language.BASH));

    private static final Pattern MODE = Pattern.compile(
            "-\\*-\\s*(?:mode:\\s*)?([\\w+#-]+)\\s*;?.*-\\*-|\\bvim?:.*\\b(?:ft|filetype|syntax)=([\\w+#-]+)");

    /// What a C header does not have: outside comments it may stand at the start of a line only.
    private static final Pattern PLUS = Pattern.compile(
            "(?m)^\\s*(class\\s+\\w|namespace\\b|template\\s*<|using\\s+\\w|public:|private:|protected:|#include\\s*<(string|vector|memory|map|iostream|cstdint|cstddef|utility|functional|algorithm)>)");

    private static final int FIRST_LINE = 500;

    private LanguageDetection() {}

    static Language detect(String fileName, String head) {
        String path = fileName.toLowerCase(Locale.ROOT).replace('\\', '/');
        String name = path.substring(path.lastIndexOf('/') + 1);
        Language byName = NAMES.get(name);
        if (byName != null) {
            return byName;
        }
        if (COMMENTED_JSON.matcher(path).matches()) {
            return Language.JSONC;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot + 1);
        for (Language language : Language.values()) {
            if (language.extensions().contains(extension)) {
                return extension.equals("h") && PLUS.matcher(head).find() ? Language.CPP : language;
            }
        }
        return byContent(head.startsWith("\uFEFF") ? head.substring(1) : head);
    }

    private static Language byContent(String head) {
        int end = head.indexOf('\n');
        String line = head.substring(0, Math.min(end < 0 ? head.length() : end, FIRST_LINE));
        if (line.startsWith("#!")) {
            return byShebang(line);
        }
        Matcher mode = MODE.matcher(line);
        if (mode.find()) {
            Optional<Language> named = Language.byId(mode.group(1) == null ? mode.group(2) : mode.group(1));
            if (named.isPresent()) {
                return named.get();
            }
        }
        String start = head.stripLeading().toLowerCase(Locale.ROOT);
        if (start.startsWith("<?php")) {
            return Language.PHP;
        }
        if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
            return Language.HTML;
        }
        if (start.startsWith("<?xml") || start.startsWith("<svg")) {
            return Language.XML;
        }
        if (start.startsWith("%yaml") || start.startsWith("---\n")) {
            return Language.YAML;
        }
        return start.matches("(?s)\\{\\s*(\"[^\"\n]*\"\\s*:|\\}\\s*$).*|\\[\\s*[\\[{\"\\]].*")
                ? Language.JSON
                : Language.PLAIN;
    }

    /// `#!/usr/bin/env -S VAR=x python3.12 -u`: the program, without its version.
    private static Language byShebang(String line) {
        return Arrays.stream(line.substring(2).strip().split("\\s+"))
                .map(word -> word.substring(word.lastIndexOf('/') + 1))
                .filter(word -> !word.equals("env") && !word.startsWith("-") && !word.contains("="))
                .findFirst()
                .map(word -> word.replaceFirst("[\\d.]+$", ""))
                .map(INTERPRETERS::get)
                .orElse(Language.PLAIN);
    }

    private static Map<String, Language> names(Map<Language, String> lists) {
        Map<String, Language> names = new HashMap<>();
        lists.forEach((language, list) -> {
            for (String name : list.split(" ")) {
                names.put(name, language);
            }
        });
        return Map.copyOf(names);
    }
}
