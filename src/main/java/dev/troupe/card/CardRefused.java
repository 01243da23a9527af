package dev.troupe.card;

import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;

/** A file that no card is taken from. */
public class CardRefused extends TroupeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    private CardRefused(ProblemType type, String reason, String detail) {
        super(type, detail);
        this.reason = reason;
        tell("reason", reason);
    }

    /** The file is broken, hostile, or holds no card. @param reason a stable code, lower case with hyphens */
    public static CardRefused invalid(String reason, String detail) {
        return new CardRefused(ProblemType.CARD_INVALID, reason, detail);
    }

    /** The file, or what it unpacks to, is over a limit. @param reason a stable code, lower case with hyphens */
    public static CardRefused tooLarge(String reason, String detail) {
        return new CardRefused(ProblemType.TOO_LARGE, reason, detail);
    }

    /** The bytes are of no kind that cards come in. */
    public static CardRefused unsupported(String reason, String detail) {
        return new CardRefused(ProblemType.UNSUPPORTED_MEDIA_TYPE, reason, detail);
    }

    /** The stable code for programs, such as {@code no-card}. */
    public String reason() {
        return reason;
    }
}
