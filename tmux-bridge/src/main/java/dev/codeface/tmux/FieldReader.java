package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.ServerAddress;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads rows of tab-separated columns followed by length-prefixed texts, from bytes.
final class FieldReader {
    private final byte[] bytes;
    private int at;

    FieldReader(byte[] bytes) {
        this.bytes = bytes;
    }

    List<Map<String, String>> rows(List<String> columns, List<String> texts) throws AppException {
        List<Map<String, String>> rows = new ArrayList<>();
        while (at < bytes.length) {
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                boolean last = i == columns.size() - 1 && texts.isEmpty();
                row.put(columns.get(i), until(last ? '\n' : '\t'));
            }
            for (int i = 0; i < texts.size(); i++) {
                row.put(texts.get(i), sized(i == texts.size() - 1 ? '\n' : '\t'));
            }
            rows.add(row);
        }
        return rows;
    }

    private String until(char end) throws AppException {
        int start = at;
        while (at < bytes.length && bytes[at] != end) {
            at++;
        }
        if (at == bytes.length) {
            throw broken();
        }
        return new String(bytes, start, at++ - start, StandardCharsets.UTF_8);
    }

    private String sized(char end) throws AppException {
        String digits = until(':');
        if (digits.isEmpty() || digits.length() > 7 || !digits.chars().allMatch(Character::isDigit)) {
            throw broken();
        }
        int length = Integer.parseInt(digits);
        if (at + length < bytes.length && bytes[at + length] == end) {
            String text = new String(bytes, at, length, StandardCharsets.UTF_8);
            at += length + 1;
            return text;
        }
        return escaped(length, end);
    }

    /// From 3.4 what is not printable arrives as `\ooo`, while the length counts the original bytes.
    private String escaped(int length, char end) throws AppException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(length);
        while (text.size() < length && at < bytes.length) {
            int octal = octalAt(at);
            text.write(octal >= 0 ? octal : bytes[at]);
            at += octal >= 0 ? 4 : 1;
        }
        if (at >= bytes.length || bytes[at] != end) {
            throw broken();
        }
        at++;
        return text.toString(StandardCharsets.UTF_8);
    }

    private int octalAt(int index) {
        if (bytes[index] != '\\' || index + 3 >= bytes.length) {
            return -1;
        }
        int value = 0;
        for (int i = 1; i <= 3; i++) {
            int digit = bytes[index + i] - '0';
            if (digit < 0 || digit > 7) {
                return -1;
            }
            value = value * 8 + digit;
        }
        return value;
    }

    private static AppException broken() {
        return TmuxFailure.garbled(new ServerAddress(Path.of("-")), "a list that does not follow its format");
    }
}
