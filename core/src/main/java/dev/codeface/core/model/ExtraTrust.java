package dev.codeface.core.model;

import dev.codeface.core.error.AppException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// TLS that trusts the authorities of the JVM, those of the operating system, and those in a file of the user's.
/// Hostnames stay checked. Stateless.
public final class ExtraTrust {
    private static final List<Path> SYSTEM = List.of(
            Path.of("/etc/ssl/certs/ca-certificates.crt"),
            Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
            Path.of("/etc/ssl/cert.pem"));

    private ExtraTrust() {}

    /// @param authorities PEM file with one or more certificates
    public static SSLContext with(Path authorities) throws AppException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int own = add(store, read(authorities), "own");
            if (own == 0) {
                throw new AppException(
                        "model.ca",
                        authorities + " holds no certificate.",
                        "Give a PEM file of your organisation's CA.");
            }
            for (Path system : SYSTEM) {
                if (Files.isReadable(system)) {
                    add(store, read(system), "system");
                    break;
                }
            }
            for (X509Certificate builtIn : builtIn()) {
                store.setCertificateEntry("java-" + store.size(), builtIn);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            return tls;
        } catch (IOException | GeneralSecurityException e) {
            throw new AppException(
                    "model.ca",
                    "The CA file " + authorities + " cannot be used: " + e.getMessage(),
                    "Give a PEM file with the certificates of your organisation's CA.",
                    e);
        }
    }

    private static Collection<? extends Certificate> read(Path pem) throws IOException, CertificateException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(pem)));
    }

    private static int add(KeyStore store, Collection<? extends Certificate> certificates, String name)
            throws GeneralSecurityException {
        for (Certificate certificate : certificates) {
            store.setCertificateEntry(name + "-" + store.size(), certificate);
        }
        return certificates.size();
    }

    private static List<X509Certificate> builtIn() throws GeneralSecurityException {
        TrustManagerFactory standard = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        standard.init((KeyStore) null);
        for (TrustManager manager : standard.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return List.of(x509.getAcceptedIssuers());
            }
        }
        return List.of();
    }
}
