package dev.troupe.prompt;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went into a prompt and what was left out, in figures; it never holds content. All tokens are estimates with margin and
 * factors applied, and those of the parts add up to {@code estimatedTokens}.
 *
 * @param parts one for each kind that is present, in the order of {@link PartKind}
 * @param dropped what was left out, in the order in which it was given up
 */
public record Receipt(List<Part> parts, List<Dropped> dropped, int estimatedTokens, Window window) {

    public Receipt {
        parts = List.copyOf(parts);
        dropped = List.copyOf(dropped);
    }

    /**
     * @param count of {@code HISTORY} the path's messages, of {@code EXAMPLES} the blocks, of lore the texts, of {@code FRAMING} the
     *     messages sent
     */
    public record Part(PartKind kind, int tokens, int count) {}

    /**
     * @param tokens what the texts would have cost, without framing
     * @param entries of lore, what its entries are called; null for other text
     */
    public record Dropped(
            PartKind kind,
            Reason reason,
            int tokens,
            int count,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> entries) {

        Dropped(PartKind kind, Reason reason, int tokens, int count) {
            this(kind, reason, tokens, count, null);
        }
    }

    /** Why a text was left out. */
    public enum Reason {
        /** There was nothing but white space and invisible characters in it. */
        BLANK,
        /** The upstream takes no more messages; the oldest exchanges went. */
        HISTORY_FOR_MESSAGE_LIMIT,
        /** Even without history the insertions alone were too many messages. */
        INSERTIONS_FOR_MESSAGE_LIMIT,
        /** Lore that says of itself to be left out when the window is full. */
        LORE_THAT_YIELDS,
        /** The first to go when the window is full; the last block first. */
        EXAMPLES_FOR_SPACE,
        /** Next to go: the oldest user message and its reply, and so on, up to the newest. */
        HISTORY_FOR_SPACE,
        /** Without examples and history the prompt was still too large; the last lore first. */
        LORE_FOR_SPACE,
        /** As with lore, and after it. */
        NOTE_FOR_SPACE,
        /** The last that can go; what then remains is the persona and the newest message. */
        USER_DESCRIPTION_FOR_SPACE
    }
}
