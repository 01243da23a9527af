package dev.troupe.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a request to an upstream is written.
 *
 * @param path what follows the base URL
 * @param auth how the key is sent
 * @param stream whether text is asked for as it is made; otherwise the whole answer comes at once
 * @param includeUsage whether a stream is asked for the tokens it cost, in its last chunk
 * @param parameters what the upstream takes; nothing else is ever sent
 * @param maxTokensField the field that caps the reply, and nothing else
 * @param extraBody fields that every request carries besides; such a field is what it is here, whatever a character wants
 */
public record RequestRules(
        String path,
        Auth auth,
        boolean stream,
        boolean includeUsage,
        Set<Parameter> parameters,
        String maxTokensField,
        Map<String, Object> extraBody) {

    private static final int MOST_FIELDS = 32;
    private static final List<String> OURS = List.of("model", "messages", "stream", "stream_options");
    private static final List<String> SAMPLING = List.of("temperature", "top_p", "stop", "seed");

    /**
     * How the key is sent.
     *
     * @param prefix what stands before the key, its blank included; may be empty
     */
    public record Auth(String header, String prefix) {

        static final Auth BEARER = new Auth("Authorization", "Bearer ");

        /** Headers that say something else; sent twice or with a key in them they would break the request. */
        private static final String RESERVED =
                "(?i)host|connection|upgrade|te|trailer|expect|cookie|accept.*|content-.*|transfer-.*|proxy-.*|user-agent";

        public Auth {
            Ranges.require(
                    header.matches("[A-Za-z][A-Za-z0-9-]{0,63}") && !header.matches(RESERVED),
                    "auth.header must be the name of a header that nothing else is sent in, such as Authorization");
            Ranges.require(prefix.matches("[ -~]{0,32}"), "auth.prefix must be at most 32 printable ASCII characters");
        }
    }

    public RequestRules {
        parameters = Set.copyOf(parameters);
        extraBody = Collections.unmodifiableMap(new LinkedHashMap<>(extraBody));
        Ranges.require(
                path.matches("/(?!/)([\\w.~/:@+-]|%\\p{XDigit}{2}){0,200}(\\?([\\w.~/:@=&+-]|%\\p{XDigit}{2}){0,200})?")
                        && !path.contains("/.."),
                "path must begin with one slash and hold no fragment");
        Ranges.require(
                maxTokensField.matches("\\w{1,64}")
                        && !OURS.contains(maxTokensField)
                        && !SAMPLING.contains(maxTokensField),
                "maxTokensField must be the name of a field that says nothing else");
        Ranges.require("extraBody", extraBody.size(), 0, MOST_FIELDS);
        Ranges.require(
                extraBody.keySet().stream().noneMatch(OURS::contains),
                "extraBody must leave model, messages and stream to Troupe");
        Ranges.require(
                !extraBody.containsKey(maxTokensField),
                "extraBody must leave the cap on replies to window.outputTokens");
    }

    /** OpenAI's own, for an upstream that takes these parameters. */
    static RequestRules of(Set<Parameter> parameters, Map<String, Object> extraBody) {
        return new RequestRules("/chat/completions", Auth.BEARER, true, true, parameters, "max_tokens", extraBody);
    }

    /** What the upstream takes, in a fixed order. */
    public Set<Parameter> parameters() {
        return new TreeSet<>(parameters);
    }

    boolean takes(Parameter parameter) {
        return parameters.contains(parameter);
    }
}
