package dev.troupe.lore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AutomatonTests {

    @Test
    void textsWithinTextsAreAllFound() {
        assertThat(found(List.of("he", "hers", "his", "she"), "ushers")).containsExactly("she@4", "he@4", "hers@6");
    }

    @Test
    void nothingIsFoundOfNothing() {
        assertThat(found(List.of(), "anything")).isEmpty();
    }

    @Test
    void overlapsAreFound() {
        assertThat(found(List.of("aa"), "aaaa")).containsExactly("aa@2", "aa@3", "aa@4");
    }

    @Seeds
    void allOccurrencesAreFound(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 30; i++) {
            var texts = new TreeSet<String>();
            for (int j = random.nextInt(12); j >= 0; j--) {
                texts.add(letters(random, 1 + random.nextInt(4)));
            }
            var in = letters(random, random.nextInt(60));
            assertThat(found(List.copyOf(texts), in)).containsExactlyInAnyOrderElementsOf(searched(texts, in));
        }
    }

    private static List<String> searched(TreeSet<String> texts, String in) {
        var found = new ArrayList<String>();
        for (var text : texts) {
            for (int at = in.indexOf(text); at >= 0; at = in.indexOf(text, at + 1)) {
                found.add(text + "@" + (at + text.length()));
            }
        }
        return found;
    }

    private static String letters(Random random, int length) {
        var letters = new StringBuilder();
        for (int i = 0; i < length; i++) {
            letters.append((char) ('a' + random.nextInt(3)));
        }
        return letters.toString();
    }

    private static List<String> found(List<String> texts, String in) {
        var automaton = Automaton.of(texts);
        var found = new ArrayList<String>();
        int node = Automaton.ROOT;
        for (int i = 0; i < in.length(); i++) {
            node = automaton.step(node, in.charAt(i));
            for (int end = automaton.ending(node); end != Automaton.NONE; end = automaton.shorter(end)) {
                found.add(texts.get(automaton.textAt(end)) + "@" + (i + 1));
            }
        }
        return found;
    }
}
