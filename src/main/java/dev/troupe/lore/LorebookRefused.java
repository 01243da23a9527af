package dev.troupe.lore;

import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;

/** A document that no lorebook is taken from. */
public class LorebookRefused extends TroupeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    private LorebookRefused(String reason, String detail) {
        super(ProblemType.INVALID_REQUEST, detail);
        this.reason = reason;
        tell("reason", reason);
    }

    /** @param reason a stable code, lower case with hyphens @param detail one sentence for a person */
    public static LorebookRefused because(String reason, String detail) {
        return new LorebookRefused(reason, detail);
    }

    /**
     * The stable code for programs: {@code no-lorebook}, {@code lorebook-data-missing}, {@code card-not-lorebook} or
     * {@code too-deep}; of files also what is wrong with their bytes, such as {@code json-invalid}.
     */
    public String reason() {
        return reason;
    }
}
