package dev.troupe.standin;

import static dev.troupe.standin.Mark.ASSUMED;
import static dev.troupe.standin.Mark.SECOND_HAND;
import static dev.troupe.standin.Mark.SOURCED;

/** Errors that are known from the midst of streams. */
public enum StreamError implements HostError {
    /** The codes are native's [S], the spelling is [A]. */
    ERROR_MSG_TIMEOUT(Refusal.of(200, "TIMEOUT", """
            {"id":"5d1f","object":"chat.completion.chunk","created":1721000003,"model":"hunyuan-role","choices":[],\
            "error_msg":{"msg":"模型请求超时","code":4001}}""", ASSUMED)),
    ERROR_MSG_INTERNAL(Refusal.of(200, "SERVER", """
            {"id":"5d1f","object":"chat.completion.chunk","created":1721000003,"model":"hunyuan-role","choices":[],\
            "error_msg":{"msg":"internal error","code":4000}}""", ASSUMED)),
    OBJECT_ERROR(Refusal.of(500, "SERVER", """
            {"object":"error","message":"engine died","type":"InternalServerError","param":null,"code":500}""", SECOND_HAND)),
    UPSTREAM_CLOSED(Refusal.of(502, "SERVER", """
            {"error":{"message":"upstream closed","code":502}}""", SOURCED)),
    ERROR_SENTENCE(Refusal.of(500, "SERVER", """
            {"error":"it went wrong"}""", ASSUMED)),
    FILTERED_MINIMAL(Refusal.of(451, "CONTENT", """
            {"error":{"message":"content was filtered","type":"content_filter_error"}}""", SOURCED));

    private final Refusal refusal;

    StreamError(Refusal refusal) {
        this.refusal = refusal;
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
