package dev.troupe.turn;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.troupe.lore.LoreState;
import dev.troupe.lore.Lorebook;
import dev.troupe.lore.Note;
import dev.troupe.lore.Reason;
import dev.troupe.lore.Trace;
import dev.troupe.lore.Woken;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a receipt says of lore. A book may have thousands of entries, of which most never come near: those are only counted.
 *
 * @param books what was searched, in its order
 * @param woken what is in the prompt, unless the prompt itself had to drop it
 * @param left what was near, and why it is not in
 * @param asleep how many of the others there are, by reason
 * @param state what is remembered after the reply; null where there is nothing to remember and nothing to forget
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LoreReport(
        List<Book> books,
        List<Line> woken,
        List<Line> left,
        Map<Reason, Long> asleep,
        @Nullable LoreState state) {

    private static final int MOST_LINES = 500;

    private static final Set<Reason> FAR = EnumSet.of(
            Reason.DISABLED,
            Reason.NO_KEYS,
            Reason.NO_KEY_FOUND,
            Reason.CHARACTER_FILTER,
            Reason.TRIGGER_FILTER,
            Reason.ONLY_BY_RECURSION,
            Reason.DELAY,
            Reason.AFTER_COUNT,
            Reason.EVERY_COUNT,
            Reason.GREETING,
            Reason.USER_ICON,
            Reason.DECORATED_OFF);

    /** @param id as lines name it: {@code character} for the card's own, else that of the shared one @param name null where it has none */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Book(String id, @Nullable String name, int entries) {

        private static Book of(Lorebook book) {
            return new Book(book.id(), book.name().isEmpty() ? null : book.name(), book.size());
        }
    }

    /** @param book its id @param detail the key, group or filter that decided; null where there is nothing to tell */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String book,
            String entry,
            @Nullable String name,
            Reason reason,
            @Nullable String detail,
            @Nullable List<Note> notes) {

        private static Line of(Trace trace) {
            return new Line(
                    trace.bookId(),
                    trace.entryId(),
                    trace.name().isEmpty() ? null : trace.name(),
                    trace.reason(),
                    trace.detail().isEmpty() ? null : trace.detail(),
                    trace.notes().isEmpty() ? null : trace.notes());
        }

        private Line left(Reason why) {
            return new Line(book, entry, name, why, detail, notes);
        }
    }

    static LoreReport of(List<Lorebook> books, Woken woken, LoreState earlier) {
        var asleep = new EnumMap<Reason, Long>(Reason.class);
        woken.trace().stream().filter(it -> isFar(it)).forEach(it -> asleep.merge(it.reason(), 1L, Long::sum));
        var nothing = woken.state().entries().isEmpty() && earlier.entries().isEmpty();
        return new LoreReport(
                books.stream().map(Book::of).toList(),
                lines(woken, Trace::woken),
                lines(woken, it -> !it.woken() && !isFar(it)),
                asleep,
                nothing ? null : woken.state());
    }

    /** The same without what the prompt has no place for. @param why null for what it has */
    LoreReport leaving(Function<Line, @Nullable Reason> why) {
        var in = new ArrayList<Line>();
        var out = new ArrayList<>(left);
        for (var line : woken) {
            var reason = why.apply(line);
            if (reason == null) {
                in.add(line);
            } else if (out.size() < MOST_LINES) {
                out.add(line.left(reason));
            }
        }
        return new LoreReport(books, in, out, asleep, state);
    }

    private static boolean isFar(Trace trace) {
        return FAR.contains(trace.reason()) && trace.notes().isEmpty();
    }

    private static List<Line> lines(Woken woken, Predicate<Trace> which) {
        return woken.trace().stream()
                .filter(which)
                .limit(MOST_LINES)
                .map(Line::of)
                .toList();
    }
}
