package dev.troupe.http;

import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import org.springframework.util.unit.DataSize;

/** A body is longer than its endpoint reads. */
class TooLarge extends TroupeException {

    TooLarge(DataSize limit) {
        super(ProblemType.TOO_LARGE, "The body may have at most %d bytes.".formatted(limit.toBytes()));
        tell("limit", limit.toBytes());
    }
}
