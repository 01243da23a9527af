package dev.troupe.character;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SillyTavern's macros of date and time, as it writes them in English. Arguments that say no time give the empty text,
 * except that an offset which is none is the same as no offset.
 */
final class MacroTime {

    private static final int LONGEST = 200;
    private static final String DATE = "YYYY-MM-DD";
    private static final String CLOCK = "h:mm A";
    private static final Pattern OFFSET = Pattern.compile("(?:UTC)?([+-])(\\d{1,2})", Pattern.CASE_INSENSITIVE);

    /** The furthest from Greenwich that clocks are, in hours. */
    private static final int FURTHEST = 14;

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd['T'][' '][HH:mm[:ss]]");

    private MacroTime() {}

    /** What the macro stands for; null where that takes a time which the context doesn't have. */
    static @Nullable String of(MacroName macro, String argument, MacroContext context) {
        if (argument.length() > LONGEST) return "";
        if (macro == MacroName.TIME_DIFFERENCE) return difference(argument);
        var now = context.now();
        if (now == null) return null;
        return switch (macro) {
            case TIME, TIME_OFFSET -> MomentPattern.format(at(argument.strip(), now), CLOCK);
            case DATE -> MomentPattern.format(now, "LL");
            case WEEKDAY -> MomentPattern.format(now, "dddd");
            case ISO_TIME -> MomentPattern.format(now, "HH:mm");
            case ISO_DATE -> MomentPattern.format(now, DATE);
            case DATE_TIME_FORMAT -> MomentPattern.format(now, argument.strip());
            case IDLE_DURATION -> idle(now, context.talk());
            default -> throw new IllegalArgumentException(macro + " tells no time");
        };
    }

    private static ZonedDateTime at(String offset, ZonedDateTime now) {
        var given = OFFSET.matcher(offset);
        if (!given.matches()) return now;
        int hours = Integer.parseInt(given.group(2));
        if (hours > FURTHEST) return now;
        var zone = ZoneOffset.ofHours(given.group(1).equals("-") ? -hours : hours);
        return now.withZoneSameInstant(zone);
    }

    private static @Nullable String idle(ZonedDateTime now, MacroTalk talk) {
        var since = talk.userSpokeAt();
        return since == null ? null : MomentDuration.inWords(Duration.between(since, now.toInstant()));
    }

    /** From the second time to the first: {@code in 3 hours}, {@code 2 days ago}. */
    private static String difference(String argument) {
        var times = argument.split("::", -1);
        if (times.length != 2) return "";
        var left = written(times[0]);
        var right = written(times[1]);
        return left == null || right == null ? "" : MomentDuration.fromNow(Duration.between(right, left));
    }

    private static @Nullable LocalDateTime written(String time) {
        try {
            var parsed = WRITTEN.parseBest(time.strip(), LocalDateTime::from, LocalDate::from);
            return parsed instanceof LocalDateTime complete
                    ? complete
                    : LocalDate.from(parsed).atStartOfDay();
        } catch (DateTimeException none) {
            return null;
        }
    }
}
