package dev.troupe.lore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Books, messages and settings of a test; the character's book is {@code own}. Tokens are characters. */
final class Scene {

    private final List<Lorebook> books = new ArrayList<>();
    private LorePath path = new LorePath(List.of(), 0, 0);
    private LoreSettings settings = plain();
    private LoreContext context = LoreContext.of("Iris");
    private LoreText text = LoreText.plain(String::length);
    private LoreState earlier = LoreState.none();
    private long seed = 1;

    /** Two messages deep, whole words, recursion, no names, no limits. */
    static LoreSettings plain() {
        return new LoreSettings(
                new LoreSettings.Matching(2, false, true, false, false),
                new LoreSettings.Recursion(true, 0),
                new LoreSettings.Minimum(0, 0),
                new LoreSettings.Budget(Integer.MAX_VALUE, LoreSettings.BudgetMode.SPEC));
    }

    static Scene of(EntryJson... entries) {
        return new Scene().book(Lorebook.of("own", Lorebook.Source.CHARACTER, bookOf(entries)));
    }

    static Scene ofBooks(Lorebook... books) {
        var scene = new Scene();
        Arrays.stream(books).forEach(scene::book);
        return scene;
    }

    static ObjectNode bookOf(EntryJson... entries) {
        var book = JsonMapper.shared().createObjectNode();
        var list = book.putArray("entries");
        Arrays.stream(entries).map(EntryJson::json).forEach(list::add);
        return book;
    }

    static Lorebook own(ObjectNode book) {
        return Lorebook.of("own", Lorebook.Source.CHARACTER, book);
    }

    static Lorebook shared(String id, EntryJson... entries) {
        return Lorebook.of(id, Lorebook.Source.SHARED, bookOf(entries));
    }

    Scene book(Lorebook book) {
        books.add(book);
        return this;
    }

    /** The whole path, oldest first: the character's greeting, then in turns. */
    Scene says(String... messages) {
        var said = new ArrayList<LoreMessage>();
        for (var message : messages) {
            said.add(
                    said.size() % 2 == 0
                            ? new LoreMessage(LoreRole.ASSISTANT, "Iris", message)
                            : new LoreMessage(LoreRole.USER, "Ben", message));
        }
        return path(LorePath.whole(said));
    }

    /** As {@link #says}, but of a path that is longer. */
    Scene at(int messageCount, String... newest) {
        var said = Arrays.stream(newest)
                .map(it -> new LoreMessage(LoreRole.USER, "Ben", it))
                .toList();
        return path(new LorePath(said, Math.max(messageCount, newest.length), messageCount / 2));
    }

    Scene path(LorePath path) {
        this.path = path;
        return this;
    }

    Scene context(LoreContext context) {
        this.context = context;
        return this;
    }

    Scene text(LoreText text) {
        this.text = text;
        return this;
    }

    Scene earlier(LoreState earlier) {
        this.earlier = earlier;
        return this;
    }

    Scene seed(long seed) {
        this.seed = seed;
        return this;
    }

    Scene matching(UnaryOperator<LoreSettings.Matching> change) {
        settings = new LoreSettings(
                change.apply(settings.matching()), settings.recursion(), settings.minimum(), settings.budget());
        return this;
    }

    Scene depth(int depth) {
        return matching(it -> new LoreSettings.Matching(
                depth, it.caseSensitive(), it.wholeWords(), it.includeNames(), it.groupScoring()));
    }

    Scene recursion(boolean on, int maxSteps) {
        settings = new LoreSettings(
                settings.matching(), new LoreSettings.Recursion(on, maxSteps), settings.minimum(), settings.budget());
        return this;
    }

    Scene minimum(int activations, int maxDepth) {
        settings = new LoreSettings(
                settings.matching(),
                settings.recursion(),
                new LoreSettings.Minimum(activations, maxDepth),
                settings.budget());
        return this;
    }

    Scene budget(int tokens, LoreSettings.BudgetMode mode) {
        settings = new LoreSettings(
                settings.matching(), settings.recursion(), settings.minimum(), new LoreSettings.Budget(tokens, mode));
        return this;
    }

    LoreInput input() {
        return new LoreInput(books, path, settings, context, text, earlier, seed);
    }

    Seen wake() {
        return new Seen(Lore.wake(input()));
    }
}
