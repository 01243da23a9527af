package dev.troupe.lore;

/** The work that all regular expressions of one call may do together, in steps of their programs: at most about a second. */
final class RegexAllowance {

    private static final long STEPS = 50_000_000;

    private long left = STEPS;

    boolean spend(JsRegex regex, String text) {
        long steps = (long) regex.weight() * text.length();
        if (steps > left) {
            return false;
        }
        left -= steps;
        return true;
    }
}
