package dev.troupe.standin;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a call before it is let in: key, model, messages, parameters, number of calls, in this order [A]. The
 * message rules are the legacy host's [S2]; the others that keep them are assumed to say so in its words.
 */
final class Doorman {

    private static final int MOST_MESSAGES = 40;
    private static final Set<String> LEGACY_MODELS =
            Set.of("hunyuan-role", "hunyuan-turbos-role-plus", "hunyuan-large-role", "hunyuan-large-role-latest");

    private final StandInSettings settings;

    Doorman(StandInSettings settings) {
        this.settings = settings;
    }

    /** Null if the call may come in. */
    @Nullable HostError objection(Request request, ChatRequest chat, int running) {
        HostError wrong = settings.limits().strict() || settings.key() != null ? key(request.key()) : null;
        if (wrong == null && settings.limits().strict()) {
            wrong = model(chat.model());
            wrong = wrong == null ? messages(chat) : wrong;
        }
        if (wrong == null && running > settings.limits().concurrency()) {
            wrong = tooManyCalls();
        }
        return wrong;
    }

    private @Nullable HostError key(@Nullable String key) {
        if (settings.key() == null
                ? key != null && !key.isEmpty()
                : settings.key().equals(key)) {
            return null;
        }
        return switch (settings.dialect()) {
            case TOKENHUB -> TokenHubError.TOKENHUB_WRONG_KEY;
            case COMETAPI -> CometError.COMET_WRONG_KEY;
            case LEGACY, OPENAI -> LegacyError.LEGACY_WRONG_KEY;
        };
    }

    private @Nullable HostError model(String model) {
        return switch (settings.dialect()) {
            case LEGACY -> LEGACY_MODELS.contains(model) ? null : LegacyError.LEGACY_MODEL_OFFLINE;
            case TOKENHUB -> tokenHubModel(model);
            case COMETAPI -> model.isEmpty() ? CometError.COMET_MODEL_REQUIRED : cometModel(model);
            case OPENAI -> null;
        };
    }

    private static @Nullable HostError tokenHubModel(String model) {
        if (model.isEmpty()) {
            return TokenHubError.TOKENHUB_MODEL_REQUIRED;
        }
        if (model.equals("hy-role")) {
            return TokenHubError.TOKENHUB_INACTIVE;
        }
        boolean known = model.equals(HostDialect.TOKENHUB.model()) || model.startsWith("ep-");
        return known ? null : TokenHubError.TOKENHUB_NO_SUCH_MODEL;
    }

    private static @Nullable HostError cometModel(String model) {
        return model.startsWith("hunyuan-") ? null : CometError.COMET_NO_CHANNEL;
    }

    private static @Nullable HostError messages(ChatRequest chat) {
        List<Said> messages = chat.messages();
        if (messages.isEmpty()) {
            return LegacyError.LEGACY_NO_MESSAGES;
        }
        if (messages.stream().anyMatch(message -> message.content().isBlank())) {
            return LegacyError.LEGACY_EMPTY_CONTENT;
        }
        if (messages.size() > MOST_MESSAGES) {
            return LegacyError.LEGACY_TOO_MANY_MESSAGES;
        }
        if (!inTurn(messages)) {
            return LegacyError.LEGACY_ROLES_OUT_OF_TURN;
        }
        return chat.temperature() > 2 ? LegacyError.LEGACY_TEMPERATURE : null;
    }

    /** An odd number after the system's, from a user's on, each other one the assistant's. */
    private static boolean inTurn(List<Said> messages) {
        int from = messages.getFirst().role().equals("system") ? 1 : 0;
        for (int at = from; at < messages.size(); at++) {
            String due = (at - from) % 2 == 0 ? "user" : "assistant";
            if (!messages.get(at).role().equals(due)) {
                return false;
            }
        }
        return (messages.size() - from) % 2 == 1;
    }

    private HostError tooManyCalls() {
        return switch (settings.dialect()) {
            case TOKENHUB -> TokenHubError.TOKENHUB_RATE_OF_CALLS;
            case COMETAPI -> CometError.COMET_SATURATED;
            case LEGACY, OPENAI -> LegacyError.LEGACY_TOO_MANY_CALLS;
        };
    }
}
