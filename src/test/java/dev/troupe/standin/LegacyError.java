package dev.troupe.standin;

/** What the legacy host says: the code is a string, and {@code error.id} names the call. */
public enum LegacyError implements HostError {
    LEGACY_ROLES_OUT_OF_TURN(
            400,
            "INVALID",
            "invalid_request_error",
            "1001",
            "messages 中 user（tool） 和 assistant 角色需交替出现 (一问一答)，以 user 提问开始， user（tool）提问结束, tool 可以连续出现多次",
            Mark.SECOND_HAND),
    LEGACY_EMPTY_CONTENT(400, "INVALID", "invalid_request_error", "1001", "messages 中 content 不能为空", Mark.SECOND_HAND),
    /** The limit is sourced, how it is told isn't. */
    LEGACY_TOO_MANY_MESSAGES(400, "INVALID", "invalid_request_error", "1001", "messages 数量不能超过 40", Mark.ASSUMED),
    /** The words are native's. */
    LEGACY_TEMPERATURE(400, "INVALID", "invalid_request_error", "1001", "Temperature must be 2 or less", Mark.ASSUMED),
    LEGACY_NO_MESSAGES(400, "INVALID", "invalid_request_error", "1001", "messages 不能为空", Mark.ASSUMED),
    /** The code is [S2]. */
    LEGACY_MODEL_OFFLINE(400, "MODEL_GONE", "invalid_request_error", "2030", "model is offline", Mark.SECOND_HAND),
    LEGACY_WRONG_KEY(
            401, "AUTH", "invalid_request_error", "invalid_api_key", "Incorrect API key provided", Mark.ASSUMED),
    LEGACY_TOO_MANY_CALLS(429, "RATE_LIMIT", "rate_limit_error", "2003", "并发请求超过限制", Mark.ASSUMED),
    LEGACY_QUOTA(429, "QUOTA", "insufficient_quota", "insufficient_quota", "资源包余量已用尽", Mark.ASSUMED),
    LEGACY_QUOTA_FORBIDDEN(403, "QUOTA", "insufficient_quota", "insufficient_quota", "资源包余量已用尽", Mark.ASSUMED),
    LEGACY_INTERNAL(500, "SERVER", "server_error", "4000", "internal error", Mark.ASSUMED),
    LEGACY_TIMEOUT(504, "TIMEOUT", "server_error", "4001", "模型请求超时", Mark.ASSUMED),
    LEGACY_UNAUTHORIZED(Refusal.of(401, "AUTH", """
                    {"error":{"code":"Unauthorized","message":"Invalid API key"}}""", Mark.SECOND_HAND));

    private final Refusal refusal;

    LegacyError(Refusal refusal) {
        this.refusal = refusal;
    }

    LegacyError(int status, String kind, String type, String code, String message, Mark mark) {
        this(Refusal.of(status, kind, """
                        {"error":{"id":"0a1b2c3d4e5f60718293a4b5c6d7e8f9","message":"%s","type":"%s","param":null,"code":"%s"}}""".formatted(message, type, code), mark)
                .requestId("0a1b2c3d4e5f60718293a4b5c6d7e8f9"));
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }

    @Override
    public HostDialect home() {
        return HostDialect.LEGACY;
    }
}
