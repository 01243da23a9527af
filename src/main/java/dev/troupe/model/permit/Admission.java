package dev.troupe.model.permit;

/** How a wait for a permit ended. */
public enum Admission {
    /** The call may be made now; the permit is held until it is released. */
    GRANTED,
    /** The connection's longest wait is over, and the place in the queue is given up. */
    TIMED_OUT,
    /** {@link Ticket#leave()} was called, and the place in the queue is given up. */
    LEFT
}
