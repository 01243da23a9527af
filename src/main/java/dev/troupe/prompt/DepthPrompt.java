package dev.troupe.prompt;

/**
 * A text of the persona that stands between the messages of the history. Cards have one in {@code extensions.depth_prompt}.
 *
 * @param depth as in {@link Insertion}; at the same depth it comes before the insertions
 */
public record DepthPrompt(String text, int depth, Role role) {

    public DepthPrompt {
        if (depth < 0) {
            throw new IllegalArgumentException("A depth counts messages and can't be negative: " + depth);
        }
    }
}
