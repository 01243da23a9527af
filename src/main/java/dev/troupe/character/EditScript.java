package dev.troupe.character;

import static dev.troupe.character.TextEdit.Kind.DELETE;
import static dev.troupe.character.TextEdit.Kind.INSERT;
import static dev.troupe.character.TextEdit.Kind.KEEP;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers small edits into pieces that can be read: neighbours of one kind are one piece, what is deleted comes before
 * what is inserted in its place, and a space or comma that was kept between two replaced words is replaced with them.
 */
final class EditScript {

    private static final int LONGEST_TIE = 3;

    private final List<TextEdit> pieces = new ArrayList<>();
    private final StringBuilder deleted = new StringBuilder();
    private final StringBuilder inserted = new StringBuilder();
    private final StringBuilder kept = new StringBuilder();

    void keep(String text) {
        kept.append(text);
    }

    void delete(String text) {
        if (text.isEmpty()) return;
        settle();
        deleted.append(text);
    }

    void insert(String text) {
        if (text.isEmpty()) return;
        settle();
        inserted.append(text);
    }

    /** All pieces; nothing may be added after. */
    List<TextEdit> pieces() {
        write();
        return List.copyOf(pieces);
    }

    /** Before another change: writes what was kept since the last one, or makes it a part of that. */
    private void settle() {
        if (kept.isEmpty()) return;
        if (!deleted.isEmpty() && !inserted.isEmpty() && isTie()) {
            deleted.append(kept);
            inserted.append(kept);
            kept.setLength(0);
        } else {
            write();
        }
    }

    private boolean isTie() {
        return kept.length() <= LONGEST_TIE
                && kept.codePoints().noneMatch(it -> java.lang.Character.isLetterOrDigit(it) || it == '\n');
    }

    private void write() {
        write(DELETE, deleted);
        write(INSERT, inserted);
        write(KEEP, kept);
    }

    private void write(TextEdit.Kind kind, StringBuilder text) {
        if (text.isEmpty()) return;
        pieces.add(new TextEdit(kind, text.toString()));
        text.setLength(0);
    }
}
