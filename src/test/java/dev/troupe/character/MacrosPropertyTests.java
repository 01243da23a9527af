package dev.troupe.character;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MacrosPropertyTests {

    private static final int CASES = 100;

    private static final List<String> PIECES = List.of(
            "{{",
            "}}",
            "{",
            "}",
            "<",
            ">",
            "{{user}}",
            "{{char}}",
            "<USER>",
            "<bot>",
            "{{random:",
            "{{pick::",
            "{{roll:",
            "{{reverse:",
            "{{// ",
            "{{comment: ",
            "{{hidden_key:",
            "{{description}}",
            "{{personality}}",
            "{{trim}}",
            "{{noop}}",
            "{{newline}}",
            "{{space::2}}",
            "{{time}}",
            "{{datetimeformat::",
            "{{timeDiff::",
            "{{setvar::a::",
            "{{original}}",
            ",",
            "\\,",
            "::",
            ":",
            "\n",
            " ",
            "d6",
            "2d6+1",
            "a",
            "Iris",
            "你好",
            "آپ",
            "😀",
            "\uD83D",
            "$1",
            "\\");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyTextIsResolvedWithinItsBound(long seed) {
        forTexts(seed, (text, macros) -> {
            int most = Math.max(1 << 20, text.length());
            assertThat(macros.prompt(text)).hasSizeLessThanOrEqualTo(most);
            assertThat(macros.shown(text)).hasSizeLessThanOrEqualTo(most);
            assertThat(macros.scannedByLore(text)).hasSizeLessThanOrEqualTo(most);
            assertThat(macros.unknown(text)).hasSizeLessThanOrEqualTo(100);
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theSameTextResolvesToTheSame(long seed) {
        forTexts(seed, (text, macros) -> {
            assertThat(macros.prompt(text)).isEqualTo(macros.prompt(text));
            assertThat(macros.prompt("<USER>" + text)).startsWith("N");
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aNameIsNeverLookedThrough(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            var name = "N" + text(random) + "N";
            var named = Macros.of(MacroContext.of(name, name));
            var marked = Macros.of(MacroContext.of("\u0001", "\u0001"));
            var text = "{{user}} and <BOT>, {{random:{{char}}}}, {{description}}{{setvar::{{user}}}} {{";
            assertThat(named.prompt(text)).isEqualTo(marked.prompt(text).replace("\u0001", name));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aTextWithoutMacrosIsReturnedItself(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            var text = text(random).replace("{{", "{ ").replace("}}", "} ").replace("<", "(");
            var macros = macros(random);
            assertThat(macros.prompt(text)).isSameAs(text);
            assertThat(macros.shown(text)).isSameAs(text);
            assertThat(macros.unknown(text)).isEmpty();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void onlyWhatIsUnknownIsLeft(long seed) {
        var random = new Random(seed);
        var known = List.of(
                "{{user}}", "{{random:a,{{char}}}}", "{{// {{x}} }}", " <BOT> ", "{{space:2}}", "word", "{{noop}}");
        var macros = Macros.of(MacroContext.of("Maren", "Ann"));
        for (int i = 0; i < CASES; i++) {
            var text = new StringBuilder();
            for (int j = random.nextInt(10); j >= 0; j--) text.append(known.get(random.nextInt(known.size())));
            assertThat(macros.unknown(text.toString())).isEmpty();
            assertThat(macros.prompt(text.toString())).doesNotContain("{{", "}}", "<");
            text.insert(0, "{{wat}}").append("{{getvar::a}}");
            assertThat(macros.unknown(text.toString())).containsExactly("{{wat}}", "{{getvar::a}}");
            assertThat(macros.prompt(text.toString())).startsWith("{{wat}}").endsWith("{{getvar::a}}");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aChoiceIsOneOfItsItemsAndAPickOutlastsATurn(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            var text = "x".repeat(random.nextInt(50)) + "{{pick:a,b\\,c,{{user}}}}{{random:1,2}}";
            var context = MacroContext.of("Maren", "Ann");
            long session = random.nextLong();
            var now = Macros.of(context.with(new MacroSeeds(session, random.nextLong())))
                    .prompt(text);
            var later = Macros.of(context.with(new MacroSeeds(session, random.nextLong())))
                    .prompt(text);
            assertThat(now).matches("x*(a|b,c|Ann)[12]");
            assertThat(now.substring(0, now.length() - 1)).isEqualTo(later.substring(0, later.length() - 1));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRollIsWithinItsDice(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            int dice = 1 + random.nextInt(5);
            int sides = 1 + random.nextInt(20);
            int more = random.nextInt(9) - 4;
            var formula = dice + "d" + sides + (more < 0 ? more : "+" + more);
            var rolled = Macros.of(MacroContext.of("Maren", "Ann").with(new MacroSeeds(0, random.nextLong())))
                    .prompt("{{roll::" + formula + "}}");
            assertThat(Integer.parseInt(rolled)).isBetween(dice + more, dice * sides + more);
        }
    }

    private static void forTexts(long seed, BiConsumer<String, Macros> check) {
        var random = new Random(seed);
        for (int i = 0; i < CASES; i++) check.accept(text(random), macros(random));
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        int pieces = random.nextInt(30);
        for (int i = 0; i < pieces; i++) text.append(PIECES.get(random.nextInt(PIECES.size())));
        return text.toString();
    }

    private static Macros macros(Random random) {
        var fields = new MacroFields(text(random), text(random), text(random), "", text(random), "", "");
        return Macros.of(MacroContext.of("Nn", "Nu")
                .withUserDescription(text(random))
                .with(fields)
                .with(new MacroSeeds(random.nextLong(), random.nextLong()))
                .with(new MacroTalk(text(random), null, null, Instant.EPOCH))
                .at(random.nextBoolean() ? ZonedDateTime.parse("2026-01-01T00:00Z") : null));
    }
}
