package dev.troupe.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Seeded inputs of every shape. Each text that isn't blank carries a mark of its own, such as {@code «h17»}. */
final class RandomPrompts {

    private static final List<String> WORDS = List.of(
            "lantern",
            "*nods slowly*",
            "\"Well met!\"",
            "旅人，你好。",
            "今夜有雨",
            "آپ کیسے ہیں؟",
            "дорога",
            "42",
            "🦊✨",
            "…",
            "\n",
            "ひらがな");
    private static final List<String> BLANKS = List.of("", " ", "\n\t", "\u3000", "\u200B\uFEFF", "\u00A0 \u2060");

    private final Random random;
    private int marks;

    RandomPrompts(long seed) {
        this.random = new Random(seed);
    }

    /** Every combination of flags, limits from the least to Hunyuan's. */
    MessageRules rules() {
        return switch (random.nextInt(4)) {
            case 0 -> MessageRules.hunyuan();
            case 1 ->
                new MessageRules(
                        4 + random.nextInt(9),
                        random.nextBoolean() ? SystemPlace.FIRST : SystemPlace.IN_USER,
                        true,
                        random.nextBoolean(),
                        random.nextBoolean());
            case 2 ->
                new MessageRules(
                        MessageRules.UNLIMITED,
                        SystemPlace.values()[random.nextInt(SystemPlace.values().length)],
                        random.nextBoolean(),
                        random.nextBoolean(),
                        random.nextBoolean());
            default -> MessageRules.lenient();
        };
    }

    /** Any messages at all, in no order that makes sense. */
    List<PromptMessage> messages() {
        return IntStream.range(0, sometimes(60))
                .mapToObj(i -> new PromptMessage(role(), oftenText("m")))
                .toList();
    }

    /** A whole input with little room, so that something has to give more often than not. */
    GivenPrompt prompt() {
        var given = GivenPrompt.aPrompt()
                .systemPrompt(maybe("s"))
                .description(maybe("d"))
                .personality(maybe("p"))
                .scenario(maybe("c"))
                .exampleDialogue(examples())
                .postHistoryInstructions(maybe("z"))
                .defaultSystemPrompt(maybe("t"))
                .user("Sam", maybe("u"))
                .path(path())
                .loreBefore(lore("b"))
                .loreAfter(lore("a"))
                .insertions(insertions())
                .rules(rules())
                .window(new Window(200 + random.nextInt(3_000), 100, 0.5 + random.nextDouble()));
        return random.nextBoolean() ? given : given.note(oftenText("n"), random.nextInt(6));
    }

    /** Mostly in turn, with greetings, blank messages, messages sent twice and double replies; ends with the user or one reply. */
    private List<PathMessage> path() {
        var path = new ArrayList<PathMessage>();
        int length = sometimes(80);
        for (int i = 0; i < length; i++) {
            var isUsers = random.nextInt(10) == 0 ? random.nextBoolean() : i % 2 == 1;
            path.add(isUsers ? PathMessage.user(oftenText("h")) : PathMessage.character(oftenText("h")));
        }
        path.add(PathMessage.user(text("h")));
        if (random.nextInt(5) == 0) {
            path.add(PathMessage.character(text("h")));
        }
        return path;
    }

    private String examples() {
        var blocks = Stream.generate(() -> "<START>\nIris: " + text("e")).limit(random.nextInt(5));
        return String.join("\n", blocks.toList());
    }

    private String[] lore(String mark) {
        return Stream.generate(() -> oftenText(mark)).limit(random.nextInt(4)).toArray(String[]::new);
    }

    private Insertion[] insertions() {
        return Stream.generate(() -> new Insertion(random.nextInt(12), role(), oftenText("i")))
                .limit(sometimes(8))
                .toArray(Insertion[]::new);
    }

    private Role role() {
        return Role.values()[random.nextInt(3)];
    }

    private String maybe(String mark) {
        return random.nextBoolean() ? text(mark) : BLANKS.get(random.nextInt(BLANKS.size()));
    }

    private String oftenText(String mark) {
        return random.nextInt(8) > 0 ? text(mark) : BLANKS.get(random.nextInt(BLANKS.size()));
    }

    private String text(String mark) {
        var words =
                Stream.generate(() -> WORDS.get(random.nextInt(WORDS.size()))).limit(random.nextInt(12));
        return "«%s%d» ".formatted(mark, marks++) + String.join(" ", words.toList()) + ".";
    }

    /** Mostly few, now and then many. */
    private int sometimes(int many) {
        return random.nextInt(3) == 0 ? random.nextInt(many) : random.nextInt(6);
    }
}
