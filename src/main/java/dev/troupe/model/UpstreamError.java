package dev.troupe.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an upstream says of an error, out of any of the shapes in which upstreams say it; what it doesn't say is empty.
 *
 * @param code a number, a word or nothing, as text
 */
record UpstreamError(String code, String type, String message, String requestId) {

    /** It says nothing. */
    static final UpstreamError SILENT = new UpstreamError("", "", "", "");

    /** Codes of MiniMax's {@code base_resp} carry this prefix, since its numbers mean other things elsewhere. */
    static final String BASE_RESP = "base_resp/";

    /** CometAPI's family puts the id into the message [S]. */
    private static final Pattern ID_IN_MESSAGE =
            Pattern.compile("request.?id: ?([\\w-]{1,128})", Pattern.CASE_INSENSITIVE);

    /** HTTP's own codes (502), and TokenHub's six digits that begin with them (429006). */
    private static final Pattern STATUS = Pattern.compile("([45]\\d\\d)(\\d{3})?");

    /** More of a text than this says nothing new, and patterns are matched against it. */
    private static final int MOST = 1_000;

    UpstreamError {
        code = cut(code);
        type = cut(type);
        message = cut(message);
        requestId = cut(requestId);
    }

    /** The error that this answer, or chunk of one, is about; null if it is about none. A mere {@code "error": null} is none. */
    static @Nullable UpstreamError in(JsonNode root) {
        if (speaks(root.path("error"))) {
            return of(root.path("error"));
        }
        if (speaks(root.path("error_msg"))) {
            return of(root.path("error_msg"));
        }
        if (Json.text(root, "object").equals("error")) {
            return of(root);
        }
        JsonNode base = root.path("base_resp");
        if (base.path("status_code").asInt(0) != 0) {
            String code = BASE_RESP + Json.text(base, "status_code");
            return new UpstreamError(code, "", Json.text(base, "status_msg"), Json.text(root, "id"));
        }
        JsonNode response = root.path("Response");
        JsonNode error = response.path("Error");
        return error.isObject()
                ? new UpstreamError(
                        Json.text(error, "Code"), "", Json.text(error, "Message"), Json.text(response, "RequestId"))
                : null;
    }

    /** What this node says if it is an error, be it an object or a mere sentence. */
    static UpstreamError of(JsonNode node) {
        if (!node.isObject()) {
            return sentence(Json.text(node));
        }
        String message = Json.text(node, "message", "msg", "err");
        String id = Json.text(node, "id", "request_id");
        return new UpstreamError(
                Json.text(node, "code"), Json.text(node, "type"), message, id.isEmpty() ? idIn(message) : id);
    }

    /** An error that is no more than a text. */
    static UpstreamError sentence(String text) {
        return new UpstreamError("", "", text, idIn(text));
    }

    /** The HTTP status that the code stands for; 0 if it stands for none. */
    int status() {
        Matcher matcher = STATUS.matcher(code);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static boolean speaks(JsonNode node) {
        if (node.isObject()) {
            return !Json.text(node, "message", "msg", "err", "type").isEmpty()
                    || !Json.text(node, "code").replace("0", "").isEmpty();
        }
        return node.isString() && !node.stringValue().isBlank();
    }

    private static String cut(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST);
    }

    private static String idIn(String message) {
        Matcher matcher = ID_IN_MESSAGE.matcher(message);
        return matcher.find() ? matcher.group(1) : "";
    }
}
