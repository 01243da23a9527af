package dev.troupe.turn;

import dev.troupe.character.RequestCards;
import dev.troupe.model.Connection;
import dev.troupe.model.ConnectionSettings;
import dev.troupe.model.Preset;
import dev.troupe.prompt.Prompt;
import dev.troupe.prompt.PromptAssembler;
import dev.troupe.prompt.TokenEstimator;
import dev.troupe.prompt.TokenFactors;
import dev.troupe.session.MessagePaths.Said;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How long a prompt takes from what a turn has gathered: lore woken, macros resolved, what doesn't fit cut, tokens estimated, the receipt
 * written. The window of 28k tokens is overfull, of Latin and Chinese; the book has 500 entries, and is made beforehand as the shelf has
 * it. Once with the rules of a role model (40 messages), once with none (400). Prints a line of JSON for each. Not a test: run its
 * {@code main} on a quiet machine.
 */
public final class PromptBenchmark {

    private static final int ENTRIES = 500;
    private static final int SCENES = 32;
    private static final int WARM_UP = 3_000;
    private static final int ROUNDS = 3_000;

    private static final String LATIN =
            "The lamp burned low, and Maren set another cup upon the table while the rain went on. ";
    private static final String CHINESE = "灯火渐渐暗了，她又在桌上放了一只杯子，外面的雨还在下。";

    private final Random random = new Random(20_26);
    private final Connection connection;
    private final int messages;
    private final int sentences;

    /** Written and printed, so that no work can be left out. */
    private long blackhole;

    private PromptBenchmark(Connection connection, int messages, int sentences) {
        this.connection = connection;
        this.messages = messages;
        this.sentences = sentences;
    }

    /** Runs it; takes about a minute. */
    public static void main(String[] arguments) {
        new PromptBenchmark(GivenScene.connection(Preset.TOKENHUB), 40, 32).run("strict");
        var lenient = Preset.OPENAI_COMPATIBLE.settings("default");
        var wide = GivenScene.connection(Preset.TOKENHUB);
        var settings = new ConnectionSettings(
                wide.window(),
                lenient.messages(),
                lenient.request(),
                lenient.reply(),
                lenient.limits(),
                lenient.prices(),
                lenient.timeouts());
        new PromptBenchmark(
                        new Connection(wide.id(), "wide", wide.dialect(), wide.endpoint(), wide.model(), settings),
                        400,
                        4)
                .run("lenient");
    }

    private void run(String shape) {
        var persona = RequestCards.persona(card());
        var scenes = new Scene[SCENES];
        for (int i = 0; i < SCENES; i++) {
            scenes[i] = GivenScene.of(persona)
                    .over(connection)
                    .path(path())
                    .seed(i)
                    .userDescription("Ben is a traveller from the south, soaked to the skin. ".repeat(4))
                    .defaultSystemPrompt("Stay in character as {{char}}.")
                    .scene();
        }
        for (int i = 0; i < WARM_UP; i++) make(scenes[i % SCENES]);
        var times = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long before = System.nanoTime();
            make(scenes[i % SCENES]);
            times[i] = System.nanoTime() - before;
        }
        Arrays.sort(times);
        print(shape, scenes[0], times);
    }

    private Prompt make(Scene scene) {
        var ingredients = Ingredients.of(scene);
        var prompt = PromptAssembler.assemble(ingredients.input());
        blackhole += prompt.messages().getLast().content().hashCode()
                + prompt.receipt().estimatedTokens()
                + (ingredients.lore() == null ? 0 : ingredients.lore().hashCode() & 1);
        return prompt;
    }

    private void print(String shape, Scene scene, long[] times) {
        var prompt = make(scene);
        var given = new TokenEstimator(TokenFactors.NONE);
        int history = scene.past().path().stream()
                .mapToInt(it -> given.tokens(it.content()))
                .sum();
        System.out.printf(
                Locale.ROOT,
                "{\"shape\":\"%s\",\"messages\":%d,\"history_tokens\":%d,\"entries\":%d,\"woken\":%d,\"prompt_messages\":%d,"
                        + "\"prompt_tokens\":%d,\"rounds\":%d,\"median_ms\":%.3f,\"p99_ms\":%.3f,\"max_ms\":%.3f,\"sum\":%d}%n",
                shape,
                messages,
                history,
                ENTRIES,
                woken(scene),
                prompt.messages().size(),
                prompt.receipt().estimatedTokens(),
                ROUNDS,
                times[ROUNDS / 2] / 1e6,
                times[ROUNDS * 99 / 100] / 1e6,
                times[ROUNDS - 1] / 1e6,
                blackhole);
    }

    private static int woken(Scene scene) {
        var woken = Ingredients.woken(scene);
        return woken == null ? 0 : woken.woken().placements().size();
    }

    private ObjectNode card() {
        var card = JsonMapper.shared().createObjectNode().put("name", "Maren").put("nickname", "老板娘");
        card.put("description", mixed("{{char}} keeps the inn by the river, and {{user}} is her guest. ", 40));
        card.put("personality", mixed("Patient, curious, and never in a hurry. ", 8));
        card.put("scenario", mixed("{{user}} comes in from the rain at night. ", 6));
        card.put("system_prompt", "{{original}} Answer as {{char}} would, never for {{user}}. 用她的口吻回答。");
        card.put("post_history_instructions", "Keep to what {{char}} knows. {{random:Be brief.,Take your time.}}");
        card.put("first_mes", "Come in, {{user}}.");
        var example = "<START>\n{{user}}: " + CHINESE + "\n{{char}}: *nods* " + LATIN + "\n";
        card.put("mes_example", example.repeat(8));
        var entries = card.putObject("character_book").put("scan_depth", 10).putArray("entries");
        for (int i = 0; i < ENTRIES; i++) {
            var entry = entries.addObject()
                    .put("id", i)
                    .put("insertion_order", random.nextInt(1000))
                    .put("enabled", true);
            entry.putArray("keys").add("place" + i).add("地方" + i).add("the lord of place" + i);
            entry.put(
                    "content",
                    (i % 10 == 0 ? "@@depth 4\n" : "") + "Of place" + i + " {{char}} tells: " + CHINESE
                            + LATIN.substring(0, 40));
            entry.putObject("extensions");
        }
        return card;
    }

    private static String mixed(String english, int times) {
        return (english + CHINESE).repeat(times);
    }

    private List<Said> path() {
        var path = new ArrayList<Said>();
        for (int i = 0; i < messages; i++) {
            var text = new StringBuilder();
            for (int j = 0; j < sentences; j++) text.append(random.nextBoolean() ? LATIN : CHINESE);
            text.append("place").append(random.nextInt(ENTRIES)).append(", 地方").append(random.nextInt(ENTRIES));
            path.add(i % 2 == messages % 2 ? GivenScene.character(text.toString()) : GivenScene.user(text.toString()));
        }
        return path;
    }
}
