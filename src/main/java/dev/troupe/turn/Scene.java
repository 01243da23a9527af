package dev.troupe.turn;

import dev.troupe.character.MacroSeeds;
import dev.troupe.character.ModelSettings;
import dev.troupe.character.Persona;
import dev.troupe.lore.Lorebook;
import dev.troupe.lore.LorebookRef;
import dev.troupe.model.Connection;
import dev.troupe.prompt.TokenFactors;
import dev.troupe.session.MessagePaths.Length;
import dev.troupe.session.MessagePaths.Said;
import dev.troupe.session.MessageRole;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that a prompt comes from, before any of it is resolved: the same scene gives the same prompt, in a turn and in a preview.
 *
 * @param defaultSystemPrompt the tenant's
 */
record Scene(
        Persona persona,
        ModelSettings settings,
        Lore lore,
        String defaultSystemPrompt,
        TurnTask.Partner partner,
        Past past,
        Upstream upstream,
        Chance chance) {

    /** The same with these lorebooks. */
    Scene with(List<Lorebook> books) {
        var read = new Lore(lore.shared(), books);
        return new Scene(persona, settings, read, defaultSystemPrompt, partner, past, upstream, chance);
    }

    /** What may wake, in its order; nothing before the lorebooks were taken from their shelf. */
    List<Lorebook> books() {
        return lore.books();
    }

    /** The same session, if it began with this greeting. */
    Scene begunWith(@Nullable Integer greeting) {
        var begun = new Past(past.path(), past.length(), greeting);
        return new Scene(persona, settings, lore, defaultSystemPrompt, partner, begun, upstream, chance);
    }

    /** The same at another time of the session, with the chance of a first attempt then. */
    Scene with(Past other) {
        var then = chance.after(other.path());
        return new Scene(
                persona, settings, lore, defaultSystemPrompt, partner, other, upstream, isEnd(other) ? chance : then);
    }

    private boolean isEnd(Past other) {
        return other.length().equals(past.length());
    }

    /**
     * What the character knows beside its persona.
     *
     * @param shared the lorebooks that it has attached, in order
     * @param books the persona's own and then those, ready to be searched; empty while nobody has looked them up
     */
    record Lore(List<LorebookRef> shared, List<Lorebook> books) {

        static Lore shared(List<LorebookRef> lorebooks) {
            return new Lore(lorebooks, List.of());
        }
    }

    /**
     * What was said so far.
     *
     * @param path its newest part, oldest first
     * @param length of the whole
     * @param greeting which of the card's the whole began with, by its place there; null where nobody knows
     */
    record Past(List<Said> path, Length length, @Nullable Integer greeting) {

        /** A path that is there whole, and of whose beginning no more is known. */
        static Past whole(List<Said> path) {
            var replies = path.stream()
                    .filter(it -> it.role() == MessageRole.character)
                    .count();
            return new Past(path, new Length(path.size(), (int) replies), null);
        }
    }

    /** Who is asked. */
    record Upstream(Connection connection, TokenFactors factors) {}

    /**
     * What falls out one way or another.
     *
     * @param pick of macros whose choice holds for a session
     * @param seed of macros and lore that leave something to chance
     * @param at what the clock says, for macros that tell the time; they tell it in UTC
     */
    record Chance(long pick, long seed, Instant at) {

        private static final int MESSAGES = 4;

        /** No session's: for what is only supposed. */
        private static final long FIXED = 0;

        /**
         * The chance of one attempt at answering a path. It follows from what was said, so that it can be had again; another attempt has another.
         */
        static Chance of(List<Said> path, int attempt, Instant at) {
            return new Chance(FIXED, seed(path, attempt), at);
        }

        /** The same in a session, which picks for itself. */
        Chance in(UUID sessionId) {
            return new Chance(MacroSeeds.of(sessionId), seed, at);
        }

        private Chance after(List<Said> path) {
            return new Chance(pick, seed(path, 0), at);
        }

        private static long seed(List<Said> path, int attempt) {
            long seed = attempt;
            for (var it : path.subList(Math.max(0, path.size() - MESSAGES), path.size())) {
                seed = seed * 0x5DEECE66DL + it.content().hashCode() + 11;
            }
            return seed ^ seed >>> 32;
        }
    }
}
