package dev.troupe.character;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class PersonaDiffPropertyTests {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int CASES = 50;
    private static final List<String> NAMES = List.of(
            "name",
            "description",
            "tags",
            "alternate_greetings",
            "character_book",
            "entries",
            "id",
            "comment",
            "keys",
            "content",
            "extensions",
            "a.b",
            "");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsTheSameAndOnlyThatHasNoChanges(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            var before = card(random);
            var after = random.nextBoolean() ? changed(before, random) : card(random);
            assertThat(PersonaDiff.between(before, before.deepCopy())).isEmpty();
            assertThat(PersonaDiff.between(before, after).isEmpty()).isEqualTo(before.equals(after));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void backAndForthThereAreTheSameChangesTurnedRound(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            var before = card(random);
            var after = changed(before, random);
            var forth = PersonaDiff.between(before, after);
            var back = PersonaDiff.between(after, before);
            assertThat(forth.stream()
                            .filter(it -> it.kind() == FieldChange.Kind.ADDED)
                            .count())
                    .isEqualTo(back.stream()
                            .filter(it -> it.kind() == FieldChange.Kind.REMOVED)
                            .count());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyChangeHoldsWhatItSays(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            assertThat(PersonaDiff.between(card(random), card(random))).allSatisfy(it -> {
                assertThat(it.before() == null).isEqualTo(it.kind() == FieldChange.Kind.ADDED);
                assertThat(it.after() == null).isEqualTo(it.kind() == FieldChange.Kind.REMOVED);
                if (it.before() != null) assertThat(it.before()).isNotEqualTo(it.after());
            });
        }
    }

    /** Anything, or something with a lorebook. */
    private static JsonNode card(Random random) {
        if (random.nextBoolean()) return json(random, 5);
        var card = NODES.objectNode();
        card.set("name", json(random, 0));
        var entries = card.putObject("character_book").putArray("entries");
        for (int i = random.nextInt(6); i > 0; i--)
            entries.add(random.nextInt(5) == 0 ? json(random, 2) : entry(random));
        return card;
    }

    private static JsonNode entry(Random random) {
        var entry = NODES.objectNode();
        for (var name : List.of("id", "name", "comment", "content")) {
            if (random.nextBoolean()) entry.set(name, json(random, 0));
        }
        return entry;
    }

    private static JsonNode changed(JsonNode node, Random random) {
        if (random.nextInt(6) == 0) return json(random, 2);
        if (node.isObject()) {
            var object = NODES.objectNode();
            node.properties().forEach(it -> object.set(it.getKey(), changed(it.getValue(), random)));
            return object;
        }
        if (!node.isArray()) return node;
        var items = new ArrayList<JsonNode>();
        node.forEach(it -> items.add(random.nextInt(4) == 0 ? changed(it, random) : it));
        if (random.nextInt(4) == 0) Collections.shuffle(items, random);
        return NODES.arrayNode().addAll(items);
    }

    private static JsonNode json(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.numberNode(random.nextInt(3));
            case 2 -> NODES.booleanNode(random.nextBoolean());
            case 3, 4 -> NODES.stringNode(List.of("", "a", "b", "a b", "a b c").get(random.nextInt(5)));
            case 5 -> {
                var array = NODES.arrayNode();
                for (int i = random.nextInt(5); i > 0; i--) array.add(json(random, depth - 1));
                yield array;
            }
            default -> {
                var object = NODES.objectNode();
                for (int i = random.nextInt(6); i > 0; i--) {
                    object.set(NAMES.get(random.nextInt(NAMES.size())), json(random, depth - 1));
                }
                yield object;
            }
        };
    }
}
