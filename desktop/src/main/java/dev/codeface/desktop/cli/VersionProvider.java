package dev.codeface.desktop.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The version of the build, from a resource that the build fills in.
public final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"codeface " + version()};
    }

    /// `0.1.0`, as the project's version says.
    public static String version() {
        return property("version");
    }

    /// What the build wrote under a name, or `unknown`.
    public static String property(String name) {
        Properties build = new Properties();
        try (InputStream in = VersionProvider.class.getResourceAsStream("/dev/codeface/desktop/build.properties")) {
            if (in == null) {
                throw new IllegalStateException("build.properties is missing from the jar");
            }
            build.load(in);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return build.getProperty(name, "unknown");
    }
}
