package dev.troupe.turn;

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

    /** The same at another time of the session, with the chance of a first attempt then. */
    Scene with(Past other) {
        var then = Chance.of(other.path(), 0, chance.at);
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
     */
    record Past(List<Said> path, Length length) {

        /** A path that is there whole. */
        static Past whole(List<Said> path) {
            var replies = path.stream()
                    .filter(it -> it.role() == MessageRole.character)
                    .count();
            return new Past(path, new Length(path.size(), (int) replies));
        }
    }

    /** Who is asked. */
    record Upstream(Connection connection, TokenFactors factors) {}

    /**
     * What falls out one way or another.
     *
     * @param seed of macros and lore that leave something to chance
     * @param at what the clock says, for macros that tell the time; they tell it in UTC
     */
    record Chance(long seed, Instant at) {

        private static final int MESSAGES = 4;

        /**
         * The chance of one attempt at answering a path. It follows from what was said, so that it can be had again; another attempt has another.
         */
        static Chance of(List<Said> path, int attempt, Instant at) {
            long seed = attempt;
            for (var it : path.subList(Math.max(0, path.size() - MESSAGES), path.size())) {
                seed = seed * 0x5DEECE66DL + it.content().hashCode() + 11;
            }
            return new Chance(seed ^ seed >>> 32, at);
        }
    }
}
