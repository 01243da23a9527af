package dev.troupe.database;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON in whose trees numbers stay as they were written: {@code 1.10} is not {@code 1.1}, and no digit is lost. */
public final class ExactJson {

    /** PostgreSQL writes numbers out without an exponent, so they come back longer than they were sent. */
    private static final int LONGEST_NUMBER = 4_000;

    /**
     * Reads and writes it. A tree may hold a number of any exponent: who stores one refuses those that PostgreSQL would write out at a
     * length that nobody wants. Thread-safe.
     */
    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .findAndAddModules()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private ExactJson() {}
}
