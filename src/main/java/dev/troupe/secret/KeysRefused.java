package dev.troupe.secret;

/** The keys for secrets make no sense or aren't safe where they are. Shows nothing of them. */
class KeysRefused extends RuntimeException {

    private final String action;

    KeysRefused(String message, String action) {
        super(message);
        this.action = action;
    }

    /** What the operator can do. */
    String action() {
        return action;
    }
}
