package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.lore.GivenBook;
import dev.troupe.testing.TestSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lorebooks that characters share, in the turns of a session. */
class SharedLoreTests extends TurnTest {

    private static final Map<String, Object> STICKY = Map.of("sticky", 6);

    private String character;
    private TestSession talk;

    @BeforeEach
    void cast() {
        var own = GivenBook.of(
                "Maren's own", List.of(GivenBook.entry("harbour", "Hers: {{char}} was born there.", Map.of())));
        character = tenant.cast(Map.of("name", "Maren", "system_prompt", "Be Maren.", "character_book", own));
        talk = tenant.session("ann", character);
        talk.user().patch("/v1/me", Map.of("name", "Ann")).ok();
    }

    @Test
    void theCardsOwnBookGoesFirstAndThenTheSharedOnesInTheirOrder() {
        var north = lorebook(GivenBook.of("North", "harbour", "North: it froze, {{user}}."));
        var south = lorebook(GivenBook.of("South", "harbour", "South: it is warm."));

        attach(south, north);
        talk.ask("Tell me of the harbour.").ok();
        assertThat(lastPrompt())
                .containsSubsequence("Hers: Maren was born there.", "South: it is warm.", "North: it froze, Ann.");

        attach(north, south);
        talk.ask("Once more of the harbour.").ok();
        assertThat(lastPrompt())
                .containsSubsequence("Hers: Maren was born there.", "North: it froze, Ann.", "South: it is warm.");
    }

    @Test
    void aCharacterWithoutABookOfItsOwnWakesSharedOnes() {
        var inga = tenant.cast(Map.of("name", "Inga", "system_prompt", "Be Inga."));
        attachTo(inga, lorebook(GivenBook.of("North", "harbour", "It froze.")));

        tenant.session("ann", inga).ask("The harbour?").ok();

        assertThat(lastPrompt()).contains("It froze.");
    }

    @Test
    void whatIsAttachedAndDetachedHoldsFromTheNextTurnOn() {
        talk.ask("The harbour?").ok();
        assertThat(lastPrompt()).doesNotContain("It froze.");

        attach(lorebook(GivenBook.of("North", "harbour", "It froze.")));
        talk.ask("And the harbour?").ok();
        assertThat(lastPrompt()).contains("It froze.");

        attach();
        talk.ask("Again, the harbour?").ok();
        assertThat(lastPrompt()).doesNotContain("It froze.").contains("Hers: Maren was born there.");
    }

    @Test
    void anEditReachesTheNextTurn() {
        var north = lorebook(GivenBook.of("North", "harbour", "It froze."));
        attach(north);
        talk.ask("The harbour?").ok();

        tenant.admin()
                .put("/v1/admin/lorebooks/" + north, Map.of("book", GivenBook.of("North", "harbour", "It thawed.")))
                .ok();
        talk.ask("The harbour now?").ok();

        assertThat(lastPrompt()).contains("It thawed.").doesNotContain("It froze.");
    }

    @Test
    void aLorebookThatIsDeletedByForceIsGoneFromTheNextTurn() {
        var north = lorebook(GivenBook.of("North", "harbour", "It froze."));
        attach(north);
        talk.ask("The harbour?").ok();

        tenant.admin().delete("/v1/admin/lorebooks/%s?force=true".formatted(north));
        talk.ask("The harbour now?").ok();

        assertThat(lastPrompt()).doesNotContain("It froze.");
    }

    @Test
    void theReceiptNamesTheBookOfEachEntry() {
        var north = lorebook(GivenBook.of("North", "harbour", "It froze."));
        attach(north);
        talk.ask("The harbour?").ok();

        var lore = receipt().path("lore");
        assertThat(texts(lore.path("woken"), "book")).containsExactly("character", north);
        assertThat(texts(lore.path("books"), "id")).containsExactly("character", north);
        assertThat(texts(lore.path("books"), "name")).containsExactly("Maren's own", "North");
    }

