package dev.troupe.model.rehearsal;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a character is called. */
final class Names {

    private static final int LOOK_AT = 40;
    private static final Set<String> NOT_NAMES = Set.of("A", "An", "The", "My", "Your", "Not", "Now", "In", "On", "I");

    private static final List<String> JOINTS = List.of(" the ", " of ", " at ", ", ", " (", "，", "（");

    private Names() {}

    /** The short form: the first word of the name, if the card itself uses it so, or else what stands before "the", "of" and the like. */
    static String brief(String name, String card) {
        String first = name.split(" ", 2)[0];
        if (!NOT_NAMES.contains(first) && mentions(first, card) >= mentions(name, card) + 2) {
            return first;
        }
        return JOINTS.stream()
                .filter(it -> name.indexOf(it) > 0)
                .findFirst()
                .map(it -> name.substring(0, name.indexOf(it)))
                .orElse(name);
    }

    static int mentions(String name, String text) {
        int mentions = 0;
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length())) {
            mentions++;
        }
        return mentions;
    }

    /** The name in "You are Maren, …" or "你是沈清，…". A description, "You are a …", is no name. */
    static Optional<String> calledIn(String system) {
        return after("You are ", system)
                .flatMap(Names::capitalised)
                .or(() -> after("你是", system).flatMap(Names::han));
    }

    private static Optional<String> after(String words, String system) {
        int at = system.indexOf(words);
        return at < 0 ? Optional.empty() : Optional.of(Texts.head(system.substring(at + words.length()), LOOK_AT));
    }

    private static Optional<String> capitalised(String text) {
        int end = 0;
        while (end < text.length() && (Character.isLetter(text.charAt(end)) || "'’-".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        String word = text.substring(0, end);
        return end > 1 && Character.isUpperCase(word.charAt(0)) && !NOT_NAMES.contains(word)
                ? Optional.of(word)
                : Optional.empty();
    }

    private static Optional<String> han(String text) {
        int end = 0;
        while (end < text.length() && Character.isIdeographic(text.charAt(end))) {
            end++;
        }
        boolean followed = end < text.length() && "，,。、（(\n".indexOf(text.charAt(end)) >= 0;
        return end >= 2 && end <= 4 && followed && "一个名位这那".indexOf(text.charAt(0)) < 0
                ? Optional.of(text.substring(0, end))
                : Optional.empty();
    }
}
