package dev.troupe.model.rehearsal;

import org.jspecify.annotations.Nullable;

/** A request that the rehearsal does not serve, in OpenAI's terms: an HTTP status and an error object. */
final class Refusal extends RuntimeException {

    private final int status;
    private final Reason reason;

    private Refusal(int status, Reason reason) {
        super(reason.message, null, false, false);
        this.status = status;
        this.reason = reason;
    }

    /** The error object of the body. */
    record Reason(
            String message,
            String type,
            @Nullable String param,
            @Nullable String code) {}

    record Body(Reason error) {}

    static Refusal notLocal() {
        return new Refusal(
                403, new Reason("The rehearsal model answers this machine only.", "permission_error", null, null));
    }

    static Refusal unauthorized() {
        return new Refusal(
                401, new Reason("Incorrect API key provided.", "invalid_request_error", null, "invalid_api_key"));
    }

    static Refusal invalid(String message, @Nullable String param) {
        return new Refusal(400, new Reason(message, "invalid_request_error", param, null));
    }

    int status() {
        return status;
    }

    Body body() {
        return new Body(reason);
    }
}