    @Test
    void entriesOfTwoBooksWithOneIdAreRememberedApart() {
        var north = lorebook(GivenBook.of("North", List.of(GivenBook.entry("storm", "North: a storm.", STICKY))));
        var south = lorebook(GivenBook.of("South", List.of(GivenBook.entry("calm", "South: a calm.", STICKY))));
        attach(north, south);

        talk.ask("What a storm!").ok();
        talk.ask("Anyway.").ok();

        assertThat(lastPrompt()).contains("North: a storm.").doesNotContain("South: a calm.");
        var state = receipt().at("/lore/state/entries");
        assertThat(texts(state, "book")).containsExactly(north);
    }

    @Test
    void whatABookRemembersOutlastsItsBeingDetachedForATurn() {
        var north = lorebook(GivenBook.of("North", List.of(GivenBook.entry("storm", "North: a storm.", STICKY))));
        attach(north);
        talk.ask("What a storm!").ok();
        attach();
        talk.ask("Anyway.").ok();
        assertThat(lastPrompt()).doesNotContain("North: a storm.");

        attach(north);
        talk.ask("Where were we?").ok();
        assertThat(lastPrompt()).contains("North: a storm.");
    }

    @Test
    void aPreviewIsWhatTheTurnSentToTheByte() {
        attach(
                lorebook(GivenBook.of("North", List.of(GivenBook.entry("storm", "North: a storm.", STICKY)))),
                lorebook(GivenBook.of("South", "harbour", "South: it is warm.")));
        talk.ask("What a storm!").ok();
        talk.ask("Anyway, the harbour.").ok();

        var preview = tenant.admin()
                .post(
                        "/v1/admin/characters/%s/preview".formatted(character),
                        Map.of("messages", path(), "user", Map.of("name", "Ann")))
                .ok();

        assertThat(preview.path("messages")).isEqualTo(lastRequest().path("messages"));
        assertThat(preview.at("/receipt/lore")).isEqualTo(receipt().path("lore"));
        assertThat(texts(preview.at("/receipt/lore/woken"), "book")).hasSize(3);
    }

    @Test
    void aDraftIsPreviewedWithThemToo() {
        var draft = tenant.admin()
                .post("/v1/admin/characters", Map.of("card", Map.of("name", "Iris")))
                .ok();
        var id = draft.path("id").asString();
        attachTo(id, lorebook(GivenBook.of("North", "harbour", "It froze.")));
        var messages = List.of(Map.of("role", "user", "content", "The harbour?"));

        var preview = tenant.admin()
                .post("/v1/admin/characters/%s/preview".formatted(id), Map.of("draft", true, "messages", messages))
                .ok();

        assertThat(preview.path("messages").toString()).contains("It froze.");
    }

    private String lorebook(Map<String, Object> book) {
        return tenant.admin()
                .post("/v1/admin/lorebooks", Map.of("book", book))
                .ok()
                .at("/lorebook/id")
                .asString();
    }

    private void attach(String... lorebooks) {
        attachTo(character, lorebooks);
    }

    private void attachTo(String to, String... lorebooks) {
        tenant.admin()
                .put("/v1/admin/characters/%s/lorebooks".formatted(to), List.of(lorebooks))
                .ok();
    }

    /** What was said before the last reply. */
    private List<Map<String, String>> path() {
        var said = new ArrayList<Map<String, String>>();
        for (var it : talk.messages()) {
            said.add(Map.of(
                    "role",
                    it.path("role").asString(),
                    "content",
                    it.path("content").asString()));
        }
        return said.subList(0, said.size() - 1);
    }

    private static List<String> texts(JsonNode list, String field) {
        return list.valueStream().map(it -> it.path(field).asString()).toList();
    }

    private JsonNode lastRequest() {
        return JsonMapper.shared().readTree(upstream.requests().getLast());
    }

    private String lastPrompt() {
        return lastRequest().path("messages").toString();
    }

    private JsonNode receipt() {
        var turn = talk.messages().getLast().path("turnId").asString();
        return tenant.admin()
                .get("/v1/admin/sessions/%s/turns/%s/receipt".formatted(talk.id(), turn))
                .ok();
    }
}
