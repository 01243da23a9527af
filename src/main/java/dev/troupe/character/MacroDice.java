package dev.troupe.character;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dice as the V3 specification writes them ({@code 6}, {@code d6}) and as SillyTavern does ({@code 2d6+3}). What can't
 * be rolled, such as {@code d0}, gives the empty text, as in SillyTavern.
 */
final class MacroDice {

    private static final int LONGEST = 64;
    private static final int MOST_DICE = 1000;

    /** Larger numbers count as this one. */
    private static final int LARGEST = 999_999_999;

    private static final Pattern FORMULA = Pattern.compile("(?:(\\d*)[dD])?(\\d+)([+-]\\d+)?");

    private MacroDice() {}

    static String roll(String formula, MacroChance chance) {
        var stripped = formula.strip();
        if (stripped.length() > LONGEST) return "";
        var dice = FORMULA.matcher(stripped);
        if (!dice.matches()) return "";
        var given = dice.group(1);
        long count = given == null || given.isEmpty() ? 1 : Math.min(MOST_DICE, number(given));
        int sides = (int) number(dice.group(2));
        if (count == 0 || sides == 0) return "";
        long total = modifier(dice.group(3));
        for (int i = 0; i < count; i++) total += 1 + chance.below(sides);
        return Long.toString(total);
    }

    /** The value of plain digits, as far as numbers go here; 0 for anything else. */
    static long number(String digits) {
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) return 0;
            number = Math.min(LARGEST, number * 10 + digit);
        }
        return number;
    }

    private static long modifier(@Nullable String signed) {
        if (signed == null) return 0;
        long number = number(signed.substring(1));
        return signed.startsWith("-") ? -number : number;
    }
}
