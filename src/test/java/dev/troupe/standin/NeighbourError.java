package dev.troupe.standin;

import static dev.troupe.standin.Mark.ASSUMED;
import static dev.troupe.standin.Mark.SECOND_HAND;
import static dev.troupe.standin.Mark.SOURCED;

/** What OpenRouter, llama.cpp, vLLM, DeepSeek, Doubao and MiniMax say. */
public enum NeighbourError implements HostError {
    OPENROUTER_DISCONNECTED(Refusal.of(502, "SERVER", """
            {"error":{"code":502,"message":"Provider disconnected","metadata":{"provider_name":"x"}}}""", SOURCED)),
    OPENROUTER_NO_CREDIT(Refusal.of(402, "QUOTA", """
            {"error":{"code":402,"message":"Insufficient credits"}}""", SOURCED)),
    OPENROUTER_TIMEOUT(Refusal.of(408, "TIMEOUT", """
            {"error":{"code":408,"message":"Timed out"}}""", SOURCED)),
    OPENROUTER_RATE(Refusal.of(429, "RATE_LIMIT", """
            {"error":{"code":429,"message":"Rate limited"}}""", SOURCED)),
    OPENROUTER_UNAVAILABLE(Refusal.of(503, "CAPACITY", """
            {"error":{"code":503,"message":"No provider"}}""", SOURCED)),
    LLAMA_CPP_CONTEXT(Refusal.of(400, "CONTEXT", """
            {"error":{"code":400,"message":"the request exceeds the available context size",\
            "type":"exceed_context_size_error","n_prompt_tokens":9100,"n_ctx":8192}}""", SOURCED)),
    LLAMA_CPP_CONTEXT_500(Refusal.of(500, "CONTEXT", """
            {"error":{"code":500,"message":"Context size has been exceeded.","type":"server_error"}}""", SOURCED)),
    VLLM_OLD_CONTEXT(Refusal.of(400, "CONTEXT", """
            {"object":"error","message":"This model's maximum context length is 8192 tokens. However, you requested 9100 tokens",\
            "type":"BadRequestError","param":null,"code":400}""", SOURCED)),
    VLLM_CONTEXT(Refusal.of(400, "CONTEXT", """
            {"error":{"message":"This model's maximum context length is 8192 tokens.","type":"BadRequestError",\
            "param":null,"code":400}}""", SOURCED)),
    VLLM_CONTEXT_CODE(Refusal.of(400, "CONTEXT", """
            {"error":{"message":"Too long","type":"BadRequestError","param":"input_tokens","code":"context_length_exceeded"}}""", SECOND_HAND)),
    VLLM_ALTERNATION(Refusal.of(400, "INVALID", """
            {"object":"error","message":"Conversation roles must alternate user/assistant","type":"BadRequestError","code":400}""", SOURCED)),
    DEEPSEEK_BALANCE(Refusal.of(402, "QUOTA", """
            {"error":{"message":"Insufficient Balance","type":"unknown_error","param":null,"code":"invalid_request_error"}}""", SOURCED).inStream("SERVER")),
    DEEPSEEK_INVALID(Refusal.of(422, "INVALID", """
            {"error":{"message":"Bad parameters","type":"invalid_request_error","param":null,"code":null}}""", SOURCED)),
    DEEPSEEK_BUSY(Refusal.of(503, "CAPACITY", """
            {"error":{"message":"Server overloaded","type":"service_unavailable","code":503}}""", SOURCED)),
    DOUBAO_OVERDUE(Refusal.of(403, "QUOTA", """
            {"error":{"code":"AccountOverdueError","message":"Overdue. Request id: 0217abc","type":"Forbidden"}}""", SOURCED).requestId("0217abc")),
    DOUBAO_NO_ENDPOINT(Refusal.of(404, "MODEL_GONE", """
            {"error":{"code":"InvalidEndpoint.NotFound","message":"No such endpoint","type":"NotFound"}}""", SOURCED)),
    OVERLOADED(Refusal.of(529, "CAPACITY", """
            {"error":{"message":"Overloaded"}}""", ASSUMED).inStream("SERVER")),
    METHOD_NOT_ALLOWED(Refusal.of(405, "INVALID", """
            {"error":{"message":"Method not allowed"}}""", ASSUMED).inStream("SERVER")),
    MINIMAX_UNKNOWN(1000, "SERVER", "unknown error", ASSUMED),
    MINIMAX_TIMEOUT(1001, "TIMEOUT", "timeout", ASSUMED),
    MINIMAX_RATE(1002, "RATE_LIMIT", "rate limit", SOURCED),
    MINIMAX_WRONG_KEY(1004, "AUTH", "not authorized", ASSUMED),
    MINIMAX_BALANCE(1008, "QUOTA", "insufficient balance", SOURCED),
    MINIMAX_INTERNAL(1024, "SERVER", "internal error", ASSUMED),
    MINIMAX_INPUT_SENSITIVE(1026, "CONTENT", "input new_sensitive", SOURCED),
    MINIMAX_OUTPUT_SENSITIVE(1027, "CONTENT", "output new_sensitive", SOURCED),
    MINIMAX_DOWNSTREAM(1033, "SERVER", "system error", ASSUMED);

    private final Refusal refusal;

    NeighbourError(Refusal refusal) {
        this.refusal = refusal;
    }

    NeighbourError(int code, String kind, String message, Mark mark) {
        this(Refusal.of(200, kind, """
                {"id":"x","choices":null,"base_resp":{"status_code":%d,"status_msg":"%s"}}""".formatted(code, message), mark).requestId("x"));
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }

    @Override
    public HostDialect home() {
        return HostDialect.OPENAI;
    }
}
