package dev.troupe.lore;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Looks for the keys of an index in the texts of one call, and reads no more of them than is asked for. */
final class KeyScan {

    private final KeyIndex index;
    private final ScanTexts texts;
    private final RegexAllowance allowance;
    private final Hits hits;
    private final Map<Integer, RegexHits> regexes = new HashMap<>();
    private int messagesRead;
    private int sourcesRead;

    KeyScan(KeyIndex index, ScanTexts texts, RegexAllowance allowance, boolean exact) {
        this.index = index;
        this.texts = texts;
        this.allowance = allowance;
        this.hits = new Hits(index, exact);
    }

    boolean found(int key, Sight sight) {
        if (index.isPlain(key)) {
            read(sight);
            return hits.found(key, sight);
        }
        return index.pattern(key) instanceof KeyPattern.Regex(var _, var regex)
                && regexes.computeIfAbsent(key, _ -> new RegexHits(regex, texts, allowance))
                        .found(sight);
    }

    /** Reads the text of an entry, and tells which keys are new. */
    void readEntry(Folded text, IntConsumer news) {
        hits.readOther(text, ScanTexts.ENTRIES, news);
    }

    /** What is wrong with a key, or null. */
    @Nullable Note note(int key) {
        return switch (index.pattern(key)) {
            case KeyPattern.Broken(var note) -> note;
            case KeyPattern.Regex(var text, var _) -> {
                var tried = regexes.get(key);
                yield tried != null && tried.isRefused()
                        ? new Note(Note.Code.REGEX_OVER_ALLOWANCE, text, "It wasn't tried on everything")
                        : null;
            }
            case KeyPattern.Plain _, KeyPattern.Template _ -> null;
        };
    }

    private void read(Sight sight) {
        int end = Math.min(sight.depth(), texts.messages());
        while (messagesRead < end) {
            hits.readMessage(texts.message(messagesRead), messagesRead);
            messagesRead++;
        }
        int unread = sight.others() & ScanTexts.SOURCES & ~sourcesRead;
        if (unread != 0) {
            readSources(unread);
        }
    }

    private void readSources(int bits) {
        for (int bit = 1; bit < ScanTexts.ENTRIES; bit <<= 1) {
            if ((bits & bit) != 0) {
                hits.readOther(texts.source(bit), bit);
            }
        }
        sourcesRead |= bits;
    }
}
