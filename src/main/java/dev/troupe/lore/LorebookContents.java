package dev.troupe.lore;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Shared lorebooks of the current tenant, to be made ready for being searched. */
@Component
public class LorebookContents {

    private final SharedLorebooks lorebooks;

    LorebookContents(SharedLorebooks lorebooks) {
        this.lorebooks = lorebooks;
    }

    /**
     * Reads a book as it is now, in a short transaction of its own; making it ready, which may take longer, is left to the caller.
     *
     * @return empty when it has been deleted
     */
    @Transactional(readOnly = true)
    public Optional<Content> find(UUID id) {
        return lorebooks.findById(id).map(it -> new Content(it.id(), it.book()));
    }

    /** What is in a shared lorebook. */
    public record Content(UUID id, JsonNode book) {

        /** The lorebook to be searched; worth keeping. Its id in results and states is the shared lorebook's. */
        public Lorebook ready() {
            return Lorebook.of(id.toString(), Lorebook.Source.SHARED, book);
        }
    }
}
