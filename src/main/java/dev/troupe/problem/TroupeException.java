package dev.troupe.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact that ends a request, to be told to the caller. Modules extend it with the fact's own name. The message is the problem's
 * {@code detail}: one sentence for a person, without secrets, other tenants' data or an upstream's words.
 */
public class TroupeException extends RuntimeException {

    private final ProblemType type;
    private final Map<String, Object> members = new LinkedHashMap<>();

    public TroupeException(ProblemType type, String detail) {
        super(detail);
        this.type = type;
    }

    public TroupeException(ProblemType type, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.type = type;
    }

    /** Adds a member to the problem document, for programs: ids of the caller's own things, figures, times. */
    protected final void tell(String member, Object value) {
        members.put(member, value);
    }

    public ProblemType type() {
        return type;
    }

    /** The members beside RFC 9457's own, in the order in which they were told. */
    public Map<String, Object> members() {
        return Map.copyOf(members);
    }
}
