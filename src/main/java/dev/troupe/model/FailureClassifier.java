package dev.troupe.model;

import static dev.troupe.model.FailureKind.AUTH;
import static dev.troupe.model.FailureKind.CAPACITY;
import static dev.troupe.model.FailureKind.CONTENT;
import static dev.troupe.model.FailureKind.CONTEXT;
import static dev.troupe.model.FailureKind.INVALID;
import static dev.troupe.model.FailureKind.MODEL_GONE;
import static dev.troupe.model.FailureKind.QUOTA;
import static dev.troupe.model.FailureKind.RATE_LIMIT;
import static dev.troupe.model.FailureKind.SERVER;
import static dev.troupe.model.FailureKind.TIMEOUT;

import dev.troupe.model.address.ForbiddenAddress;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.timeout.TimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/**
 * The one place that says what kind of failure a failure is. The rules stand in the order in which they are asked: what forbids a
 * second try comes before what invites one. The codes are TokenHub's [S], Tencent's native ones [S], MiniMax's [S], those of legacy
 * Hunyuan [S2] and of the servers people run themselves [S]; the taxonomy is ours.
 */
final class FailureClassifier {

    private static final List<Rule> RULES = List.of(
            new Rule(
                    CONTENT,
                    List.of(451),
                    "451001|content_filter.*|sensitive|.*textillegaldetected|base_resp/102[67]",
                    ""),
            new Rule(
                    QUOTA,
                    List.of(402),
                    "401007|401008|403004|.*insufficient_quota|.*servicestop|.*stopusing|.*packexhausted|.*resourceexhaust|.*arrears|.*lowbalance"
                            + "|accountoverdueerror|base_resp/1008",
                    "free_quota_exhausted"),
            new Rule(
                    CONTEXT,
                    List.of(),
                    "context_length_exceeded|exceed_context_size_error",
                    "maximum context length|context_length|context size"),
            new Rule(
                    MODEL_GONE,
                    List.of(),
                    "2030|model_not_found|invalidparametervalue\\.model|invalidendpoint\\.notfound",
                    "(model|service id).*(does not exist|not found)|no available channel for model|endpoint is inactive"),
            new Rule(
                    AUTH,
                    List.of(401, 403),
                    "authfailure.*|.*userunautherror|.*servicenotactivated|invalid_api_key|unauthorized|authentication.*|base_resp/1004",
                    ""),
            new Rule(CAPACITY, List.of(503, 529), "429006|.*engineserverlimitexceeded", ""),
            new Rule(RATE_LIMIT, List.of(429), ".*limitexceeded.*|rate_limit.*|2003|base_resp/1002", ""),
            new Rule(TIMEOUT, List.of(408, 504, 524), "4001|.*enginerequesttimeout|base_resp/1001", ""),
            new Rule(INVALID, List.of(), "invalid_request|1001|invalidparameter.*", ""));

    /** What exceptions mean; what stands here first is asked first, since some are kinds of others. */
    private static final List<Cause> CAUSES = List.of(
            new Cause(ForbiddenAddress.class, INVALID, FailureDetail.FORBIDDEN_ADDRESS),
            new Cause(ConnectTimeoutException.class, TIMEOUT, null),
            new Cause(TimeoutException.class, TIMEOUT, null),
            new Cause(SocketTimeoutException.class, TIMEOUT, null),
            new Cause(PoolAcquireTimeoutException.class, CAPACITY, null),
            new Cause(PoolAcquirePendingLimitException.class, CAPACITY, null),
            new Cause(UnknownHostException.class, SERVER, FailureDetail.NO_ROUTE),
            new Cause(ConnectException.class, SERVER, FailureDetail.NO_ROUTE),
            new Cause(NoRouteToHostException.class, SERVER, FailureDetail.NO_ROUTE),
            new Cause(SSLException.class, SERVER, FailureDetail.TLS));

    /** TokenHub's [S]; the second it says of a model that is not switched on and of one that isn't there at all [S]. */
    private static final Pattern INACTIVE =
            Pattern.compile("endpoint is inactive(?!.*free_quota_exhausted)|(model|service id).*does not exist");

    private FailureClassifier() {}

    /** What an error is that the upstream told of, with this HTTP status. */
    static Classified classify(int httpStatus, UpstreamError error) {
        return new Classified(kind(httpStatus, error), detail(httpStatus, error));
    }

    private static FailureKind kind(int httpStatus, UpstreamError error) {
        int status = httpStatus < 300 ? error.status() : httpStatus;
        for (Rule rule : RULES) {
            if (rule.fits(status, error)) {
                return rule.kind();
            }
        }
        boolean refused =
                status >= 300 && status < 500 || status == 0 && error.type().equals("invalid_request_error");
        return refused ? INVALID : SERVER;
    }

    private static @Nullable FailureDetail detail(int httpStatus, UpstreamError error) {
        if (error.code().equals("2030")) {
            return FailureDetail.MODEL_RETIRED;
        }
        if (INACTIVE.matcher(error.message().toLowerCase(Locale.ROOT)).find()) {
            return FailureDetail.MODEL_INACTIVE;
        }
        boolean redirected = httpStatus >= 300 && httpStatus < 400;
        boolean page = error.code().isEmpty() && error.message().startsWith("<");
        return redirected || page ? FailureDetail.NOT_THE_API : null;
    }

    /** What a failure is to reach the upstream, or to hear it out. */
    static Classified classify(Throwable broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            for (Cause known : CAUSES) {
                if (known.type().isInstance(cause)) {
                    return known.meaning();
                }
            }
        }
        return Classified.as(SERVER);
    }

    /**
     * What makes a failure one of a kind: any of the statuses, or a code or type, or words in the message.
     *
     * @param words as a regular expression over lower-case code or type, the whole of it
     * @param saying as a regular expression within the lower-case message; empty for none
     */
    private record Rule(FailureKind kind, List<Integer> statuses, Pattern words, Pattern saying) {

        Rule(FailureKind kind, List<Integer> statuses, String words, String saying) {
            this(kind, statuses, pattern(words), pattern(saying.isEmpty() ? "(?!)" : saying));
        }

        boolean fits(int status, UpstreamError error) {
            return statuses.contains(status)
                    || words.matcher(lower(error.code())).matches()
                    || words.matcher(lower(error.type())).matches()
                    || saying.matcher(lower(error.message())).find();
        }

        private static Pattern pattern(String expression) {
            return Pattern.compile(expression);
        }

        private static String lower(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    }

    /** What an exception means, or one of its causes. */
    private record Cause(Class<? extends Throwable> type, Classified meaning) {

        Cause(Class<? extends Throwable> type, FailureKind kind, @Nullable FailureDetail detail) {
            this(type, new Classified(kind, detail));
        }
    }
}
