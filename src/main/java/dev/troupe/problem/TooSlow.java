package dev.troupe.problem;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** The body came so slowly that it is not waited for any longer. */
public class TooSlow extends TroupeException {

    public TooSlow(@Nullable IOException cause) {
        super(ProblemType.TOO_SLOW, "The body did not arrive in time. Send it again over a faster connection.", cause);
    }

    /** Whether reading failed because nothing came. Tomcat tells of that and of a client that has gone in the same words; the cause is different. */
    public static boolean shows(@Nullable Object failure) {
        return failure instanceof IOException broken
                && (broken instanceof SocketTimeoutException || broken.getCause() instanceof SocketTimeoutException);
    }
}
