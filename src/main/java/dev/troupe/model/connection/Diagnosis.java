package dev.troupe.model.connection;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.troupe.model.ModelFailure;
import java.util.Locale;

/** What is wrong with a connection, if anything is, in words for the admin who looks after it. None of them is the upstream's. */
enum Diagnosis {
    WORKS("The upstream answered."),
    MODERATED("The upstream answers, but its moderation withdrew the reply to a mere greeting."),
    BAD_KEY(
            "The upstream refused the key. Keys belong to one platform and region: one for Tencent's legacy host is none for"
                    + " TokenHub."),
    NO_QUOTA("The account behind the key has no quota left, or is in arrears."),
    RATE_LIMITED("The upstream allows this key no further call at the moment. The key and the address are right."),
    BUSY("The upstream has no capacity at the moment. The key and the address are right."),
    MODEL_RETIRED("The upstream has taken the model '%s' out of service. The successor of Hunyuan's role-play models is"
            + " hunyuan-role-latest on TokenHub, which wants a key of its own."),
    MODEL_NOT_ACTIVE(
            "The upstream says that the model '%s' is not there or not active. On TokenHub a model must be switched on for"
                    + " the account before it answers."),
    MODEL_UNKNOWN("The upstream does not have the model '%s'. Look at its spelling."),
    NO_ROUTE("Nothing answers at the address: its name is unknown, or nothing listens there."),
    TLS(
            "No encrypted connection to the address could be made: its certificate is not to be trusted, or it does not speak TLS."),
    FORBIDDEN_ADDRESS("The address leads inside this installation's network. Only the operator can allow that."),
    NOT_THE_API("Something answers at the address, but not a chat-completions API. Look at baseUrl and request.path."),
    SLOW("The upstream did not answer in time."),
    REFUSED("The upstream did not accept the request. Look at the model's name and at the settings under request."),
    TOO_LARGE("The upstream says that the request does not fit the model's window, though it is tiny."),
    FAILED("The upstream failed, or answered what can't be understood."),
    SECRET_LOST(
            "The connection's secret can't be opened: the key that encrypted it is not among this installation's, or the row was"
                    + " changed. Set the secret again."),
    IN_USE(
            "All calls that the connection allows at the same time are in use, so none was made. Try again in a moment."),
    KEPT_BACK("After earlier failures no call is made for half a minute. Try again then.");

    private final String sentence;

    Diagnosis(String sentence) {
        this.sentence = sentence;
    }

    static Diagnosis of(ModelFailure failure) {
        return switch (failure.detail()) {
            case MODEL_RETIRED -> MODEL_RETIRED;
            case MODEL_INACTIVE -> MODEL_NOT_ACTIVE;
            case NO_ROUTE -> NO_ROUTE;
            case TLS -> TLS;
            case FORBIDDEN_ADDRESS -> FORBIDDEN_ADDRESS;
            case NOT_THE_API -> NOT_THE_API;
            case BREAKER_OPEN -> KEPT_BACK;
            case null -> ofKind(failure);
        };
    }

    private static Diagnosis ofKind(ModelFailure failure) {
        return switch (failure.kind()) {
            case AUTH -> BAD_KEY;
            case QUOTA -> NO_QUOTA;
            case RATE_LIMIT -> RATE_LIMITED;
            case CAPACITY -> BUSY;
            case MODEL_GONE -> MODEL_UNKNOWN;
            case CONTENT -> MODERATED;
            case TIMEOUT -> SLOW;
            case INVALID -> failure.status() == 404 || failure.status() == 405 ? NOT_THE_API : REFUSED;
            case CONTEXT -> TOO_LARGE;
            case SERVER -> FAILED;
        };
    }

    /** For people, about this connection. */
    String sentence(String model) {
        return sentence.formatted(model);
    }

    /** The code that programs read, such as {@code bad-key}. */
    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
