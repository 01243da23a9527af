package dev.troupe.secret;

import java.util.Arrays;

/**
 * A secret as it is stored: which key sealed it, and its bytes, of which nobody but {@link Vault} knows the form. Printing it shows
 * nothing. Immutable; equal when both parts are.
 */
public record Sealed(String keyId, byte[] bytes) {

    public Sealed {
        bytes = bytes.clone();
    }

    /** A copy. */
    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sealed sealed && sealed.keyId.equals(keyId) && Arrays.equals(sealed.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return 31 * keyId.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Sealed[redacted]";
    }
}
