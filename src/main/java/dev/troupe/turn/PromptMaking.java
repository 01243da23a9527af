package dev.troupe.turn;

import dev.troupe.character.PublishedCharacters;
import dev.troupe.model.Connection;
import dev.troupe.session.MessagePaths;
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
    private final MessagePaths paths;
    private final DefaultPrompts defaultPrompts;
    private final TokenLearnings learnings;
    private final LoreShelf shelf;
    private final Clock clock;

    PromptMaking(
            PublishedCharacters characters,
            MessagePaths paths,
            DefaultPrompts defaultPrompts,
            TokenLearnings learnings,
            LoreShelf shelf,
            Clock clock) {
        this.characters = characters;
        this.paths = paths;
        this.defaultPrompts = defaultPrompts;
        this.learnings = learnings;
        this.shelf = shelf;
        this.clock = clock;
    }

    /** Reads it all in the caller's transaction or in a short one of its own; assembling needs none. */
    @Transactional(readOnly = true)
    Ingredients gather(TurnTask task, Connection connection) {
        var played = characters.played(task.cast());
        var books = shelf.books(task.cast(), played.persona());
        var most = connection.rules().maxMessages();
        var limit = most == null ? LONGEST_PATH : Math.min(most, LONGEST_PATH);
        var path = paths.said(task.sessionId(), task.tip(), limit);
        var isPart = !books.isEmpty() && path.size() == limit;
        var past = isPart ? new Scene.Past(path, paths.length(task.sessionId(), task.tip())) : Scene.Past.whole(path);
        return Ingredients.of(new Scene(
                played.persona(),
                played.model(),
                books,
                defaultPrompts.current(),
                task.user(),
                past,
                new Scene.Upstream(connection, learnings.of(connection)),
                chance(task, path)));
    }

    private Scene.Chance chance(TurnTask task, List<Said> path) {
        return Scene.Chance.of(path, task.beginning().attempt(), clock.instant());
    }
}
