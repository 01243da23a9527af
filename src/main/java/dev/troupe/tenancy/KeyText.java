package dev.troupe.tenancy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An API key as its holder has it, {@code trp_<publicId>_<secret>}: 128 bits that name the key and 256 that prove it, in
 * hexadecimal. Its text is a secret; {@link #toString()} shows only the public part.
 */
record KeyText(String publicId, String secret) {

    private static final Pattern FORM = Pattern.compile("trp_([0-9a-f]{32})_([0-9a-f]{64})");
    private static final SecureRandom RANDOM = new SecureRandom();

    static KeyText make() {
        return new KeyText(randomHex(16), randomHex(32));
    }

    static Optional<KeyText> parse(String credential) {
        var form = FORM.matcher(credential);
        return form.matches() ? Optional.of(new KeyText(form.group(1), form.group(2))) : Optional.empty();
    }

    /** The whole key, for its holder's eyes. */
    String text() {
        return "trp_" + publicId + "_" + secret;
    }

    byte[] secretHash() {
        return sha256(secret);
    }

    static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String randomHex(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    @Override
    public String toString() {
        return "trp_" + publicId + "_…";
    }
}
