package dev.troupe.lore;

import dev.troupe.database.Ids;
import dev.troupe.http.Versions;
import dev.troupe.problem.NotFound;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** What admins do with the current tenant's shared lorebooks. Every verb is one transaction, for which a book is read before. */
@Component
public class Lorekeeping {

    private static final String NAMELESS = "Untitled lorebook";

    private final SharedLorebooks lorebooks;
    private final LorebookUse use;
    private final TransactionOperations transactions;
    private final Clock clock;

    Lorekeeping(SharedLorebooks lorebooks, LorebookUse use, TransactionOperations transactions, Clock clock) {
        this.lorebooks = lorebooks;
        this.use = use;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A lorebook that was made or replaced.
     *
     * @param warnings the leniencies that were needed to read it
     */
    public record KeptLorebook(LorebookView lorebook, List<LorebookWarning> warnings) {

        public KeptLorebook {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Makes a shared lorebook of any standalone lorebook that {@link BookForm#standalone} takes.
     *
     * @param name 1 to 200 characters; null or blank for the book's own
     * @param description null or blank for the book's own
     * @param untitled what it is called where nobody has named it; null for what Troupe calls such a book
     * @throws LorebookRefused where the JSON is none
     * @throws dev.troupe.problem.TroupeException {@code too-large}
     */
    public KeptLorebook create(
            @Nullable String name, @Nullable String description, JsonNode book, @Nullable String untitled) {
        var otherwise = new LorebookText.Otherwise(untitled == null || untitled.isBlank() ? NAMELESS : untitled, "");
        var text = LorebookText.of(new LorebookText.Words(name, description), book, otherwise);
        var made = stored(() -> lorebooks.saveAndFlush(new SharedLorebook(Ids.next(), text, clock.instant())));
        return new KeptLorebook(LorebookView.of(made, 0), text.warnings());
    }

    /** What neither the admin nor the new book says stays as it was. */
    KeptLorebook replace(UUID id, LorebookText.Words words, JsonNode book, @Nullable String ifMatch) {
        var before = get(id);
        Versions.require(ifMatch, before.version());
        var otherwise = new LorebookText.Otherwise(before.name(), before.description());
        var text = LorebookText.of(words, book, otherwise);
        var now = stored(() -> {
            var lorebook = lorebooks.findLockedById(id).orElseThrow(NotFound::new);
            Versions.require(ifMatch, lorebook.version());
            lorebook.replace(text, clock.instant());
            return lorebooks.saveAndFlush(lorebook);
        });
        return new KeptLorebook(LorebookView.of(now, characters(id)), text.warnings());
    }

    /** @param force whether to detach it from the characters that have it */
    void delete(UUID id, boolean force, @Nullable String ifMatch) {
        transactions.executeWithoutResult(_ -> {
            var lorebook = lorebooks.findLockedById(id).orElseThrow(NotFound::new);
            Versions.require(ifMatch, lorebook.version());
            var characters = characters(id);
            if (characters > 0 && !force) throw new LorebookInUse(characters);
            lorebooks.delete(lorebook);
        });
    }

    LorebookView view(UUID id) {
        return LorebookView.of(get(id), characters(id));
    }

    /** @throws NotFound when there is none */
    SharedLorebook get(UUID id) {
        return stored(() -> lorebooks.findById(id).orElseThrow(NotFound::new));
    }

    private SharedLorebook stored(Supplier<SharedLorebook> verb) {
        return Objects.requireNonNull(transactions.execute(_ -> verb.get()));
    }

    private int characters(UUID id) {
        return use.characters(List.of(id)).getOrDefault(id, 0);
    }
}
