package dev.codeface.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A certificate for one name and its key, as files and as a store.
record PemPair(Path certificate, Path key, KeyStore store) {
    static PemPair of(String name, Path folder) throws Exception {
        Path store = folder.resolve(name + ".p12");
        char[] password = "in-a-test".toCharArray();
        keytool(
                folder,
                store,
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:" + name);
        KeyStore keys = KeyStore.getInstance(store.toFile(), password);
        return new PemPair(
                pem(folder, "CERTIFICATE", keys.getCertificate("a").getEncoded()),
                pem(folder, "PRIVATE KEY", keys.getKey("a", password).getEncoded()),
                keys);
    }

    /// One that has expired, of an authority that has not.
    static PemPair expired(String name, Path folder) throws Exception {
        Path store = folder.resolve(name + ".p12");
        char[] password = "in-a-test".toCharArray();
        keytool(folder, store, "-genkeypair", "-alias", "ca", "-keyalg", "EC", "-dname", "CN=ca", "-ext", "bc:c");
        keytool(folder, store, "-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=" + name);
        keytool(folder, store, "-certreq", "-alias", "a", "-file", "request");
        keytool(
                folder,
                store,
                "-gencert",
                "-alias",
                "ca",
                "-startdate",
                "-1y",
                "-validity",
                "90",
                "-ext",
                "san=dns:" + name,
                "-infile",
                "request",
                "-outfile",
                "answer");
        keytool(folder, store, "-importcert", "-noprompt", "-alias", "a", "-file", "answer");
        KeyStore keys = KeyStore.getInstance(store.toFile(), password);
        return new PemPair(
                pem(folder, "CERTIFICATE", keys.getCertificate("a").getEncoded()),
                pem(folder, "PRIVATE KEY", keys.getKey("a", password).getEncoded()),
                keys);
    }

    /// The certificate of that authority, in a folder of its own.
    Path authority(Path folder) throws Exception {
        Path own = Files.createDirectories(folder.resolve("authority"));
        return pem(own, "CERTIFICATE", store.getCertificate("ca").getEncoded());
    }

    private static void keytool(Path folder, Path store, String... what) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(what));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", "in-a-test"));
        Process keytool = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as(said).isZero();
    }

    private static Path pem(Path folder, String kind, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return Files.writeString(
                folder.resolve(kind.replace(' ', '-') + ".pem"),
                "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }
}
