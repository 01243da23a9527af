package dev.troupe.model.rehearsal;

import java.util.List;
import java.util.Set;

/**
 * One speech of the character's part.
 *
 * @param cue what the other said before it; empty when the part does not say
 * @param words the speech as the card has it
 * @param standsAlone whether it makes sense without what the character said before it
 */
record Speech(String cue, String words, boolean standsAlone) {

    /** How well this speech answers words on these terms. A term of the cue says more than a term of the speech itself. */
    int answers(Set<String> terms) {
        return 3 * shared(terms, cue) + shared(terms, words);
    }

    /** Whether the first sentence of this speech is in the text, so that giving it would be a repetition. */
    boolean isIn(String text) {
        return beats().stream()
                .filter(it -> !it.action())
                .findFirst()
                .map(it -> text.contains(it.text()))
                .orElse(true);
    }

    List<Beat> beats() {
        return Beat.of(words);
    }

    private static int shared(Set<String> terms, String text) {
        Set<String> own = Words.terms(text);
        own.retainAll(terms);
        return own.size();
    }
}
