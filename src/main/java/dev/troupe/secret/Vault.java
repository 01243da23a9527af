package dev.troupe.secret;

import java.util.Optional;

/**
 * Seals secrets before they are stored, and opens them again. A sealed secret opens only in the context it was sealed for, so that one
 * that was moved to another row doesn't. The newest key seals, every key opens. Thread-safe.
 */
public final class Vault {

    private final Keyring keys;

    Vault(Keyring keys) {
        this.keys = keys;
    }

    /**
     * A vault with keys in the form of the setting {@code troupe.secret-keys}: {@code id:base64} of 32 bytes each, the newest first.
     *
     * @throws RuntimeException for any other text, with a message that shows nothing of it
     */
    public static Vault of(String keys) {
        return new Vault(new KeyText(SecretProperties.VARIABLE).read(keys));
    }

    /** Whether there is a key at all. Without one, nothing is sealed and nothing opens. */
    public boolean canSeal() {
        return keys.newest().isPresent();
    }

    /**
     * Seals a text, differently each time.
     *
     * @param context what it is a secret of, such as {@code connection:<tenant>:<id>}; not stored, and needed again to open it
     * @throws CannotSeal when the service has no key
     * @throws IllegalArgumentException when either text holds half a surrogate pair
     */
    public Sealed seal(String plain, String context) {
        return Seal.with(keys.newest().orElseThrow(CannotSeal::new), context).close(plain);
    }

    /**
     * The text that was sealed.
     *
     * @throws KeyMissing when the service doesn't have the key any more, or has none
     * @throws SealBroken when the bytes or the key's id were changed, or the context is another
     */
    public String open(Sealed sealed, String context) {
        var key = keys.find(sealed.keyId()).orElseThrow(() -> new KeyMissing(sealed.keyId()));
        return Seal.with(key, context).open(sealed.bytes());
    }

    /** Whether there are older keys beside the newest, so that something may wait to be sealed anew. */
    public boolean rotates() {
        return keys.rotates();
    }

    /** Whether the newest key sealed this. If not, and if {@link #canSeal()}, it should be opened and sealed anew. */
    public boolean isNewest(Sealed sealed) {
        return keys.newest().map(Key::id).equals(Optional.of(sealed.keyId()));
    }
}
