package dev.troupe.turn;

import dev.troupe.character.MacroContext;
import dev.troupe.character.Macros;
import dev.troupe.character.Persona;
import dev.troupe.character.Persona.Greeting;
import dev.troupe.lore.Lore;
import dev.troupe.lore.LoreContext;
import dev.troupe.lore.LoreInput;
import dev.troupe.lore.LoreMessage;
import dev.troupe.lore.LorePath;
import dev.troupe.lore.LoreRole;
import dev.troupe.lore.LoreSettings;
import dev.troupe.lore.LoreState;
import dev.troupe.lore.LoreText;
import dev.troupe.prompt.TokenEstimator;
import dev.troupe.prompt.Window;
import dev.troupe.session.MessagePaths.Said;
import dev.troupe.session.MessageRole;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Asks the lore what a scene wakes. Settings are SillyTavern's as installed, its share of the window included; a book's own go first. */
final class LoreWaking {

    /** Of the window that the reply leaves. */
    static final double SHARE = 0.25;

    private LoreWaking() {}

    /** How texts are read for one scene. */
    record Language(MacroContext context, Macros macros, Window window) implements LoreText {

        @Override
        public String inserted(String content) {
            return macros.prompt(content);
        }

        @Override
        public String scanned(String content) {
            return macros.scannedByLore(content);
        }

        @Override
        public String key(String key) {
            return macros.prompt(key);
        }

        @Override
        public int tokens(String text) {
            return new TokenEstimator(window.factors()).tokens(text);
        }
    }

    /** @param spoken the persona with its macros resolved @return null where there are no books */
    static @Nullable WokenLore wake(Scene scene, Persona spoken, Language language) {
        if (scene.books().isEmpty()) return null;
        var path = scene.past().path();
        var earlier = earlier(path);
        var defaults = LoreSettings.defaults();
        var budget = (int) (language.window().promptTokens() * SHARE);
        var settings = new LoreSettings(
                defaults.matching(),
                defaults.recursion(),
                defaults.minimum(),
                new LoreSettings.Budget(budget, LoreSettings.BudgetMode.SPEC));
        var woken = Lore.wake(new LoreInput(
                scene.books(),
                new LorePath(
                        path.stream().map(it -> message(it, language.context())).toList(),
                        scene.past().length().messages(),
                        scene.past().length().replies()),
                settings,
                context(scene, spoken, language.macros()),
                language,
                earlier,
                scene.chance().seed()));
        return new WokenLore(woken, LoreReport.of(scene.books(), woken, earlier));
    }

    /**
     * What was remembered before this reply. A reply that the path ends with is one that is gone on from: what it made the lore remember is not
     * remembered twice.
     */
    private static LoreState earlier(List<Said> path) {
        var before = !path.isEmpty() && path.getLast().role() == MessageRole.character
                ? path.subList(0, path.size() - 1)
                : path;
        return before.reversed().stream()
                .map(Said::lore)
                .filter(it -> it != null)
                .findFirst()
                .map(it -> JsonMapper.shared().readValue(it, LoreState.class))
                .orElse(LoreState.none());
    }

    private static LoreMessage message(Said said, MacroContext context) {
        return said.role() == MessageRole.character
                ? new LoreMessage(LoreRole.ASSISTANT, context.characterName(), said.content())
                : new LoreMessage(LoreRole.USER, context.userName(), said.content());
    }

    private static LoreContext context(Scene scene, Persona spoken, Macros macros) {
        return new LoreContext(
                spoken.name(),
                Set.copyOf(spoken.tags()),
                greeting(scene, macros),
                null,
                "normal",
                new LoreContext.Texts(
                        scene.partner().description(),
                        spoken.description(),
                        spoken.personality(),
                        spoken.depthPrompt().map(it -> macros.prompt(it.text())).orElse(""),
                        spoken.scenario(),
                        spoken.creatorNotes()));
    }

    /** Which greeting the session began with, as that is kept, or else by its words; null where these are out of sight, or were edited. */
    private static @Nullable Integer greeting(Scene scene, Macros macros) {
        var past = scene.past();
        if (past.greeting() != null) return past.greeting();
        if (past.path().isEmpty() || past.length().messages() > past.path().size()) return null;
        return greeting(scene.persona(), macros, past.path().getFirst());
    }

    /** Which greeting a first message is, by its words; null where it is none. */
    static @Nullable Integer greeting(Persona persona, Macros macros, Said first) {
        if (first.role() == MessageRole.user) return null;
        return persona.greetings(macros).stream()
                .filter(it -> it.text().equals(first.content()))
                .map(Greeting::place)
                .findFirst()
                .orElse(null);
    }
}
