package dev.troupe.turn;

import dev.troupe.lore.Lorebook;
import dev.troupe.session.MessagePaths.Said;
import dev.troupe.session.MessageRole;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Goes through a supposed path as turns would have gone through it, reply by reply, so that lore remembers what it would remember: what
 * stays awake, what must rest. Each reply counts as the first to its message. Only the newest replies are gone through: timers are short,
 * and a path may be long.
 */
final class LoreReplay {

    private static final int MOST_REPLIES = 50;

    private LoreReplay() {}

    /** @param all the whole path, of which the scene may have the newest part only */
    static Scene of(Scene scene, List<Said> all) {
        if (scene.books().stream().noneMatch(Lorebook::remembers)) return scene;
        int window = scene.past().path().size();
        int from = all.size() - 2 * MOST_REPLIES;
        var told = new ArrayList<Said>();
        for (var said : all) {
            var isReply = said.role() == MessageRole.character && !told.isEmpty() && told.size() >= from;
            told.add(isReply ? reply(scene, told, said, window) : said);
        }
        return scene.with(past(scene, told, window));
    }

    private static Said reply(Scene scene, List<Said> told, Said said, int window) {
        var woken = Ingredients.woken(scene.with(past(scene, told, window)));
        var state = woken == null ? null : woken.report().state();
        var lore = state == null ? null : JsonMapper.shared().writeValueAsString(state);
        return new Said(said.role(), said.content(), lore);
    }

    private static Scene.Past past(Scene scene, List<Said> told, int window) {
        var newest = List.copyOf(told.subList(Math.max(0, told.size() - window), told.size()));
        return new Scene.Past(
                newest, Scene.Past.whole(told).length(), scene.past().greeting());
    }
}
