package dev.codeface.core.context;

import com.google.re2j.Pattern;
import java.util.List;

/// What one kind of secret looks like, and the words by which a text is searched for it.
///
/// @param kind     how the pattern is placed
/// @param id       name of the kind of secret, shown in its placeholder
/// @param keywords lower case; the pattern is tried only where one of them stands
/// @param pattern  matched in linear time; group 1, where there is one, is the secret
record SecretRule(Kind kind, String id, List<String> keywords, Pattern pattern) {
    /// How a pattern is placed relative to its keyword.
    enum Kind {
        /// The token begins with the keyword.
        START,
        /// The keyword stands somewhere in the token.
        WITHIN,
        /// The keyword begins a construct of the line and the secret is its first group.
        LINE,
        /// The keyword is part of a name and the secret the value assigned to it.
        NEAR
    }

    SecretRule {
        keywords = List.copyOf(keywords);
    }
}
