package dev.troupe.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes messages obey the rules of a dialect. Whatever goes in, what comes out obeys; what already obeys is left alone; the text of the
 * last user message is always there.
 */
record Normalizer(MessageRules rules) {

    List<PromptMessage> normalize(List<PromptMessage> messages) {
        var drafts = messages.stream()
                .map(it -> new Draft(it.role(), new Piece(PartKind.HISTORY, it.content())))
                .toList();
        return apply(drafts).stream().map(Draft::message).toList();
    }

    /** The order of the steps matters: merging sees what folding left, and the limit counts what was filled in. */
    List<Draft> apply(List<Draft> drafts) {
        var result = drafts.stream().filter(it -> !it.isBlank()).toList();
        if (rules.system() != SystemPlace.ANYWHERE) {
            result = withSystemFirst(result);
        }
        if (rules.strictAlternation()) {
            result = merged(result);
        }
        if (rules.startsWithUser()) {
            result = opened(result);
        }
        if (rules.endsWithUser()) {
            result = closed(result);
        }
        result = withinLimit(result);
        return rules.system() == SystemPlace.IN_USER ? withoutSystem(result) : result;
    }

    /** The system's text opens the first message if that is the user's, and is said by the user before it otherwise. */
    private static List<Draft> withoutSystem(List<Draft> drafts) {
        if (drafts.isEmpty() || drafts.getFirst().role() != Role.SYSTEM) return drafts;
        var system = drafts.subList(0, 1);
        var next = drafts.size() > 1 && drafts.get(1).role() == Role.USER ? 2 : 1;
        var opening = new Draft(
                Role.USER,
                Draft.pieces(Stream.concat(system.stream(), drafts.subList(1, next).stream())
                        .toList()));
        return Stream.concat(Stream.of(opening), drafts.stream().skip(next)).toList();
    }

    /**
     * System text from amid the history goes to the end of the system message and not in front of the user's words: there it would
     * read as said by the user, be answered as such, and change what the user wrote.
     */
    private static List<Draft> withSystemFirst(List<Draft> drafts) {
        var system = drafts.stream().filter(it -> it.role() == Role.SYSTEM).toList();
        var others = drafts.stream().filter(it -> it.role() != Role.SYSTEM);
        return Stream.concat(merged(system).stream(), others).toList();
    }

    private static List<Draft> merged(List<Draft> drafts) {
        var result = new ArrayList<Draft>();
        for (int from = 0; from < drafts.size(); ) {
            var role = drafts.get(from).role();
            int to = from + 1;
            while (to < drafts.size() && drafts.get(to).role() == role) {
                to++;
            }
            result.add(new Draft(role, Draft.pieces(drafts.subList(from, to))));
            from = to;
        }
        return result;
    }

    private static List<Draft> opened(List<Draft> drafts) {
        var first = drafts.stream().filter(it -> it.role() != Role.SYSTEM).findFirst();
        if (first.isEmpty()) {
            return with(drafts, drafts.size(), Filler.BEGIN.beside(lastText(drafts)));
        }
        var speaker = first.get();
        return speaker.role() == Role.USER
                ? drafts
                : with(drafts, drafts.indexOf(speaker), Filler.BEGIN.beside(speaker.content()));
    }

    private static List<Draft> closed(List<Draft> drafts) {
        var last = drafts.reversed().stream()
                .filter(it -> it.role() != Role.SYSTEM)
                .findFirst();
        if (last.isEmpty()) {
            return opened(drafts);
        }
        var speaker = last.get();
        return speaker.role() == Role.USER
                ? drafts
                : with(drafts, drafts.size(), Filler.CONTINUE.beside(speaker.content()));
    }

    private static String lastText(List<Draft> drafts) {
        return drafts.isEmpty() ? "" : drafts.getLast().content();
    }

    private static List<Draft> with(List<Draft> drafts, int index, Draft added) {
        var result = new ArrayList<>(drafts);
        result.add(index, added);
        return result;
    }

    /** Whole exchanges go, oldest first, so what remains begins as the rules want it; the system message stays. */
    private List<Draft> withinLimit(List<Draft> drafts) {
        int system = !drafts.isEmpty() && drafts.getFirst().role() == Role.SYSTEM ? 1 : 0;
        int from = system;
        while (system + drafts.size() - from > rules.maxMessages()) {
            from += Exchange.length(drafts, from);
        }
        return Stream.concat(drafts.stream().limit(system), drafts.stream().skip(from))
                .toList();
    }
}
