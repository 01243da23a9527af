package dev.troupe.turn;

import dev.troupe.character.ModelSettings;
import dev.troupe.character.PublishedCharacters.Cast;
import dev.troupe.character.RequestCards;
import dev.troupe.model.Connection;
import dev.troupe.prompt.TokenFactors;
import dev.troupe.session.MessagePaths.Said;
import dev.troupe.session.MessageRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One turn's request, made up at random: any card, any path, any user, over any connection. */
record RequestCase(
        ObjectNode card,
        String tenantDefault,
        TurnTask.Partner user,
        List<Said> path,
        ModelSettings settings,
        int attempt,
        Connection connection) {

    private static final List<String> NAMES = List.of("Iris", "沈清", "A$1\\b", "{{user}}", "%s", "آئرس", "🎭");

    static RequestCase any(Random random) {
        RequestWords words = new RequestWords(random);
        return new RequestCase(
                card(words, random),
                random.nextBoolean() ? "" : words.text("t", 20),
                new TurnTask.Partner(
                        new UUID(0, 1),
                        random.nextInt(3) == 0 ? null : words.one(NAMES),
                        random.nextBoolean() ? "" : words.text("u", 30),
                        null),
                path(words, random),
                settings(random),
                random.nextInt(3),
                RequestConnections.any(random));
    }

    /** What the turn gathers for it. */
    Ingredients ingredients() {
        return Ingredients.of(new Scene(
                RequestCards.persona(card),
                settings,
                Scene.Lore.shared(List.of()),
                tenantDefault,
                user,
                Scene.Past.whole(path),
                new Scene.Upstream(connection, TokenFactors.NONE),
                new Scene.Chance(0, 1, Instant.EPOCH)));
    }

    TurnTask task() {
        var turn = new TurnRef(new UUID(0, 2), new UUID(0, 3), new UUID(0, 4), null, null);
        return new TurnTask(
                new UUID(0, 5), turn, new TurnTask.Beginning(attempt, ""), new Cast(new UUID(0, 6), 1), user, null);
    }

    String newest() {
        return path.getLast().content();
    }

    /** The texts of the persona that must be there to the letter, with the names put in. */
    List<String> personaTexts() {
        var calledName = card.path("nickname").asString(card.path("name").asString());
        var userName = Objects.requireNonNullElse(user.name(), "you");
        return Stream.of("system_prompt", "description", "personality", "scenario", "post_history_instructions")
                .map(it -> card.path(it).asString(""))
                .flatMap(it -> Stream.of(it.split("\\{\\{original}}")))
                .map(it -> named(it, calledName, userName).strip())
                .filter(it -> !it.matches(RequestObjections.BLANK))
                .toList();
    }

    /** By a placeholder, so that a name that looks like a macro stays a name. */
    private static String named(String text, String character, String user) {
        return text.replace("{{char}}", "\uE000").replace("{{user}}", user).replace("\uE000", character);
    }

    private static ObjectNode card(RequestWords words, Random random) {
        var card = JsonMapper.shared().createObjectNode().put("name", words.one(NAMES));
        if (random.nextInt(4) == 0) card.put("nickname", words.one(NAMES));
        for (var field :
                List.of("description", "personality", "scenario", "system_prompt", "post_history_instructions")) {
            if (random.nextBoolean()) card.put(field, words.text(field, 40) + words.maybe(" {{char}} & {{user}}"));
        }
        if (random.nextBoolean()) card.put("mes_example", words.examples());
        if (random.nextInt(4) == 0)
            card.put("system_prompt", "Mind this. {{original}} And this: " + words.text("s", 5));
        if (random.nextInt(8) == 0) card.put("scenario", 7).put("personality", words.blank());
        return card;
    }

    /** Mostly in turn, from a greeting on; the last is the user's newest and never blank. */
    private static List<Said> path(RequestWords words, Random random) {
        var path = new ArrayList<Said>();
        for (int left = random.nextInt(3) == 0 ? random.nextInt(70) : random.nextInt(8); left > 0; left--) {
            boolean users = random.nextInt(8) == 0 ? random.nextBoolean() : left % 2 == 0;
            var content = random.nextInt(12) == 0 ? words.blank() : words.text("h", 60);
            path.add(new Said(users ? MessageRole.user : MessageRole.character, content, null));
        }
        path.add(new Said(
                MessageRole.user, words.text("newest", 60).strip() + words.maybe(" {{user}} {{random:a,b}}"), null));
        return path;
    }

    private static ModelSettings settings(Random random) {
        return new ModelSettings(
                null,
                random.nextBoolean() ? null : random.nextInt(3) * 1.0,
                random.nextBoolean() ? null : random.nextDouble(),
                random.nextBoolean() ? null : 1 + random.nextInt(32_768),
                random.nextBoolean()
                        ? null
                        : List.of("\nUser:", "a", "b", "c", "d").subList(0, random.nextInt(6)),
                random.nextBoolean() ? null : 1 + random.nextInt(10_000));
    }
}
