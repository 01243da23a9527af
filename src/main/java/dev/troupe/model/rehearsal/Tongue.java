package dev.troupe.model.rehearsal;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The languages in which the rehearsal has words of its own, and one for all others.
 *
 * <p>Told apart by script, and English from other Latin languages by its commonest words. [A]: Arabic script is taken for Urdu unless it
 * holds a teh marbuta, which Urdu does not write.
 */
enum Tongue {
    ENGLISH,
    CHINESE,
    URDU,
    OTHER;

    private static final Set<String> FOREIGN = Set.of(
            ("le la les des est une dans pour avec vous je ne pas que der die das und ist nicht ich ein eine mit zu el los las es en por"
                            + " para con una il che di non sono per um uma os eu você het een van niet jag och att det")
                    .split(" "));

    private static final char TEH_MARBUTA = '\u0629';

    /** The language of a text, or nothing when it has no letters. */
    static Optional<Tongue> of(String text) {
        var tally = new int[values().length];
        for (int point : text.codePoints().filter(Character::isLetter).toArray()) {
            UnicodeScript script = UnicodeScript.of(point);
            // A Han character says about as much as two letters.
            tally[ofScript(script).ordinal()] += script == UnicodeScript.HAN ? 2 : 1;
        }
        return largest(tally).map(it -> switch (it) {
            case CHINESE -> hasKana(text) ? OTHER : CHINESE;
            case URDU -> text.indexOf(TEH_MARBUTA) >= 0 ? OTHER : URDU;
            case ENGLISH -> isForeign(text) ? OTHER : ENGLISH;
            case OTHER -> OTHER;
        });
    }

    /** The language that most of these texts are in, or nothing when none has letters. */
    static Optional<Tongue> ofMost(List<String> texts) {
        var tally = new int[values().length];
        texts.forEach(text -> of(text).ifPresent(it -> tally[it.ordinal()]++));
        return largest(tally);
    }

    private static Tongue ofScript(UnicodeScript script) {
        return switch (script) {
            case LATIN -> ENGLISH;
            case HAN -> CHINESE;
            case ARABIC -> URDU;
            default -> OTHER;
        };
    }

    private static Optional<Tongue> largest(int[] tally) {
        Tongue best = ENGLISH;
        for (Tongue it : values()) {
            best = tally[it.ordinal()] > tally[best.ordinal()] ? it : best;
        }
        return tally[best.ordinal()] == 0 ? Optional.empty() : Optional.of(best);
    }

    private static boolean hasKana(String text) {
        return text.codePoints()
                .mapToObj(UnicodeScript::of)
                .anyMatch(it -> it == UnicodeScript.HIRAGANA || it == UnicodeScript.KATAKANA);
    }

    private static boolean isForeign(String text) {
        int foreign = 0;
        int english = 0;
        for (String word : Words.of(text)) {
            foreign += FOREIGN.contains(word) ? 1 : 0;
            english += Words.isCommonEnglish(word) ? 1 : 0;
        }
        boolean accented = text.codePoints().anyMatch(it -> it > 0x7f && UnicodeScript.of(it) == UnicodeScript.LATIN);
        return foreign > english || accented && english == 0;
    }
}
