package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.troupe.testing.Statements;
import dev.troupe.testing.TestSession;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lore that belongs to one greeting of its character. */
class GreetingLoreTests extends LoreTest {

    private static final String OF_THE_SECOND = "It is night.";

    /** The caller's key and the tenant's default prompt are looked up again each second. */
    private static final int LOOKED_UP_AGAIN = 4;

    private String character;

    @BeforeEach
    void castWithLore() {
        character = tenant.cast(card(
                Map.of("alternate_greetings", List.of(" ", "Good night, {{user}}."), "first_mes", "Good morning."),
                List.of(entry("Night", "hello", "@@is_greeting 2\n" + OF_THE_SECOND, Map.of()))));
    }

    @Test
    void itWakesWhereThePathBeganWithThatOne() {
        var talk = open(1);
        talk.ask("Hello there.").ok();
        assertThat(lastSystem()).contains(OF_THE_SECOND);

        var other = alternatives(talk).getFirst();
        talk.verb(other, "select").ok();
        talk.ask("Hello there.").ok();

        assertThat(talk.texts()).startsWith("Good morning.");
        assertThat(lastSystem()).doesNotContain(OF_THE_SECOND);
        assertThat(receipt(talk).at("/lore/asleep/GREETING").asInt()).isEqualTo(1);
    }

    @Test
    void anEditedGreetingIsTheOneThatItWasMadeOf() {
        for (int greeting = 0; greeting < 2; greeting++) {
            var talk = open(greeting);
            talk.verb(talk.ids().getFirst(), "edit", Map.of("content", "Evening."))
                    .ok();
            talk.verb(talk.ids().getFirst(), "edit", Map.of("content", "Well, evening."))
                    .ok();

            talk.ask("Hello there.").ok();

            assertThat(talk.texts()).startsWith("Well, evening.");
            assertThat(lastSystem().contains(OF_THE_SECOND)).isEqualTo(greeting == 1);
        }
    }

    @Test
    void aForkKnowsWhatItsPathBeganWith() {
        for (int greeting = 0; greeting < 2; greeting++) {
            var talk = open(greeting);
            talk.verb(talk.ids().getFirst(), "edit", Map.of("content", "Evening."))
                    .ok();
            var forked = talk.user().post(talk.path() + "/fork", Map.of()).ok();

            new TestSession(talk.user(), forked.path("id").asString())
                    .ask("Hello there.")
                    .ok();

            assertThat(lastSystem().contains(OF_THE_SECOND)).isEqualTo(greeting == 1);
        }
    }

    @Test
    void itIsKnownAtTheSameCostHoweverLongThePathIs() {
        var urlOfRows = environment.getRequiredProperty("spring.datasource.url");
        var rows = new LongSession(environment.getRequiredProperty("spring.datasource.url"));
        var talk = open(0);
        var night = open(1);
        rows.grow(talk, 10);
        rows.grow(night, 10);
        statements(night);
        assertThat(lastSystem()).contains(OF_THE_SECOND);
        var few = statements(talk);
        assertThat(lastSystem()).doesNotContain(OF_THE_SECOND);

        rows.grow(talk, 100_000);
        rows.grow(night, 1_000);
        statements(night); // which looks up what is kept for a while only
        assertThat(lastSystem()).contains(OF_THE_SECOND);

        assertThat(statements(talk)).isCloseTo(few, within(LOOKED_UP_AGAIN));
        assertThat(lastSystem()).doesNotContain(OF_THE_SECOND);
    }

    @Test
    void whereNobodyKnowsWhichItWasAnyMayHaveBeen() {
        var talk = open(0);
        database.update(tenant.slug(), "update message set greeting = null, path_length = null, path_replies = null");
        talk.ask("Hello there.").ok();
        assertThat(lastSystem()).as("while its words are there to be seen").doesNotContain(OF_THE_SECOND);
        new LongSession(environment.getRequiredProperty("spring.datasource.url")).grow(talk, 1_000);

        talk.ask("Hello there.").ok();

        assertThat(lastSystem()).contains(OF_THE_SECOND);
    }

    @Test
    void aPreviewIsToldOrSeesWhichItBeganWith() {
        var talk = open(1);
        talk.ask("Hello there.").ok();

        assertThat(preview(character, talk, Map.of()).path("messages").toString())
                .isEqualTo(lastRequest().path("messages").toString());

        talk.verb(talk.ids().getFirst(), "edit", Map.of("content", "Evening.")).ok();
        talk.ask("Hello there.").ok();
        assertThat(preview(character, talk, Map.of("greeting", 2))
                        .path("messages")
                        .toString())
                .isEqualTo(lastRequest().path("messages").toString())
                .contains(OF_THE_SECOND);
        assertThat(preview(character, talk, Map.of("greeting", 0))
                        .path("messages")
                        .toString())
                .doesNotContain(OF_THE_SECOND);
    }

    private TestSession open(int greeting) {
        var ann = tenant.user("ann");
        var opened = ann.post("/v1/sessions", Map.of("character", character, "greeting", greeting))
                .ok();
        return new TestSession(ann, opened.path("id").asString());
    }

    private static List<String> alternatives(TestSession talk) {
        return talk.messages()
                .getFirst()
                .at("/alternatives/ids")
                .valueStream()
                .map(it -> it.asString())
                .toList();
    }

    private static int statements(TestSession talk) {
        try (var statements = Statements.counted()) {
            talk.ask("Hello there.").ok();
            return TurnCostTests.settled(statements);
        }
    }
}
