package dev.troupe.lore;

import java.util.ArrayList;
import java.util.List;

/** The texts of one call in which keys are looked for. Each starts with a mark that regular expressions may ask for, as in SillyTavern. */
final class ScanTexts {

    static final int USER = 1;
    static final int DESCRIPTION = 1 << 1;
    static final int PERSONALITY = 1 << 2;
    static final int DEPTH_PROMPT = 1 << 3;
    static final int SCENARIO = 1 << 4;
    static final int CREATOR_NOTES = 1 << 5;
    /** The texts of woken entries. */
    static final int ENTRIES = 1 << 6;

    /** All but the texts of entries. */
    static final int SOURCES = ENTRIES - 1;

    private static final char MARK = '\u0001';

    /** So much of an entry's text is searched for keys of others, and so much of all of them together. */
    private static final int ENTRY_CHARACTERS = 100_000;

    private static final int ALL_ENTRIES_CHARACTERS = 2_000_000;

    private final List<Folded> messages = new ArrayList<>();
    private final List<String> unread;
    private final List<String> sources;
    private final List<Folded> entries = new ArrayList<>();
    private int charactersLeft = ALL_ENTRIES_CHARACTERS;

    ScanTexts(LoreInput input) {
        boolean names = input.settings().matching().includeNames();
        unread = input.path().newest().reversed().stream()
                .filter(it -> it.role() != LoreRole.SYSTEM)
                .map(it -> names && !it.name().isEmpty() ? it.name() + ": " + it.text() : it.text())
                .toList();
        var texts = input.context().texts();
        sources = List.of(
                texts.user(),
                texts.description(),
                texts.personality(),
                texts.depthPrompt(),
                texts.scenario(),
                texts.creatorNotes());
    }

    int messages() {
        return unread.size();
    }

    /** @param distance 0 for the newest */
    Folded message(int distance) {
        while (messages.size() <= distance) {
            messages.add(marked(unread.get(messages.size())));
        }
        return messages.get(distance);
    }

    Folded source(int bit) {
        return marked(sources.get(Integer.numberOfTrailingZeros(bit)));
    }

    List<Folded> entries() {
        return entries;
    }

    /** Adds the text of an entry that woke. */
    void add(String entry) {
        int length = Math.min(Math.min(entry.length(), ENTRY_CHARACTERS), charactersLeft);
        charactersLeft -= length;
        entries.add(marked(entry.substring(0, length)));
    }

    private static Folded marked(String text) {
        return new Folded(MARK + text.replace(MARK, ' '));
    }
}
