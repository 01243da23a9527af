package dev.troupe.lore;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** The entries of one call in the order in which they are served: the character's books first, then by falling insertion order. */
final class Candidates {

    private final List<Lorebook> books = new ArrayList<>();
    private final List<BookScan> scans = new ArrayList<>();
    private final List<Candidate> inOrder = new ArrayList<>();
    private final List<int[]> places = new ArrayList<>();
    private final LoreSettings settings;

    Candidates(LoreInput input, ScanTexts texts, Memory memory) {
        settings = input.settings();
        var ids = new HashSet<String>();
        input.books().stream()
                .sorted(Comparator.comparing(Lorebook::source))
                .filter(it -> ids.add(it.id()))
                .forEach(books::add);
        var allowance = new RegexAllowance();
        for (int place = 0; place < books.size(); place++) {
            var book = books.get(place);
            var scan = new BookScan(book, texts, allowance, input);
            scans.add(scan);
            places.add(new int[book.size()]);
            for (var entry : book.byFallingOrder()) {
                inOrder.add(new Candidate(book, place, entry, scan, memory.of(book, entry)));
            }
        }
        inOrder.sort(Comparator.comparing((Candidate it) -> it.book.source())
                .thenComparing(Comparator.comparingInt((Candidate it) -> it.entry.order())
                        .reversed()));
        for (int i = 0; i < inOrder.size(); i++) {
            var candidate = inOrder.get(i);
            places.get(candidate.bookPlace)[candidate.entry.index()] = i;
        }
    }

    /** Each once, those of the character first. */
    List<Lorebook> books() {
        return books;
    }

    List<Candidate> inOrder() {
        return inOrder;
    }

    Candidate at(int place) {
        return inOrder.get(place);
    }

    Candidate of(int bookPlace, Entry entry) {
        return at(places.get(bookPlace)[entry.index()]);
    }

    BitSet all() {
        var all = new BitSet(inOrder.size());
        all.set(0, inOrder.size());
        return all;
    }

    /** Those that wait for recursion. */
    BitSet delayed() {
        var delayed = new BitSet(inOrder.size());
        for (int i = 0; i < inOrder.size(); i++) {
            var candidate = at(i);
            boolean waits = candidate.entry.conditions().recursing().delayedTo() > 0;
            delayed.set(i, waits && candidate.book.isRecursive(settings));
        }
        return delayed;
    }

    /** Those with keys of which no index tells that they are in a text. */
    BitSet unindexed() {
        var unindexed = new BitSet(inOrder.size());
        for (int i = 0; i < inOrder.size(); i++) {
            var candidate = at(i);
            unindexed.set(i, candidate.entry.keys().special() && candidate.book.isRecursive(settings));
        }
        return unindexed;
    }

    /** Reads the text of an entry, and adds those that have a new key in it. */
    void readEntry(Folded text, BitSet touched) {
        for (int i = 0; i < books.size(); i++) {
            if (books.get(i).isRecursive(settings)) {
                int[] placesOfBook = places.get(i);
                scans.get(i).readEntry(text, entry -> touched.set(placesOfBook[entry]));
            }
        }
    }
}
