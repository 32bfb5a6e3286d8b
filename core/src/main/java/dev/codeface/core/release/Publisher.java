package dev.codeface.core.release;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/// Who publishes the releases of this build, as the build wrote it into the program.
///
/// @param address of the announcement; its signature lies beside it with `.sig` after the name
/// @param key     Ed25519 (RFC 8032)
public record Publisher(URI address, PublicKey key) {
    /// @param address of the announcement; empty in a build that nobody publishes
    /// @param key     Base64 of the SubjectPublicKeyInfo, what `openssl pkey -pubout -outform DER` writes
    /// @throws IllegalArgumentException where the build was given something else
    public static Optional<Publisher> of(String address, String key) {
        if (address.isBlank() || key.isBlank()) {
            return Optional.empty();
        }
        try {
            byte[] spki = Base64.getDecoder().decode(key.strip());
            PublicKey decoded = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
            return Optional.of(new Publisher(URI.create(address.strip()), decoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The publisher's key is no Ed25519 key.", e);
        }
    }

    URI signatureAddress() {
        return URI.create(address + ".sig");
    }

    /// @param signature Base64 of the 64 bytes, with or without white space around it
    boolean signed(byte[] announcement, String signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(announcement);
            return check.verify(Base64.getDecoder().decode(signature.strip()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
