package dev.troupe.card.form;

import dev.troupe.lore.FormObject;
import dev.troupe.lore.FormValues;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The dates of a card: seconds since 1970, in UTC, and 0 for unknown. In the wild there are milliseconds and ISO 8601
 * as well, and years before there were cards, such as .NET's 1, which say nothing.
 */
final class CardDate {

    /** In seconds it is the year 2286; whatever is larger is in a smaller unit. */
    private static final BigDecimal MOST = BigDecimal.valueOf(10_000_000_000L);

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    /** Down to nanoseconds. */
    private static final int UNITS = 3;

    private CardDate() {}

    static void form(FormObject form, String field) {
        var value = form.node().path(field);
        if (value.isMissingNode()) return;
        if (FormValues.isNothing(value)) {
            form.node().remove(field);
            return;
        }
        var seconds = seconds(value);
        if (seconds == null) {
            form.node().remove(field);
            form.setAside(field, value);
        } else if (!value.isNumber() || value.decimalValue().compareTo(seconds) != 0) {
            form.node().set(field, FormValues.node(seconds));
            form.note(FormWarning.DATE, field);
        }
    }

    private static @Nullable BigDecimal seconds(JsonNode value) {
        var number = FormValues.number(value);
        if (number == null) return value.isString() ? iso(value.asString().strip()) : null;
        for (int unit = 0; unit < UNITS && number.compareTo(MOST) > 0; unit++) {
            number = (long) number.precision() - number.scale() > 20
                    ? number
                    : number.divide(THOUSAND, 0, RoundingMode.DOWN);
        }
        return number.signum() < 0 || number.compareTo(MOST) > 0 ? null : number;
    }

    private static @Nullable BigDecimal iso(String text) {
        try {
            long seconds = epochSecond(text);
            return seconds < 0 || seconds > MOST.longValue() ? null : BigDecimal.valueOf(seconds);
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    /** A time without an offset counts as UTC, and a day from its start. */
    private static long epochSecond(String text) {
        if (!text.contains("T")) {
            return LocalDate.parse(text).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        }
        try {
            return OffsetDateTime.parse(text).toEpochSecond();
        } catch (DateTimeException noOffset) {
            return LocalDateTime.parse(text).toEpochSecond(ZoneOffset.UTC);
        }
    }
}
