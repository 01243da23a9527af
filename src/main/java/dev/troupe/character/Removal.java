package dev.troupe.character;

import dev.troupe.http.Versions;
import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Deletes characters that nobody talks with, with all that was theirs: draft, revisions, and the pictures and files that no other has. */
@Component
class Removal {

    private final Casting casting;
    private final Characters characters;
    private final EmbeddedFiles files;
    private final Assets assets;
    private final PersonaUse use;
    private final TransactionOperations transactions;

    Removal(
            Casting casting,
            Characters characters,
            EmbeddedFiles files,
            Assets assets,
            PersonaUse use,
            TransactionOperations transactions) {
        this.casting = casting;
        this.characters = characters;
        this.files = files;
        this.assets = assets;
        this.use = use;
        this.transactions = transactions;
    }

    /**
     * Deletes a character for good. A session that begins at the same moment wins: the tables let no revision go that one is on.
     *
     * @throws TroupeException {@code not-found}; {@code stale-version}; {@code conflict} while sessions are with it, deleted ones not counted
     */
    void remove(String idOrSlug, @Nullable String ifMatch) {
        var id = casting.find(idOrSlug).id();
        try {
            transactions.executeWithoutResult(_ -> removeUnused(id, ifMatch));
        } catch (DataIntegrityViolationException refused) {
            requireUnused(id);
            throw refused;
        }
    }

    private void removeUnused(UUID id, @Nullable String ifMatch) {
        var character = casting.find(id.toString());
        Versions.require(ifMatch, character.version());
        requireUnused(id);
        var gone = new ArrayList<>(files.hashes(id));
        if (character.avatar() != null) gone.add(character.avatar());
        characters.delete(character);
        characters.flush();
        assets.forget(gone);
    }

    private void requireUnused(UUID id) {
        var sessions =
                use.sessions(id).values().stream().mapToLong(Long::longValue).sum();
        if (sessions > 0) throw new InUse(sessions);
    }

    private static final class InUse extends TroupeException {

        InUse(long sessions) {
            super(
                    ProblemType.CONFLICT,
                    (sessions == 1 ? "A session is" : "%,d sessions are".formatted(sessions))
                            + " with this character. Archive it instead (PATCH with the status archived): nobody new finds it then.");
            tell("sessions", sessions);
        }
    }
}
