package dev.troupe.problem;

/**
 * A setting with which the service can't start. Its message says which one and why, and never shows a value that may be secret: Spring
 * Boot's own analysis of an invalid setting prints what it finds in the environment.
 */
public class StartRefused extends RuntimeException {

    private final String action;

    /**
     * @param message a sentence without its full stop
     * @param action what the operator can do
     */
    public StartRefused(String message, String action) {
        super(message);
        this.action = action;
    }

    /** What the operator can do. */
    public String action() {
        return action;
    }
}
