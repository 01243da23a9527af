package dev.troupe.standin;

import static dev.troupe.standin.Mark.ASSUMED;
import static dev.troupe.standin.Mark.SECOND_HAND;
import static dev.troupe.standin.Mark.SOURCED;

/** What TokenHub says, by its own table of errors [S]; messages that the table doesn't have are assumed. */
public enum TokenHubError implements HostError {
    TOKENHUB_MODEL_REQUIRED(
            400, "INVALID", "invalid_request_error", "400001", "invalid parameter 'model': model is required", SOURCED),
    TOKENHUB_BAD_PARAMETER(
            400, "INVALID", "invalid_request_error", "400002", "invalid parameter 'temperature'", SOURCED),
    TOKENHUB_BAD_REQUEST(400, "INVALID", "invalid_request_error", "400004", "invalid request body", SOURCED),
    TOKENHUB_WRONG_KEY(401, "AUTH", "authentication_error", "401002", "invalid api key", SOURCED),
    TOKENHUB_ARREARS(402, "QUOTA", "permission_error", "401007", "account is in arrears", SOURCED),
    TOKENHUB_ARREARS_TOO(402, "QUOTA", "permission_error", "401008", "account is in arrears", SOURCED),
    TOKENHUB_FREE_QUOTA_EXHAUSTED(
            402, "QUOTA", "permission_error", "403004", "endpoint is inactive: FREE_QUOTA_EXHAUSTED", SOURCED),
    TOKENHUB_ADDRESS_DENIED(
            403, "AUTH", "permission_error", "403001", "access denied: client IP 203.0.113.7 is not allowed", SOURCED),
    TOKENHUB_DENIED(403, "AUTH", "permission_error", "403002", "access denied", SOURCED),
    TOKENHUB_NO_PERMISSION(403, "AUTH", "permission_error", "403005", "no permission", SOURCED),
    TOKENHUB_INACTIVE(403, "MODEL_GONE", "permission_error", "", "endpoint is inactive", SECOND_HAND),
    TOKENHUB_NO_SUCH_MODEL(
            404, "MODEL_GONE", "invalid_request_error", "", "The model or service ID ep-1 does not exist", SOURCED),
    TOKENHUB_RATE_OF_CALLS(
            429, "RATE_LIMIT", "rate_limit_error", "429001", "rate limit exceeded on dimension: rpm", SOURCED),
    TOKENHUB_RATE_OF_TOKENS(
            429, "RATE_LIMIT", "rate_limit_error", "429001", "rate limit exceeded on dimension: tpm", SOURCED),
    TOKENHUB_BUSY(
            429,
            "CAPACITY",
            "rate_limit_error",
            "429006",
            "model service is currently busy or has reached its serving capacity limit",
            SOURCED),
    TOKENHUB_FILTERED(
            451, "CONTENT", "content_filter_error", "451001", "content was filtered by safety policy", SOURCED),
    TOKENHUB_UPSTREAM_500(500, "SERVER", "upstream_error", "internal_error", "upstream service error", SOURCED),
    TOKENHUB_UPSTREAM_503(503, "CAPACITY", "upstream_error", "503001", "upstream service error", ASSUMED),
    TOKENHUB_UPSTREAM_504(504, "TIMEOUT", "upstream_error", "504001", "upstream service error", ASSUMED),
    TOKENHUB_UPSTREAM_502(Refusal.of(502, "SERVER", """
            {"error":{"type":"upstream_error","code":502001,"message":"upstream service error","source":"upstream",\
            "upstream_code":"internal_error","upstream_status":500,"request_id":"6f1d6c9c-0000-4000-8000-000000000008"}}""", SOURCED).requestId("6f1d6c9c-0000-4000-8000-000000000008")),
    TOKENHUB_TOO_LARGE(Refusal.of(413, "INVALID", """
            {"error":{"message":"request body too large"}}""", ASSUMED).inStream("SERVER")),
    TOKENHUB_MINIMAL(Refusal.of(429, "RATE_LIMIT", """
            {"error":{"message":"slow down","type":"rate_limit_error"}}""", SOURCED));

    private final Refusal refusal;

    TokenHubError(Refusal refusal) {
        this.refusal = refusal;
    }

    TokenHubError(int status, String kind, String type, String code, String message, Mark mark) {
        this(Refusal.of(status, kind, """
                {"error":{"type":"%s","code":"%s","message":"%s","message_zh":"错误","source":"gateway",\
                "request_id":"6f1d6c9c-0000-4000-8000-000000000001"}}""".formatted(type, code, message), mark)
                .requestId("6f1d6c9c-0000-4000-8000-000000000001"));
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }

    @Override
    public HostDialect home() {
        return HostDialect.TOKENHUB;
    }
}
