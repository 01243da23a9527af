package dev.troupe.lore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Looks for the keys of one book in the texts of one call, those with macros included. */
final class BookScan {

    private final Lorebook book;
    private final KeyScan keys;
    private final @Nullable Templates templates;

    BookScan(Lorebook book, ScanTexts texts, RegexAllowance allowance, LoreInput input) {
        this.book = book;
        boolean exact = input.settings().matching().caseSensitive() || book.isExact();
        this.keys = new KeyScan(book.index(), texts, allowance, exact);
        this.templates = book.index().templates().length == 0
                ? null
                : new Templates(book.index(), texts, allowance, exact, input);
    }

    boolean found(int key, Sight sight) {
        return templates != null && book.index().pattern(key) instanceof KeyPattern.Template
                ? templates.found(key, sight)
                : keys.found(key, sight);
    }

    /** Reads a woken entry's text, and tells which entries of this book have a new key in it; some more than once. */
    void readEntry(Folded text, IntConsumer entries) {
        keys.readEntry(text, key -> book.owners().each(key, entries));
        if (templates != null) {
            templates.readEntry(text, key -> book.owners().each(key, entries));
        }
    }

    /** What is wrong with the keys of an entry. */
    List<Note> notes(Entry entry) {
        if (!entry.keys().special()) {
            return List.of();
        }
        return entry.keys()
                .sets()
                .all()
                .distinct()
                .mapToObj(it -> Optional.ofNullable(note(it)))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private @Nullable Note note(int key) {
        return templates != null && book.index().pattern(key) instanceof KeyPattern.Template
                ? templates.note(key)
                : keys.note(key);
    }

    /** The keys with macros, as they are in this call. */
    private static final class Templates {

        private final Map<Integer, Integer> resolved = new HashMap<>();
        private final Map<Integer, List<Integer>> origins = new HashMap<>();
        private final KeyScan scan;

        Templates(KeyIndex index, ScanTexts texts, RegexAllowance allowance, boolean exact, LoreInput input) {
            var collector = new KeyCollector();
            for (int key : index.templates()) {
                if (index.pattern(key) instanceof KeyPattern.Template(var text, var mayBeRegex)) {
                    var word = input.text().key(text).strip();
                    if (!word.isEmpty()) {
                        int number = collector.resolvedNumber(word, mayBeRegex);
                        resolved.put(key, number);
                        origins.computeIfAbsent(number, _ -> new ArrayList<>()).add(key);
                    }
                }
            }
            scan = new KeyScan(new KeyIndex(collector.patterns()), texts, allowance, exact);
        }

        boolean found(int key, Sight sight) {
            var number = resolved.get(key);
            return number != null && scan.found(number, sight);
        }

        void readEntry(Folded text, IntConsumer news) {
            scan.readEntry(
                    text, number -> origins.getOrDefault(number, List.of()).forEach(news::accept));
        }

        @Nullable Note note(int key) {
            var number = resolved.get(key);
            return number == null ? null : scan.note(number);
        }
    }
}
