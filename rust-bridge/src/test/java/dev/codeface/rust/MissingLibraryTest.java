package dev.codeface.rust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.syntax.Formatting;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.SyntaxDocument;
import dev.codeface.core.text.TextRange;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingLibraryTest {
    private final String usual = System.getProperty(NativeLibrary.DIRECTORY_PROPERTY);

    @TempDir
    Path directory;

    @AfterEach
    void putBack() {
        System.setProperty(NativeLibrary.DIRECTORY_PROPERTY, usual);
    }

    @Test
    void aMissingLibraryIsAStateNotACrash() {
        assertCalm("not installed");
    }

    @Test
    void aBrokenLibraryIsAStateNotACrash() throws Exception {
        Files.writeString(directory.resolve(System.mapLibraryName("codeface_native")), "this is no library");

        assertCalm("cannot be loaded");
    }

    private void assertCalm(String reason) {
        System.setProperty(NativeLibrary.DIRECTORY_PROPERTY, directory.toString());
        try (RustSyntaxService service = new RustSyntaxService();
                SyntaxDocument document = service.open(Language.RUST, "fn main( {")) {
            assertThat(service.status().available()).isFalse();
            assertThat(service.status().detail()).contains(reason).contains("packaging/run");
            assertThat(service.validate(Language.RUST, "fn main( {").checker()).isEqualTo("none");
            assertThat(service.validate(Language.JAVA, "class {").valid()).isFalse();
            assertThat(document.highlight(new TextRange(0, 5)).size()).isZero();
            assertThat(service.format(Language.RUST, "fn", Path.of("a.rs"))).isInstanceOf(Formatting.Refused.class);
        }
    }
}
