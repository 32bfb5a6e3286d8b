package dev.codeface.rust;

import com.sun.jna.Native;
import dev.codeface.core.error.AppException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Finds the native library and binds it once its ABI version fits.
///
/// Looked for in the directory of the system property `codeface.native.dir`, then in the directory of the application's
/// jar and its `native` subdirectory. Where the property is set nothing else is tried.
final class NativeLibrary {
    /// Names the directory that holds the library.
    static final String DIRECTORY_PROPERTY = "codeface.native.dir";

    private static final String REMEDY = "Reinstall CodeFace, or build it again with packaging/run.";

    private NativeLibrary() {}

    /// Where the library was found.
    static Path find() throws AppException {
        List<Path> places = places();
        for (Path place : places) {
            Path file = place.resolve(System.mapLibraryName("codeface_native"));
            if (Files.isRegularFile(file)) {
                return file.toAbsolutePath();
            }
        }
        throw new AppException(
                "rust.missing", "The syntax engine is not installed: no library in " + places + ".", REMEDY);
    }

    /// Loads the library, compares its version and binds the calls.
    static void bind(Path file) throws AppException {
        bind(file, NativeCalls.class);
    }

    /// The same for a part of the calls.
    static void bind(Path file, Class<?> calls) throws AppException {
        try {
            com.sun.jna.NativeLibrary library = com.sun.jna.NativeLibrary.getInstance(
                    file.toString(),
                    Map.of(com.sun.jna.Library.OPTION_CLASSLOADER, NativeLibrary.class.getClassLoader()));
            int version = library.getFunction("cf_abi_version").invokeInt(new Object[0]);
            if (version != NativeCalls.ABI_VERSION) {
                throw new AppException(
                        "rust.version",
                        "The syntax engine at " + file + " has interface " + version + ", this program needs "
                                + NativeCalls.ABI_VERSION + ".",
                        REMEDY);
            }
            Native.register(calls, library);
        } catch (UnsatisfiedLinkError e) {
            throw new AppException("rust.broken", "The syntax engine at " + file + " cannot be loaded.", REMEDY, e);
        }
    }

    private static List<Path> places() {
        String named = System.getProperty(DIRECTORY_PROPERTY);
        if (named != null && !named.isBlank()) {
            return List.of(Path.of(named));
        }
        List<Path> places = new ArrayList<>();
        CodeSource source = NativeLibrary.class.getProtectionDomain().getCodeSource();
        if (source != null) {
            try {
                Path directory = Path.of(source.getLocation().toURI()).getParent();
                if (directory != null) {
                    places.add(directory);
                    places.add(directory.resolve("native"));
                }
            } catch (URISyntaxException e) {
                throw new IllegalStateException("the program's own location is not a URI", e);
            }
        }
        return places;
    }
}
