package dev.troupe.model.rehearsal;

import java.util.List;

/**
 * A finished reply, cut to what the request allows.
 *
 * @param tokens the pieces to stream
 * @param finish why it ends, in OpenAI's words: {@code stop} or {@code length}
 */
record Reply(List<String> tokens, String finish, Usage usage) {

    private static final int TOKENS_PER_MESSAGE = 4;

    static Reply to(ChatRequest request, String text) {
        List<String> all = Tokens.of(beforeStop(text, request.stops()));
        boolean cut = all.size() > request.maxTokens();
        List<String> tokens = cut ? all.subList(0, request.maxTokens()) : all;
        int asked = request.messages().stream()
                .mapToInt(it -> TOKENS_PER_MESSAGE + Tokens.estimate(it.text()))
                .sum();
        return new Reply(List.copyOf(tokens), cut ? "length" : "stop", Usage.of(asked, tokens.size()));
    }

    String text() {
        return String.join("", tokens);
    }

    private static String beforeStop(String text, List<String> stops) {
        int end = stops.stream()
                .mapToInt(text::indexOf)
                .filter(it -> it >= 0)
                .min()
                .orElse(text.length());
        return text.substring(0, end);
    }
}
