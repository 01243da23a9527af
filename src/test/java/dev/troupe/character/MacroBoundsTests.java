package dev.troupe.character;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Macros that mean harm, or are broken. */
class MacroBoundsTests {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    final Macros macros = Macros.of(MacroContext.of("Maren", "Ann"));

    @ParameterizedTest
    @CsvSource({
        "'{{', '{{'",
        "'{{user', '{{user'",
        "'{{user}', '{{user}'",
        "'{{char and {{user}}', '{{char and Ann'",
        "'{{random:a,{{user}}', '{{random:a,Ann'",
        "'}} {{user}} {{', '}} Ann {{'",
        "'{{reverse:{{user}} <bot>', '{{reverse:Ann Maren'"
    })
    void whatIsNeverClosedIsLiteralAndHidesNothing(String text, String resolved) {
        assertThat(macros.prompt(text)).isEqualTo(resolved);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{random:}}",
                "{{random::}}",
                "{{random:,,}}",
                "{{pick: , }}",
                "{{reverse:}}",
                "{{//}}",
                "{{hidden_key:}}"
            })
    void amongNothingThereIsNothingToChoose(String text) {
        assertThat(macros.prompt(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d0",
                "0",
                "0d6",
                "d",
                "-1",
                "1.5",
                "six",
                "2d6+",
                "2d6+x",
                "d6d6",
                " ",
                "٣",
                "1d6 - 1",
                "{{user}}",
            })
    void whatIsNoDieRollsNothing(String dice) {
        assertThat(macros.prompt("{{roll:" + dice + "}}")).isEmpty();
    }

    @Test
    void hugeDiceAreRolledWithinBounds() {
        assertThat(macros.prompt("{{roll::999999999d1}}")).isEqualTo("1000");
        assertThat(Long.parseLong(macros.prompt("{{roll::99999999999999999999}}")))
                .isBetween(1L, 999_999_999L);
        assertThat(macros.prompt("{{roll::1d1+99999999999}}")).isEqualTo("1000000000");
        assertThat(macros.prompt("{{roll::1d1-99999999999}}")).isEqualTo("-999999998");
        assertThat(macros.prompt("{{roll:" + "9".repeat(1000) + "}}")).isEmpty();
    }

    @Test
    void spacesAndLineEndsAreNotMadeWithoutEnd() {
        assertThat(macros.prompt("{{space::1000000000}}")).isEqualTo(" ".repeat(1000));
        assertThat(macros.prompt("{{newline::99999999999999999999}}")).isEqualTo("\n".repeat(1000));
    }

    @Test
    void fieldsThatPutInEachOtherEndWhereTheyWouldBegin() {
        var mutual = Macros.of(MacroContext.of("Maren", "Ann")
                .with(new MacroFields("D {{personality}}", "P {{description}}", "S {{scenario}}", "", "", "", "")));

        assertThat(mutual.prompt("{{description}}|{{personality}}|{{scenario}}"))
                .isEqualTo("D P |P D |S ");
        assertThat(mutual.prompt(MacroName.DESCRIPTION, "D {{personality}}")).isEqualTo("D P ");
    }

    @Test
    void nestingIsResolvedToADepthAndLiteralAround() {
        var within = nested(MacroTokens.DEEPEST);
        assertThat(macros.prompt(within)).isEqualTo("ab");
        assertThat(macros.prompt("{{reverse:" + within + "}}")).isEqualTo("{{reverse:ab}}");
        assertThat(macros.unknown("{{reverse:" + within + "}}")).hasSize(1);
    }

    @Test
    void aTextGrowsToItsBoundAndTheRestStaysLiteral() {
        var long16k = Macros.of(MacroContext.of("M".repeat(1 << 14), "Ann"));

        var grown = long16k.prompt("{{char}}".repeat(100) + "{{user}}");

        assertThat(grown).hasSizeLessThanOrEqualTo(1 << 20).endsWith("{{char}}Ann");
        assertThat(long16k.prompt("x".repeat(2 << 20) + "{{char}}{{user}}")).endsWith("x{{char}}Ann");
    }

    static Stream<Supplier<String>> hostileTexts() {
        int many = 1 << 18;
        return Stream.of(
                () -> "{{".repeat(many),
                () -> "}}".repeat(many),
                () -> "{".repeat(many) + "user" + "}".repeat(many),
                () -> "{{reverse:".repeat(many / 4) + "}}".repeat(many / 4),
                () -> "{{random:".repeat(many / 4) + "a,b}}".repeat(many / 4),
                () -> "{{user".repeat(many / 4),
                () -> "{{ ".repeat(many / 4) + " ".repeat(many),
                () -> "<user".repeat(many),
                () -> "{{random:" + ",".repeat(many) + "}}",
                () -> "{{random:" + "\\,".repeat(many) + "}}",
                () -> "{{random:" + "{{user}},".repeat(many / 4) + "}}",
                () -> "{{random:a,b}}".repeat(many / 8),
                () -> "{{roll:999999d999999}}".repeat(500),
                () -> "{{trim}}\n".repeat(many / 4),
                () -> "\n".repeat(many) + "{{trim}}".repeat(1000),
                () -> "{{description}}".repeat(many / 8),
                () -> "{{random:{{description}},{{personality}}}}".repeat(many / 16),
                () -> "{{reverse:{{description}}}}".repeat(many / 16),
                () -> "{{space::1000}}".repeat(many / 8),
                () -> "{{datetimeformat::" + "[".repeat(many) + "}}",
                () -> "{{setvar::x::".repeat(many / 4) + "}}".repeat(many / 4));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("hostileTexts")
    void noTextTakesLongOrGrowsWithoutBound(Supplier<String> hostile) {
        var text = hostile.get();
        var big = "{{personality}}{{scenario}}".repeat(500);
        var context = MacroContext.of("Maren", "Ann")
                .with(new MacroFields(big, big + "{{description}}", "{{description}} x".repeat(500), "", "", "", ""));
        var bounded = Macros.of(context.at(ZonedDateTime.parse("2026-01-01T00:00Z")));

        Assertions.assertTimeoutPreemptively(LONG_ENOUGH, () -> {
            assertThat(bounded.prompt(text).length()).isLessThanOrEqualTo(Math.max(1 << 20, text.length()));
            assertThat(bounded.scannedByLore(text).length()).isLessThanOrEqualTo(Math.max(1 << 20, text.length()));
            assertThat(bounded.unknown(text)).hasSizeLessThanOrEqualTo(100);
        });
    }

    private static String nested(int depth) {
        return "{{reverse:".repeat(depth) + "ab" + "}}".repeat(depth);
    }
}
