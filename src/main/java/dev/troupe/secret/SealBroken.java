package dev.troupe.secret;

/**
 * A sealed secret is not what was sealed: its bytes were changed, it belongs to another context, or another key goes by its key's id.
 */
public final class SealBroken extends CannotOpen {

    SealBroken() {
        super(message());
    }

    SealBroken(Throwable cause) {
        super(message(), cause);
    }

    private static String message() {
        return "A sealed secret was changed or belongs elsewhere";
    }
}
