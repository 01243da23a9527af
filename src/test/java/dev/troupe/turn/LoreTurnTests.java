package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.TestSession;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A character's lorebook in the turns of a session. */
class LoreTurnTests extends TurnTest {

    private String character;
    private TestSession talk;

    @BeforeEach
    void castWithLore() {
        var harbour = Map.of(
                "keys",
                List.of("harbour"),
                "content",
                "{{char}} knows: the harbour froze in the year of {{user}}'s birth.",
                "name",
                "Harbour",
                "enabled",
                true,
                "insertion_order",
                10,
                "extensions",
                Map.of());
        var storm = Map.of(
                "keys",
                List.of("storm"),
                "content",
                "The storm is not over.",
                "name",
                "Storm",
                "enabled",
                true,
                "insertion_order",
                20,
                "position",
                "before_char",
                "extensions",
                Map.of("sticky", 5));
        var unrelated = Map.of(
                "keys",
                List.of("dragon"),
                "content",
                "No dragons.",
                "enabled",
                true,
                "insertion_order",
                1,
                "extensions",
                Map.of());
        character = tenant.cast(Map.of(
                "name",
                "Maren",
                "system_prompt",
                "Be Maren.",
                "description",
                "Keeps the inn.",
                "extensions",
                Map.of("depth_prompt", Map.of("prompt", "{{char}} is tired.", "depth", 0, "role", "system")),
                "character_book",
                Map.of("extensions", Map.of(), "entries", List.of(harbour, storm, unrelated))));
        talk = tenant.session("ann", character);
        talk.user().patch("/v1/me", Map.of("name", "Ann")).ok();
    }

    @Test
    void whatAMessageWakesStandsInThePromptWithItsMacrosResolved() {
        talk.ask("Tell me of the harbour.").ok();

        assertThat(lastPrompt()).contains("Maren knows: the harbour froze in the year of Ann's birth.");
        assertThat(lastPrompt()).contains("Maren is tired.").doesNotContain("No dragons.");
    }

    @Test
    void whatNothingWakesStaysOut() {
        talk.ask("Good evening.").ok();

        assertThat(lastPrompt()).doesNotContain("froze").doesNotContain("storm");
    }

    @Test
    void theReceiptTellsWhatWokeAndWhy() {
        talk.ask("Tell me of the harbour.").ok();

        var lore = receipt(talk).path("lore");
        assertThat(lore.path("woken")).hasSize(1);
        assertThat(lore.at("/woken/0/name").asString()).isEqualTo("Harbour");
        assertThat(lore.at("/woken/0/reason").asString()).isEqualTo("KEY");
        assertThat(lore.path("asleep").path("NO_KEY_FOUND").asInt()).isEqualTo(2);
    }

    @Test
    void theReceiptsPartsAddUpToItsEstimate() {
        talk.ask("Tell me of the harbour, and of the storm.").ok();

        var receipt = receipt(talk);
        int sum = receipt.path("parts")
                .valueStream()
                .mapToInt(it -> it.path("tokens").asInt())
                .sum();
        assertThat(sum).isEqualTo(receipt.path("estimatedTokens").asInt());
    }

    @Test
    void anEntryThatSticksStaysAwakeAndGoingBackPutsItToSleep() {
        talk.ask("Good evening.").ok();
        var first = talk.ids().getLast();
        talk.ask("What a storm!").ok();
        talk.ask("Anyway.").ok();
        talk.ask("Is there soup?").ok();
        assertThat(lastPrompt()).as("two messages after the one that woke it").contains("The storm is not over.");

        talk.user()
                .post(talk.path() + "/messages/%s/rewind".formatted(first), Map.of())
                .ok();
        talk.ask("Is there bread?").ok();
        assertThat(lastPrompt()).doesNotContain("The storm is not over.");
    }

    @Test
    void aForkRemembersWhatItsPathRemembered() {
        talk.ask("What a storm!").ok();
        var forked = talk.user().post(talk.path() + "/fork", Map.of()).ok();
        var fork = new TestSession(talk.user(), forked.path("id").asString());

        fork.ask("Anyway.").ok();

        assertThat(lastPrompt()).contains("The storm is not over.");
    }

    @Test
    void howLongAPathIsIsKeptWithEachOfItsMessages() {
        talk.ask("One.").ok();
        var first = talk.ids().getLast();
        talk.ask("Two.").ok();
        talk.verb(first, "rewind").ok();
        talk.ask("Another two.").ok();
        talk.verb(talk.ids().getLast(), "regenerate").ok();
        talk.user().post(talk.path() + "/fork", Map.of()).ok();

        var wrong = database.rows(tenant.slug(), """
                with recursive path as (
                    select id, parent_id, role, 1 as messages, (role = 'character')::int as replies from message where parent_id is null
                  union all
                    select m.id, m.parent_id, m.role, p.messages + 1, p.replies + (m.role = 'character')::int
                    from path p join message m on m.parent_id = p.id
                )
                select m.id from message m join path p on p.id = m.id
                where (m.path_length, m.path_replies) is distinct from (p.messages, p.replies)
                """);

        assertThat(wrong).isEmpty();
        assertThat(talk.ids()).hasSize(4);
    }

    @Test
    void aPreviewOfTheRevisionIsWhatTheTurnSentToTheByte() {
        talk.ask("What a storm!").ok();
        talk.ask("Anyway, the harbour.").ok();
        talk.ask("Is there soup?").ok();

        var preview = tenant.admin()
                .post(
                        "/v1/admin/characters/%s/preview".formatted(character),
                        Map.of("messages", path(), "user", Map.of("name", "Ann")))
                .ok();

        assertThat(preview.path("messages").toString())
                .isEqualTo(lastRequest().path("messages").toString());
        var receipt = receipt(talk);
        for (var part : List.of("dropped", "lore")) { // figures move with what is learned of each reply's usage
            assertThat(preview.path("receipt").path(part)).as(part).isEqualTo(receipt.path(part));
        }
    }

    /** What was said before the last reply. */
    private List<Map<String, String>> path() {
        var items = talk.user()
                .get(talk.path() + "/messages?limit=100")
                .ok()
                .path("items")
                .valueStream()
                .toList();
        return items.subList(0, items.size() - 1).stream()
                .map(it -> Map.of(
                        "role",
                        it.path("role").asString(),
                        "content",
                        it.path("content").asString()))
                .toList();
    }

    private JsonNode lastRequest() {
        return JsonMapper.shared().readTree(upstream.requests().getLast());
    }

    private String lastPrompt() {
        return lastRequest().path("messages").toString();
    }

    private JsonNode receipt(TestSession session) {
        var last = session.user()
                .get(session.path() + "/messages?limit=1")
                .ok()
                .path("items")
                .path(0);
        return tenant.admin()
                .get("/v1/admin/sessions/%s/turns/%s/receipt"
                        .formatted(session.id(), last.path("turnId").asString()))
                .ok();
    }
}
