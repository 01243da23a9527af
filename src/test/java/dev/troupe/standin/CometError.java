package dev.troupe.standin;

import static dev.troupe.standin.Mark.ASSUMED;
import static dev.troupe.standin.Mark.SOURCED;

/** What CometAPI says [S]: the code is often empty, and the message has the call's name in it. */
public enum CometError implements HostError {
    COMET_MODEL_REQUIRED(400, "INVALID", "", "model name is required", SOURCED),
    COMET_INVALID_REQUEST(500, "INVALID", "invalid_request", "the request is invalid", SOURCED),
    COMET_WRONG_KEY(401, "AUTH", "", "invalid token", ASSUMED),
    COMET_FORBIDDEN(403, "AUTH", "", "no access", ASSUMED),
    COMET_SATURATED(429, "RATE_LIMIT", "", "Current group upstream load is saturated", SOURCED),
    COMET_INTERNAL(500, "SERVER", "", "it went wrong", ASSUMED),
    COMET_NO_CHANNEL(
            503, "MODEL_GONE", "", "No available channel for model hunyuan-role under the current group", SOURCED),
    COMET_UNAVAILABLE(503, "CAPACITY", "", "try again", ASSUMED),
    COMET_GATEWAY_TIMEOUT(504, "TIMEOUT", "", "it took too long", ASSUMED),
    COMET_TIMEOUT(524, "TIMEOUT", "", "it took too long", ASSUMED);

    private final Refusal refusal;

    CometError(int status, String kind, String code, String message, Mark mark) {
        boolean told = !code.isEmpty() || kind.equals("MODEL_GONE");
        this.refusal = Refusal.of(status, kind, """
                {"error":{"message":"%s (request id: 20260101000000000abc)","type":"comet_api_error","param":"","code":"%s"}}""".formatted(message, code), mark)
                .inStream(told ? kind : "SERVER")
                .requestId("20260101000000000abc");
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }

    @Override
    public HostDialect home() {
        return HostDialect.COMETAPI;
    }
}
