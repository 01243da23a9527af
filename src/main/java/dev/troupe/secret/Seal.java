package dev.troupe.secret;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * One key in one context. A sealed text is a byte for the form's version, a nonce, and the ciphertext with its tag. Version, key id
 * and context are authenticated along with it. Nonces are random: one key is good for 2^32 secrets (NIST SP 800-38D, 8.3).
 */
final class Seal {

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Key key;
    private final byte[] header;

    private Seal(Key key, byte[] header) {
        this.key = key;
        this.header = header;
    }

    static Seal with(Key key, String context) {
        var id = utf8(key.id());
        var rest = utf8(context);
        // The length keeps an id and a context from being read as another id and another context.
        var header = ByteBuffer.allocate(2 + id.length + rest.length)
                .put(VERSION)
                .put((byte) id.length)
                .put(id)
                .put(rest);
        return new Seal(key, header.array());
    }

    Sealed close(String plain) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var ciphertext = cipher(Cipher.ENCRYPT_MODE, nonce, 0).doFinal(utf8(plain));
            var bytes = ByteBuffer.allocate(1 + NONCE_BYTES + ciphertext.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(ciphertext);
            return new Sealed(key.id(), bytes.array());
        } catch (GeneralSecurityException ex) {
            throw new IllegalStateException("This Java can't seal with AES-GCM", ex);
        }
    }

    String open(byte[] bytes) {
        if (bytes.length < 1 + NONCE_BYTES + TAG_BYTES || bytes[0] != VERSION) throw new SealBroken();
        try {
            var from = 1 + NONCE_BYTES;
            var plain = cipher(Cipher.DECRYPT_MODE, bytes, 1).doFinal(bytes, from, bytes.length - from);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException ex) {
            throw new SealBroken(ex);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, int offset) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.material(), new GCMParameterSpec(8 * TAG_BYTES, nonce, offset, NONCE_BYTES));
        cipher.updateAAD(header);
        return cipher;
    }

    /** Strictly: what can't be written as UTF-8 would come back as something else. */
    private static byte[] utf8(String text) {
        try {
            var encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            var bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException _) {
            throw new IllegalArgumentException("A text to seal, or its context, holds half a surrogate pair");
        }
    }
}
