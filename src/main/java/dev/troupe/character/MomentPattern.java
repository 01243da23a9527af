package dev.troupe.character;

import static java.util.Map.entry;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes a time in the pattern language of Moment.js, which SillyTavern's macros use, in English. Text in brackets and
 * what is no part of the language stay as they are.
 */
final class MomentPattern {

    private static final int LONGEST_PART = 4;

    private static final Map<String, Function<ZonedDateTime, String>> PARTS = Map.ofEntries(
            entry("YYYY", java("uuuu")),
            entry("YY", java("uu")),
            entry("Q", java("Q")),
            entry("MMMM", java("MMMM")),
            entry("MMM", java("MMM")),
            entry("MM", java("MM")),
            entry("M", java("M")),
            entry("DDDD", java("DDD")),
            entry("DDD", java("D")),
            entry("DD", java("dd")),
            entry("Do", it -> ordinal(it.getDayOfMonth())),
            entry("D", java("d")),
            entry("dddd", java("EEEE")),
            entry("ddd", java("EEE")),
            entry("dd", it -> java("EEE").apply(it).substring(0, 2)),
            entry("d", it -> Integer.toString(it.getDayOfWeek().getValue() % 7)),
            entry("E", it -> Integer.toString(it.getDayOfWeek().getValue())),
            entry("HH", java("HH")),
            entry("H", java("H")),
            entry("hh", java("hh")),
            entry("h", java("h")),
            entry("mm", java("mm")),
            entry("m", java("m")),
            entry("ss", java("ss")),
            entry("s", java("s")),
            entry("SSS", java("SSS")),
            entry("SS", java("SS")),
            entry("S", java("S")),
            entry("A", java("a")),
            entry("a", it -> java("a").apply(it).toLowerCase(Locale.ROOT)),
            entry("ZZ", java("xx")),
            entry("Z", java("xxx")),
            entry("X", it -> Long.toString(it.toEpochSecond())),
            entry("x", it -> Long.toString(it.toInstant().toEpochMilli())),
            entry("LT", it -> format(it, "h:mm A")),
            entry("LTS", it -> format(it, "h:mm:ss A")),
            entry("L", it -> format(it, "MM/DD/YYYY")),
            entry("LL", it -> format(it, "MMMM D, YYYY")),
            entry("LLL", it -> format(it, "MMMM D, YYYY h:mm A")),
            entry("LLLL", it -> format(it, "dddd, MMMM D, YYYY h:mm A")));

    private MomentPattern() {}

    static String format(ZonedDateTime time, String pattern) {
        var written = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            int end = quoteEnd(pattern, at);
            if (end > at) {
                written.append(pattern, at + 1, end);
                at = end + 1;
                continue;
            }
            var part = part(pattern, at);
            var writer = PARTS.get(part);
            written.append(writer == null ? part : writer.apply(time));
            at += part.length();
        }
        return written.toString();
    }

    /** The longest part of the language that begins here, or else one char. */
    private static String part(String pattern, int at) {
        for (int length = Math.min(LONGEST_PART, pattern.length() - at); length > 1; length--) {
            var part = pattern.substring(at, at + length);
            if (PARTS.containsKey(part)) return part;
        }
        return pattern.substring(at, at + 1);
    }

    /** Where the bracket closes that opens here; -1 where none does. */
    private static int quoteEnd(String pattern, int at) {
        return pattern.charAt(at) == '[' ? pattern.indexOf(']', at) : -1;
    }

    private static Function<ZonedDateTime, String> java(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)::format;
    }

    private static String ordinal(int number) {
        if (number / 10 == 1) return number + "th";
        return number
                + switch (number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }
}
