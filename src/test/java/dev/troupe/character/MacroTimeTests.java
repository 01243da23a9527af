package dev.troupe.character;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MacroTimeTests {

    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-02-01T09:05:07.089+05:30");

    final Macros macros = Macros.of(MacroContext.of("Maren", "Ann").at(NOW));

    @ParameterizedTest
    @CsvSource({
        "YYYY-MM-DD HH:mm:ss, 2026-02-01 09:05:07",
        "YY M D H h m s, 26 2 1 9 9 5 7",
        "dddd ddd dd d E, Sunday Sun Su 0 7",
        "MMMM MMM Do, February Feb 1st",
        "DDDD DDD Q, 032 32 1",
        "hh:mm A a, 09:05 AM am",
        "SSS SS S, 089 08 0",
        "Z ZZ, +05:30 +0530",
        "X, 1769916907",
        "x, 1769916907089",
        "LT LTS, 9:05 AM 9:05:07 AM",
        "L, 02/01/2026",
        "'LL', 'February 1, 2026'",
        "'LLLL', 'Sunday, February 1, 2026 9:05 AM'",
        "'[at] H [o''clock', 'at 9 [o''clock'",
        "'J. (i)', 'J. (i)'"
    })
    void aTimeIsWrittenAsMomentWouldWriteIt(String pattern, String written) {
        assertThat(macros.prompt("{{datetimeformat::" + pattern + "}}")).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1st",
        "2, 2nd",
        "3, 3rd",
        "4, 4th",
        "11, 11th",
        "12, 12th",
        "13, 13th",
        "21, 21st",
        "22, 22nd",
        "30, 30th"
    })
    void daysAreCountedInEnglish(int day, String written) {
        var then = Macros.of(MacroContext.of("Maren", "Ann")
                .at(ZonedDateTime.parse("2026-01-01T00:00Z").withDayOfMonth(day)));

        assertThat(then.prompt("{{datetimeformat::Do}}")).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "{{time::UTC+0}}, 3:35 AM",
        "{{time::utc-4}}, 11:35 PM",
        "{{time_utc+14}}, 5:35 PM",
        "{{time::UTC+15}}, 9:05 AM",
        "{{time::Mars}}, 9:05 AM",
        "{{time}}, 9:05 AM"
    })
    void aClockElsewhereIsReadByItsOffset(String text, String resolved) {
        assertThat(macros.prompt(text)).isEqualTo(resolved);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, a few seconds",
        "PT44S, a few seconds",
        "PT45S, a minute",
        "PT89S, a minute",
        "PT90S, 2 minutes",
        "PT44M, 44 minutes",
        "PT45M, an hour",
        "PT90M, 2 hours",
        "PT21H, 21 hours",
        "PT22H, a day",
        "PT36H, 2 days",
        "P25D, 25 days",
        "P26D, a month",
        "P60D, 2 months",
        "P319D, 10 months",
        "P340D, a year",
        "P548D, 2 years",
        "P3650D, 10 years",
        "PT-3H, 3 hours"
    })
    void aDurationIsSaidAsMomentWouldSayIt(Duration duration, String words) {
        assertThat(MomentDuration.inWords(duration)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02::2026-01-01, in a day",
        "2026-01-01::2026-01-03, 2 days ago",
        "' 2026-01-01T12:00:30 :: 2026-01-01 12:00 ', in a few seconds",
        "2026-01-01::2026-01-01, a few seconds ago",
        "2026-13-01::2026-01-01, ''",
        "soon::later, ''",
        "2026-01-01, ''",
        "a::b::c, ''"
    })
    void aDifferenceIsToldFromTheSecondTimeToTheFirst(String times, String told) {
        assertThat(macros.prompt("{{timeDiff::" + times + "}}")).isEqualTo(told);
    }
}
