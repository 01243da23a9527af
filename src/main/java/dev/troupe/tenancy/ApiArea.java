package dev.troupe.tenancy;

import java.util.Arrays;
import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The parts of the API, each with the credentials that open it. The first one whose pattern fits a path decides. */
public enum ApiArea {
    OPERATOR("/v1/operator/**", Credential.OPERATOR_KEY),
    ADMIN("/v1/admin/**", Credential.ADMIN_KEY),
    BROWSER_TOKENS("/v1/browser-tokens/**", Credential.SERVICE_KEY, Credential.ADMIN_KEY),
    EVENTS("/v1/sessions/*/turns/*/events", Credential.SERVICE_KEY, Credential.BROWSER_TOKEN, Credential.STREAM_TICKET),
    USERS("/v1/**", Credential.SERVICE_KEY, Credential.BROWSER_TOKEN);

    private final PathPattern pattern;
    private final List<Credential> credentials;

    ApiArea(String pattern, Credential... credentials) {
        this.pattern = PathPatternParser.defaultInstance.parse(pattern);
        this.credentials = List.of(credentials);
    }

    /** The area of a path below {@code /v1}, which may have variables in it. */
    public static ApiArea of(String path) {
        var parsed = PathContainer.parsePath(path);
        return Arrays.stream(values())
                .filter(it -> it.pattern.matches(parsed))
                .findFirst()
                .orElseThrow();
    }

    /** Each of them is enough by itself. */
    public List<Credential> credentials() {
        return credentials;
    }

    String pattern() {
        return pattern.getPatternString();
    }

    String[] authorities() {
        return credentials.stream().map(Credential::authority).distinct().toArray(String[]::new);
    }
}
