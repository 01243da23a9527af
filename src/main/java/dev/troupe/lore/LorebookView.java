package dev.troupe.lore;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A shared lorebook as admins see it.
 *
 * @param entries how many the book has
 * @param characters how many have it attached
 * @param findings what keeps entries from ever waking, at most 200
 */
public record LorebookView(
        UUID id,
        String name,
        String description,
        JsonNode book,
        int entries,
        int characters,
        List<Trouble> findings,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** More than anybody reads. */
    private static final int MOST = 200;

    /**
     * What is wrong with one entry.
     *
     * @param code stable, lower case with hyphens
     * @param message for a person
     * @param entry the entry's id, as receipts name it
     * @param index its place in the book, from 0
     * @param name its name; null where it has none
     */
    public record Trouble(
            String code,
            String message,
            String entry,
            int index,
            @Nullable String name) {

        private static Trouble of(Finding finding) {
            return new Trouble(
                    finding.code().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    finding.message(),
                    finding.entryId(),
                    finding.index(),
                    finding.name().isEmpty() ? null : finding.name());
        }
    }

    static LorebookView of(SharedLorebook lorebook, int characters) {
        var ready = Lorebook.of(lorebook.id().toString(), Lorebook.Source.SHARED, lorebook.book());
        return new LorebookView(
                lorebook.id(),
                lorebook.name(),
                lorebook.description(),
                lorebook.book(),
                lorebook.entries(),
                characters,
                ready.check().stream().limit(MOST).map(Trouble::of).toList(),
                lorebook.version(),
                lorebook.createdAt(),
                lorebook.updatedAt());
    }
}
