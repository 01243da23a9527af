package dev.troupe.prompt;

/**
 * A text that lore puts between the messages of the history.
 *
 * @param depth how many messages of the history come after it: 0 puts it last, more than there are puts it first
 * @param role whose words it is; a system text joins the system message where the rules allow only one
 */
public record Insertion(int depth, Role role, WokenText woken) {

    public Insertion {
        if (depth < 0) {
            throw new IllegalArgumentException("A depth counts messages and can't be negative: " + depth);
        }
    }

    Insertion(int depth, Role role, String text) {
        this(depth, role, new WokenText("", text, false));
    }

    String text() {
        return woken.text();
    }
}
