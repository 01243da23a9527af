package dev.troupe.turn;

import dev.troupe.character.AttachedLorebooks;
import dev.troupe.character.Persona;
import dev.troupe.character.PublishedCharacters;
import dev.troupe.model.Connection;
import dev.troupe.session.MessagePaths;
import dev.troupe.session.MessagePaths.Length;
import dev.troupe.session.MessagePaths.Path;
import dev.troupe.session.MessagePaths.Said;
import dev.troupe.tenancy.DefaultPrompts;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gathers what a turn's prompt is made of. */
@Component
class PromptMaking {

    /** For upstreams without a limit of their own; as many short messages as fill a small window. */
    private static final int LONGEST_PATH = 400;

    private final PublishedCharacters characters;
    private final AttachedLorebooks lorebooks;
    private final MessagePaths paths;
    private final DefaultPrompts defaultPrompts;
    private final TokenLearnings learnings;
    private final LoreShelf shelf;
    private final Clock clock;

    PromptMaking(
            PublishedCharacters characters,
            AttachedLorebooks lorebooks,
            MessagePaths paths,
            DefaultPrompts defaultPrompts,
            TokenLearnings learnings,
            LoreShelf shelf,
            Clock clock) {
        this.characters = characters;
        this.lorebooks = lorebooks;
        this.paths = paths;
        this.defaultPrompts = defaultPrompts;
        this.learnings = learnings;
        this.shelf = shelf;
        this.clock = clock;
    }

    /** Reads it all in the caller's transaction or in a short one of its own; assembling needs none. */
    @Transactional(readOnly = true)
    Scene gather(TurnTask task, Connection connection) {
        var played = characters.played(task.cast());
        var lore = Scene.Lore.shared(lorebooks.of(task.cast().characterId()));
        var most = connection.rules().maxMessages();
        var limit = most == null ? LONGEST_PATH : Math.min(most, LONGEST_PATH);
        var path = paths.said(task.sessionId(), task.tip(), limit);
        return new Scene(
                played.persona(),
                played.model(),
                lore,
                defaultPrompts.current(),
                task.user(),
                new Scene.Past(
                        path.said(), length(task, hasLore(played.persona(), lore), path, limit), path.greeting()),
                new Scene.Upstream(connection, learnings.of(connection)),
                chance(task, path.said()));
    }

    /** What a scene comes to. It may take milliseconds, and longer where a lorebook is met for the first time; so no transaction waits for it. */
    Ingredients prepare(TurnTask task, Scene scene) {
        return Ingredients.of(scene.with(
                shelf.books(task.cast(), scene.persona(), scene.lore().shared())));
    }

    private static boolean hasLore(Persona persona, Scene.Lore lore) {
        return persona.lorebook().isPresent() || !lore.shared().isEmpty();
    }

    /** Only lore asks how long a path is. */
    private Length length(TurnTask task, boolean hasLore, Path path, int limit) {
        var length = path.length();
        if (length != null) return length;
        if (path.said().size() < limit || !hasLore)
            return Scene.Past.whole(path.said()).length();
        return paths.length(task.sessionId(), task.tip());
    }

    private Scene.Chance chance(TurnTask task, List<Said> path) {
        return Scene.Chance.of(path, task.beginning().attempt(), clock.instant())
                .in(task.sessionId());
    }
}
