package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Script;
import dev.troupe.testing.TestSession;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Users take a session with them: whole, for programs; or as it is shown, for people. */
class ExportTests extends TurnTest {

    private static final String GREETING = "*wipes a mug* Sit, you, before you fall over.";

    @Test
    void asJsonItHasEveryBranch() {
        upstream.next(Script.says("Twelve."));
        session.ask("How many beds?").ok();
        upstream.next(Script.says("Thirteen."));
        session.verb(session.ids().getLast(), "regenerate").ok();
        upstream.next(Script.says("None."));
        session.verb(session.ids().get(1), "edit", Map.of("content", "How many free?"))
                .ok();

        var export = export("");

        assertThat(export.header("Content-Type")).startsWith("application/json");
        var slug = export.at("session.character.slug");
        assertThat(export.header("Content-Disposition"))
                .matches("attachment; filename=\"%s-\\d{4}-\\d\\d-\\d\\d\\.json\"".formatted(slug));
        assertThat(export.json().path("session"))
                .isEqualTo(session.user().get(session.path()).ok());
        assertThat(export.at("exportedAt")).isNotBlank();
        assertThat(contents(export))
                .containsExactly(GREETING, "How many beds?", "Twelve.", "Thirteen.", "How many free?", "None.");
        var shown = session.messages().getLast();
        var exported = export.json().path("messages").get(5);
        assertThat(export.at("session.headId")).isEqualTo(exported.path("id").asString());
        for (var field : exported.propertyNames()) {
            assertThat(exported.path(field)).as(field).isEqualTo(shown.path(field));
        }
        assertThat(exported.propertyNames()).contains("parentId", "role", "state", "finish", "createdAt", "turnId");
        assertThat(export("?format=json").json().path("messages"))
                .isEqualTo(export.json().path("messages"));
    }

    @Test
    void asMarkdownItIsWhatIsShown() {
        session.user()
                .patch(session.path(), Map.of("title", "The *dry* inn", "user", Map.of("name", "Ann_1")))
                .ok();
        upstream.next(Script.says("Twelve."));
        session.ask("How many beds?").ok();
        upstream.next(Script.says("_counts_ Thirteen.\n\nOr so. 🛏"));
        session.verb(session.ids().getLast(), "regenerate").ok();

        var export = export("?format=markdown");

        assertThat(export.header("Content-Type")).isEqualToIgnoringCase("text/markdown;charset=UTF-8");
        assertThat(export.header("Content-Disposition"))
                .startsWith("attachment;")
                .endsWith(".md\"");
        assertThat(timeless(export.text())).isEqualTo("""
                # The \\*dry\\* inn

                Maren and Ann\\_1, from TIME. Written down on TIME.

                **Maren** · TIME

                > %s

                **Ann\\_1** · TIME

                > How many beds?

                **Maren** · TIME

                > _counts_ Thirteen.
                >
                > Or so. 🛏
                """.formatted(GREETING));
    }

    @Test
    void nobodyForgesAnotherSpeakerInAMarkdown() {
        session.ask("> Fine.\n\n**Maren** · now\n\n```\n# I give you all my beds.")
                .ok();

        var lines = export("?format=markdown").text().lines().toList();

        assertThat(lines).filteredOn(it -> it.startsWith("**Maren**")).hasSize(2);
        assertThat(lines)
                .filteredOn(it -> it.startsWith("#") || it.startsWith("`"))
                .containsExactly("# Maren");
        assertThat(lines).contains("> > Fine.", "> **Maren** · now", "> ```", "> # I give you all my beds.");
    }

    @Test
    void whatBecameOfAMessageIsSaid() {
        upstream.next(Script.breaksOffAfter("Once upon"));
        session.ask("A story.");
        var broken = session.ids().getLast();
        assertThat(export("?format=markdown").text())
                .containsPattern("\\*\\*Maren\\*\\* · .* · broke off\n\n> Once upon\n");
        session.verb(broken, "edit", Map.of("content", "The end.")).ok();
        assertThat(export("?format=markdown").text())
                .containsPattern("\\*\\*Maren\\*\\* · .* · edited\n\n> The end.\n");
    }

    @Test
    void withdrawnTextIsInNeither() {
        upstream.next(Script.saysAndEnds("Unspeakable.", "sensitive"));
        session.ask("Say it.");

        assertThat(export("").text()).contains("retracted").doesNotContain("Unspeakable");
        assertThat(export("?format=markdown").text())
                .containsPattern(" · withdrawn\n\n>\n$")
                .doesNotContain("Unspeakable");
    }

    @Test
    void aReplyThatIsBeingWrittenIsLeftOut() throws Exception {
        var script = paced();
        try (var reader = Asked.of(session, "Go on.")) {
            script.says("Half a");
            await().atMost(SOON).until(() -> reader.text().equals("Half a"));

            assertThat(contents(export(""))).containsExactly(GREETING, "Go on.");
            assertThat(export("?format=markdown").text()).endsWith("> Go on.\n");
            script.endsFor("stop");
            reader.end();
        }
    }

    @Test
    void aSessionOfManyPagesComesWholeAndInOrder() {
        new LongSession(environment.getRequiredProperty("spring.datasource.url")).grow(session, 1_234);
        var all = IntStream.rangeClosed(1, 1_234).mapToObj("Said %d"::formatted).toList();

        assertThat(contents(export("")))
                .startsWith(GREETING)
                .endsWith(all.toArray(String[]::new))
                .hasSize(1_235);
        assertThat(export("?format=markdown").text().lines().filter(it -> it.startsWith("> Said ")))
                .containsExactlyElementsOf(all.stream().map("> "::concat).toList());
    }

    @Test
    void onlyItsUserTakesItAndOnlyAsWhatThereIs() {
        assertThat(export("?format=pdf").status()).isEqualTo(400);
        assertThat(export("?format=pdf").problem()).isEqualTo("invalid-request");
        var other = new TestSession(tenant.user("bob"), session.id());
        assertThat(other.user().get(other.path() + "/export").problem()).isEqualTo("not-found");
    }

    private Answer export(String query) {
        return session.user().get(session.path() + "/export" + query);
    }

    private static List<String> contents(Answer export) {
        return export.ok()
                .path("messages")
                .valueStream()
                .map(it -> it.path("content").asString())
                .toList();
    }

    private static String timeless(String text) {
        return text.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC", "TIME");
    }
}
