package dev.troupe.secret;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key for AES-256, and the id by which sealed secrets remember it. */
record Key(String id, SecretKey material) {

    static final int BYTES = 32;

    static Key of(String id, byte[] material) {
        return new Key(id, new SecretKeySpec(material, "AES"));
    }

    /** A new one, under an id that no other key has. */
    static Key random(RandomGenerator random) {
        var material = new byte[BYTES];
        random.nextBytes(material);
        return of("made-" + HexFormat.of().toHexDigits(random.nextLong()), material);
    }

    @Override
    public String toString() {
        return "Key[redacted]";
    }
}
