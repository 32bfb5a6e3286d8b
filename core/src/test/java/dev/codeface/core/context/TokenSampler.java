package dev.codeface.core.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Makes random texts that match a simple pattern: literals, classes, groups with alternatives, `{n}`, `{n,m}`, `?`.
final class TokenSampler {
    private static final String WORD = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

    private final Random random;

    TokenSampler(long seed) {
        random = new Random(seed);
    }

    String sample(String pattern) {
        String bare = pattern.startsWith("(?i)") ? pattern.substring(4) : pattern;
        return alternatives(bare);
    }

    private String alternatives(String pattern) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                i = closeOfClass(pattern, i);
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == '|' && depth == 0) {
                parts.add(pattern.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(pattern.substring(start));
        return sequence(parts.get(random.nextInt(parts.size())));
    }

    private String sequence(String pattern) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            int end;
            String atom;
            if (c == '(') {
                end = closeOfGroup(pattern, i) + 1;
                atom = "g" + pattern.substring(pattern.startsWith("(?:", i) ? i + 3 : i + 1, end - 1);
            } else if (c == '[') {
                end = closeOfClass(pattern, i) + 1;
                atom = "c" + characters(pattern.substring(i + 1, end - 1));
            } else if (c == '\\') {
                end = i + 2;
                atom = "c" + characters(pattern.substring(i, end));
            } else {
                end = i + 1;
                atom = "c" + c;
            }
            int[] times = {1, 1};
            end = repetition(pattern, end, times);
            int n = times[0] + random.nextInt(times[1] - times[0] + 1);
            for (int k = 0; k < n; k++) {
                out.append(
                        atom.charAt(0) == 'g'
                                ? alternatives(atom.substring(1))
                                : String.valueOf(atom.charAt(1 + random.nextInt(atom.length() - 1))));
            }
            i = end;
        }
        return out.toString();
    }

    private static int repetition(String pattern, int at, int[] times) {
        if (at >= pattern.length()) {
            return at;
        }
        switch (pattern.charAt(at)) {
            case '?' -> {
                times[0] = 0;
                return at + 1;
            }
            case '+' -> {
                times[1] = 12;
                return at + 1;
            }
            case '{' -> {
                int close = pattern.indexOf('}', at);
                String[] bounds = pattern.substring(at + 1, close).split(",", -1);
                times[0] = Integer.parseInt(bounds[0]);
                times[1] = bounds.length == 1
                        ? times[0]
                        : bounds[1].isEmpty() ? times[0] + 4 : Math.min(times[0] + 40, Integer.parseInt(bounds[1]));
                return close + 1;
            }
            default -> {
                return at;
            }
        }
    }

    private static String characters(String spec) {
        if (spec.startsWith("^")) {
            return WORD + "-!#";
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < spec.length(); i++) {
            char c = spec.charAt(i);
            if (c == '\\') {
                char escaped = spec.charAt(++i);
                out.append(
                        switch (escaped) {
                            case 'w' -> WORD;
                            case 'd' -> "0123456789";
                            default -> String.valueOf(escaped);
                        });
            } else if (i + 2 < spec.length() && spec.charAt(i + 1) == '-') {
                for (char k = c; k <= spec.charAt(i + 2); k++) {
                    out.append(k);
                }
                i += 2;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static int closeOfClass(String pattern, int open) {
        int i = open + 1;
        while (pattern.charAt(i) != ']') {
            i += pattern.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }

    private static int closeOfGroup(String pattern, int open) {
        int depth = 0;
        for (int i = open; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                i = closeOfClass(pattern, i);
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException(pattern);
    }
}
