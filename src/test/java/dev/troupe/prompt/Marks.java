package dev.troupe.prompt;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The marks that {@link RandomPrompts} puts into its texts, in the order in which they are found. */
final class Marks {

    private static final Pattern MARK = Pattern.compile("«[a-z]\\d+»");

    private Marks() {}

    static List<String> in(String text) {
        return MARK.matcher(text).results().map(MatchResult::group).toList();
    }

    static List<String> in(List<PromptMessage> messages) {
        return messages.stream().flatMap(it -> in(it.content()).stream()).toList();
    }

    static List<String> of(char kind, List<String> marks) {
        return marks.stream().filter(it -> it.charAt(1) == kind).toList();
    }
}
