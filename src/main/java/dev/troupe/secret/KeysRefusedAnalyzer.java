package dev.troupe.secret;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what is wrong with the keys for secrets. Spring Boot's own analysis of an invalid setting won't do: it prints the value that
 * it finds in the environment.
 */
class KeysRefusedAnalyzer extends AbstractFailureAnalyzer<KeysRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, KeysRefused cause) {
        return new FailureAnalysis(cause.getMessage() + ".", cause.action(), cause);
    }
}
