package dev.troupe.problem;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;

/** What a refusal of the database means to the caller, by PostgreSQL's error codes (its manual, appendix A). */
final class StorageRefusal {

    private static final String DATA_EXCEPTIONS = "22";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final String DEADLOCK_DETECTED = "40P01";

    private StorageRefusal() {}

    /**
     * @param versioned whether the caller said which version is changed
     * @return null when the refusal is our own fault
     */
    static @Nullable TroupeException of(DataAccessException refusal, boolean versioned) {
        if (refusal instanceof OptimisticLockingFailureException) {
            return new TroupeException(
                    versioned ? ProblemType.STALE_VERSION : ProblemType.CONFLICT,
                    "Somebody else changed this at the same moment. Read it again and repeat the change.");
        }
        var state = state(refusal);
        if (state.equals(UNIQUE_VIOLATION)) {
            return new TroupeException(ProblemType.CONFLICT, "Something with this name was made at the same moment.");
        }
        if (state.equals(FOREIGN_KEY_VIOLATION)) {
            return new TroupeException(
                    ProblemType.CONFLICT,
                    "What this is about, or refers to, was deleted or taken up at the same moment.");
        }
        if (state.equals(DEADLOCK_DETECTED)) {
            return new TroupeException(
                    ProblemType.CONFLICT,
                    "Somebody else changed the same things at the same moment. Repeat the change.");
        }
        if (state.startsWith(DATA_EXCEPTIONS)) {
            return new TroupeException(
                    ProblemType.INVALID_REQUEST,
                    "A value can't be stored: a text contains U+0000, or a number or a time is out of range.");
        }
        return null;
    }

    private static String state(Throwable refusal) {
        for (var cause = refusal; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) return sql.getSQLState();
        }
        return "";
    }
}
