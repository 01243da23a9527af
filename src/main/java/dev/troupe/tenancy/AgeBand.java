package dev.troupe.tenancy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How old a tenant says that a user is. */
enum AgeBand {
    UNDER_13,
    FROM_13_TO_15,
    FROM_16_TO_17,
    ADULT;

    /** As the API has it: {@code under-13}, {@code 13-15}, {@code 16-17}, {@code adult}. */
    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT)
                .replace("from_", "")
                .replace("_to_", "-")
                .replace('_', '-');
    }
}
