package dev.troupe.http;

import dev.troupe.problem.InvalidRequest;
import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import org.jspecify.annotations.Nullable;

/** The {@code If-Match} of a write. */
public final class Versions {

    private Versions() {}

    /**
     * Refuses a write that was made against another version than the stored one.
     *
     * @param ifMatch the header, {@code "7"} or {@code *}; null asks for nothing
     * @throws TroupeException {@code stale-version} when the versions differ
     * @throws InvalidRequest when the header is no version
     */
    public static void require(@Nullable String ifMatch, long stored) {
        if (ifMatch == null || ifMatch.equals("*")) return;
        if (!ifMatch.matches("(W/)?\"?\\d{1,18}\"?")) {
            throw new InvalidRequest("If-Match", "must be a version in quotes");
        }
        if (Long.parseLong(ifMatch.replaceAll("\\D", "")) != stored) throw new StaleVersion(stored);
    }

    private static final class StaleVersion extends TroupeException {

        StaleVersion(long stored) {
            super(ProblemType.STALE_VERSION, "Read it again and repeat the change.");
            tell("version", stored);
        }
    }
}
