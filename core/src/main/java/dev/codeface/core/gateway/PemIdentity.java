package dev.codeface.core.gateway;

import dev.codeface.core.error.AppException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A server's certificate and key from PEM files. Stateless.
public final class PemIdentity {
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final char[] IN_MEMORY = "in memory only".toCharArray();

    private PemIdentity() {}

    /// TLS with this identity.
    ///
    /// @param certificates the server's certificate and those that lead to its authority
    /// @param key          its private key, PKCS#8, not encrypted
    public static SSLContext load(Path certificates, Path key) throws AppException {
        try {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(certificates)))
                    .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw new AppException(
                        "gateway.tls", certificates + " holds no certificate.", "Give a PEM file with the chain.");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, IN_MEMORY);
            store.setKeyEntry("server", privateKey(key), IN_MEMORY, chain);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, IN_MEMORY);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(managers.getKeyManagers(), null, null);
            return tls;
        } catch (IOException | GeneralSecurityException e) {
            throw new AppException(
                    "gateway.tls",
                    "The certificate or the key cannot be used: " + e.getMessage(),
                    "Check that both are PEM files that belong together.",
                    e);
        }
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException, AppException {
        Matcher pem = PKCS8.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!pem.find()) {
            throw new AppException(
                    "gateway.tls",
                    file + " holds no PKCS#8 private key.",
                    "Convert it: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
        }
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
        for (String algorithm : new String[] {"RSA", "EC"}) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                // Not this kind: the next is tried.
                continue;
            }
        }
        return KeyFactory.getInstance("EdDSA").generatePrivate(spec);
    }
}
