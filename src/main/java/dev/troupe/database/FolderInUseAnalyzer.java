package dev.troupe.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how to go on when the data folder is taken, instead of a stack trace. */
class FolderInUseAnalyzer extends AbstractFailureAnalyzer<FolderInUse> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FolderInUse cause) {
        return new FailureAnalysis(
                cause.getMessage() + ".",
                "Stop the other one, or give this one a folder of its own with TROUPE_DATA_DIR, or a real PostgreSQL with"
                        + " SPRING_DATASOURCE_URL.",
                cause);
    }
}
