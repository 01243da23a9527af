package dev.troupe.character;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the card specifications V1, V2 and V3 say about macros, statement by statement. */
class MacrosConformanceTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    final Macros macros = Macros.of(MacroContext.of("Maren", "Ann"));

    @ParameterizedTest
    @ValueSource(strings = {"description", "personality", "scenario", "first_mes", "mes_example"})
    void v1ReplacesBothNamesInBothSpellingsInFiveFields(String field) {
        var card = (ObjectNode) JSON.readTree("{\"name\":\"Maren\"}");
        card.put(field, "{{char}} <BOT> {{user}} <USER>");

        var spoken = new Persona(card).spokenTo("Ann");

        var texts = spoken.description()
                + spoken.personality()
                + spoken.scenario()
                + String.join("", spoken.greetings())
                + spoken.exampleDialogue();
        assertThat(texts).isEqualTo("Maren Maren Ann Ann");
    }

    @Test
    void v1SearchesWithoutRegardToCase() {
        assertThat(macros.prompt("{{CHAR}} {{Char}} <bot> <Bot> {{USER}} <user> <User>"))
                .isEqualTo("Maren Maren Maren Maren Ann Ann Ann");
    }

    @Test
    void v1WantsADefaultForTheUsersName() {
        var persona = new Persona(JSON.readTree("{\"name\":\"Maren\",\"first_mes\":\"Hi {{user}}\"}"));

        assertThat(persona.spokenTo(null).greetings()).containsExactly("Hi you");
    }

    @Test
    void v1SaysNothingOfMacrosInTheNameSoItStays() {
        var persona = new Persona(JSON.readTree("{\"name\":\"{{user}}\",\"first_mes\":\"{{char}}\"}"));

        assertThat(persona.spokenTo("Ann").name()).isEqualTo("{{user}}");
        assertThat(persona.spokenTo("Ann").greetings()).containsExactly("{{user}}");
    }

    @Test
    void v2LeavesOriginalToThePromptsThatItReplaces() {
        assertThat(macros.prompt("{{original}} Be {{char}}.")).isEqualTo("{{original}} Be Maren.");
        assertThat(macros.unknown("{{original}}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Mar, Mar", "'', Maren Holt"})
    void v3CallsTheCharacterByNicknameWhereThereIsOne(String nickname, String called) {
        var card = (ObjectNode) JSON.readTree("{\"name\":\"Maren Holt\",\"first_mes\":\"{{char}} <char> <bot>\"}");
        card.put("nickname", nickname);

        assertThat(new Persona(card).spokenTo("Ann").greetings()).containsExactly(called + " " + called + " " + called);
    }

    @Test
    void v3CallsTheUserByDisplayName() {
        assertThat(macros.prompt("{{user}} <user>")).isEqualTo("Ann Ann");
    }

    @ParameterizedTest
    @CsvSource({
        "'{{RANDOM:A}}', 'A'",
        "'{{Pick:A}}', 'A'",
        "'{{ROLL:D1}}', '1'",
        "'{{Hidden_Key:A}}', ''",
        "'{{hiddenkey:A}}', ''",
        "'{{COMMENT:A}}', ''",
        "'{{Reverse:Ab}}', 'bA'"
    })
    void v3DetectsMacrosWithoutRegardToCase(String text, String resolved) {
        assertThat(macros.prompt(text)).isEqualTo(resolved);
    }

    @Test
    void v3RandomIsAnyOfTheValues() {
        var seen = LongStream.range(0, 200)
                .mapToObj(it -> seeded(0, it).prompt("{{random:Hello,Hi,Hey}}"))
                .collect(Collectors.toSet());

        assertThat(seen).containsExactlyInAnyOrder("Hello", "Hi", "Hey");
    }

    @Test
    void v3RandomFallsAboutEvenly() {
        var counts = LongStream.range(0, 3000)
                .mapToObj(it -> seeded(0, it).prompt("{{random:a,b,c}}"))
                .collect(Collectors.groupingBy(it -> it, Collectors.counting()));

        assertThat(counts.values()).hasSize(3).allSatisfy(it -> assertThat(it).isBetween(850L, 1150L));
    }

    @ParameterizedTest
    @CsvSource({
        "'{{random:one\\,two}}', 'one,two'",
        "'{{pick:one\\,two}}', 'one,two'",
        "'{{random::one\\,two}}', 'one,two'"
    })
    void v3EscapesACommaByABackslash(String text, String resolved) {
        assertThat(macros.prompt(text)).isEqualTo(resolved);
    }

    @Test
    void v3PickStaysTheSameForTheSamePrompt() {
        var text = "{{pick::Hello,Hi,Hey}} {{pick::Hello,Hi,Hey}}";

        var seen = LongStream.range(0, 50)
                .mapToObj(it -> seeded(7, it).prompt(text))
                .collect(Collectors.toSet());

        assertThat(seen).hasSize(1);
        assertThat(seen.iterator().next()).matches("(Hello|Hi|Hey) (Hello|Hi|Hey)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{roll:6}}", "{{roll:d6}}", "{{roll:D6}}"})
    void v3RollIsFromOneToN(String text) {
        var seen = LongStream.range(0, 300)
                .mapToObj(it -> seeded(0, it).prompt(text))
                .collect(Collectors.toSet());

        assertThat(seen).containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{// A}}", "{{//A}}", "{{//}}", "{{// {{user}} }}", "{{// :: a, b}}", "{{//\nA\n}}"})
    void v3RemarksAreEmptyAndNeverShownNorMatched(String text) {
        assertThat(macros.prompt(text)).isEmpty();
        assertThat(macros.shown(text)).isEmpty();
        assertThat(macros.scannedByLore(text)).isEmpty();
    }

    @Test
    void v3HiddenKeysAreForRecursiveLoreOnly() {
        assertThat(macros.prompt("a{{hidden_key:{{user}}'s sword}}b")).isEqualTo("ab");
        assertThat(macros.shown("a{{hidden_key:{{user}}'s sword}}b")).isEqualTo("ab");
        assertThat(macros.scannedByLore("a {{hidden_key:{{user}}'s sword}} b")).isEqualTo("a \nAnn's sword\n b");
    }

    @Test
    void v3CommentsAreShownToPeopleOnly() {
        assertThat(macros.prompt("Hi.{{comment: for {{user}}}}")).isEqualTo("Hi.");
        assertThat(macros.scannedByLore("Hi.{{comment: for {{user}}}}")).isEqualTo("Hi.");
        assertThat(macros.shown("Hi. {{comment: for {{user}}}}")).isEqualTo("Hi. [for Ann]");
    }

    @Test
    void v3ReverseTurnsItsValueRound() {
        assertThat(macros.prompt("{{reverse:Hello}}")).isEqualTo("olleH");
        assertThat(macros.prompt("{{reverse:a😀b}}")).isEqualTo("b😀a");
    }

    private static Macros seeded(long pick, long random) {
        return Macros.of(MacroContext.of("Maren", "Ann").with(new MacroSeeds(pick, random)));
    }
}
