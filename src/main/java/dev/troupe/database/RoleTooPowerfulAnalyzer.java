package dev.troupe.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which two roles Troupe needs. */
class RoleTooPowerfulAnalyzer extends AbstractFailureAnalyzer<RoleCheck.RoleTooPowerful> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RoleCheck.RoleTooPowerful cause) {
        return new FailureAnalysis(
                cause.getMessage() + ".",
                "Give the service a plain role (SPRING_DATASOURCE_USERNAME) and the migrations the owner"
                        + " (SPRING_FLYWAY_USER).",
                cause);
    }
}
