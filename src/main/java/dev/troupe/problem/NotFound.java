package dev.troupe.problem;

/**
 * What the caller may see does not include this. Says the same of a thing that never was, that is gone and that is somebody
 * else's.
 */
public class NotFound extends TroupeException {

    public NotFound() {
        super(ProblemType.NOT_FOUND, "Nothing with this address exists, or you may not see it.");
    }
}
