package dev.troupe.lore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A lorebook, read once: its entries, and all their keys in a form in which one pass over a text finds them. Immutable and safe for any
 * number of threads; worth keeping, since making it takes far longer than using it.
 */
public final class Lorebook {

    private final String id;
    private final String name;
    private final Source source;
    private final List<Entry> entries;
    private final List<Entry> byFallingOrder;
    private final KeyIndex index;
    private final Owners owners;
    private final BookFields fields;
    private final boolean exact;

    /** Whose book it is. */
    public enum Source {
        /** The character's own: served first. */
        CHARACTER,
        /** Any other: the user's, the tenant's. */
        SHARED
    }

    /** What the book says for all its entries; null for what it leaves to the settings. */
    private record BookFields(
            @Nullable Integer scanDepth,
            @Nullable Integer tokenBudget,
            @Nullable Boolean recursive) {

        /** A depth or budget of nothing would silence the book, and is taken for none given. */
        static BookFields of(Fields book) {
            var depth = book.number(0, LoreSettings.Matching.DEEPEST, "scan_depth");
            var budget = book.number(0, Integer.MAX_VALUE, "token_budget");
            return new BookFields(
                    depth == null || depth == 0 ? null : depth,
                    budget == null || budget == 0 ? null : budget,
                    book.flag("recursive_scanning"));
        }
    }

    private Lorebook(String id, Source source, JsonNode book) {
        this.id = id;
        this.name = new Fields(book).text("name");
        this.source = source;
        this.fields = BookFields.of(new Fields(book));
        var collector = new KeyCollector();
        this.entries = entries(book, new EntryReader(collector));
        this.byFallingOrder = entries.stream()
                .sorted(Comparator.comparingInt(Entry::order).reversed())
                .toList();
        this.index = new KeyIndex(collector.patterns());
        this.owners = new Owners(entries, index.keys());
        this.exact = entries.stream()
                .anyMatch(it -> Boolean.TRUE.equals(it.keys().looking().caseSensitive()));
    }

    /**
     * Reads a book of the V2 or V3 form, with SillyTavern's extensions. Nothing is refused: what is missing, of the wrong type or out of
     * range gets its default or is brought into range, and what isn't an entry is passed over.
     *
     * @param id tells books apart, in results and in the state
     */
    public static Lorebook of(String id, Source source, JsonNode book) {
        return new Lorebook(id, source, book);
    }

    private static List<Entry> entries(JsonNode book, EntryReader reader) {
        var entries = new ArrayList<Entry>();
        for (var node : book.path("entries")) {
            if (node.isObject()) {
                entries.add(reader.read(entries.size(), node));
            }
        }
        return List.copyOf(entries);
    }

    public String id() {
        return id;
    }

    /** As the book itself says it; may be empty. */
    public String name() {
        return name;
    }

    public Source source() {
        return source;
    }

    /** How many entries it has. */
    public int size() {
        return entries.size();
    }

    /** Whether what one call wakes matters to later ones: whether {@link LoreState} is ever more than nothing. */
    public boolean remembers() {
        return entries.stream().anyMatch(it -> {
            var timing = it.traits().timing();
            return timing.sticky() > 0 || timing.cooldown() > 0 || it.remembersMatches();
        });
    }

    /** What keeps entries from waking; nothing about those that are switched off. */
    public List<Finding> check() {
        return entries.stream()
                .filter(it -> it.conditions().enabled())
                .flatMap(it -> new EntryCheck(it, index).findings().stream())
                .toList();
    }

    List<Entry> entries() {
        return entries;
    }

    List<Entry> byFallingOrder() {
        return byFallingOrder;
    }

    KeyIndex index() {
        return index;
    }

    Owners owners() {
        return owners;
    }

    @Nullable Integer scanDepth() {
        return fields.scanDepth();
    }

    @Nullable Integer tokenBudget() {
        return fields.tokenBudget();
    }

    /** Whether case counts to any entry. */
    boolean isExact() {
        return exact;
    }

    boolean isRecursive(LoreSettings settings) {
        var recursive = fields.recursive();
        return recursive == null ? settings.recursion().on() : recursive;
    }

    /** Which entries have a key. */
    static final class Owners {

        /** The owners of key k are owner[first[k]] to owner[first[k + 1] - 1]. */
        private final int[] first;

        private final int[] owner;

        Owners(List<Entry> entries, int keys) {
            first = new int[keys + 1];
            entries.forEach(entry -> entry.keys().sets().all().forEach(key -> first[key + 1]++));
            for (int key = 0; key < keys; key++) {
                first[key + 1] += first[key];
            }
            owner = new int[first[keys]];
            var next = first.clone();
            entries.forEach(entry -> entry.keys().sets().all().forEach(key -> owner[next[key]++] = entry.index()));
        }

        void each(int key, IntConsumer entries) {
            for (int i = first[key]; i < first[key + 1]; i++) {
                entries.accept(owner[i]);
            }
        }
    }
}
