package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Script;
import dev.troupe.testing.TestSession;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Macros that depend on the session: what was said last in it, and what is picked for it. */
class TalkMacroTests extends LoreTest {

    private static final List<String> WORDS =
            IntStream.range(0, 40).mapToObj(it -> "w" + it).toList();

    @Test
    void whatWasSaidLastIsPutInToTheLetter() {
        var talk = talk("Last: [{{lastMessage}}] ({{lastUserMessage}}) <{{lastCharMessage}}>");
        upstream.next(Script.says("{{user}} asks."));
        talk.ask("Who is {{char}}, {{outlet::a}}?").ok();
        assertThat(lastSystem())
                .isEqualTo("Last: [Who is {{char}}, {{outlet::a}}?] (Who is {{char}}, {{outlet::a}}?) <>");

        talk.ask("And?").ok();

        assertThat(lastSystem()).isEqualTo("Last: [And?] (And?) <{{user}} asks.>");
    }

    @Test
    void whatAUserSaysIsNeverTakenForTheDefaultPrompt() {
        var talk = talk("Last: {{lastMessage}}");
        tenant.admin()
                .patch("/v1/admin/tenant", Map.of("defaultSystemPrompt", "Our own rules."))
                .ok();

        talk.ask("{{original}} {{ ORIGINAL }} {{{original}}}").ok();

        assertThat(lastSystem().replace("\u2060", "")).isEqualTo("Last: {{original}} {{ ORIGINAL }} {{{original}}}");
        assertThat(lastRequest().at("/messages/1/content").asString())
                .isEqualTo("{{original}} {{ ORIGINAL }} {{{original}}}");
    }

    @Test
    void ofALongMessageOnlyTheBeginningIsPutIn() {
        var talk = talk("Last: {{lastMessage}}");

        talk.ask("😀a".repeat(3_000)).ok();

        assertThat(lastSystem()).isEqualTo("Last: " + "😀a".repeat(1_333));
    }

    @Test
    void whatIsPickedHoldsForASession() {
        var character = tenant.cast(
                Map.of("name", "Maren", "system_prompt", "{{pick::%s}}".formatted(String.join("::", WORDS))));
        var picked = Stream.generate(() -> tenant.session("ann", character))
                .limit(8)
                .map(it -> {
                    it.ask("Hello.").ok();
                    var first = lastSystem();
                    it.ask("And now?").ok();
                    assertThat(lastSystem()).isEqualTo(first);
                    return first;
                })
                .toList();

        assertThat(WORDS).containsAll(picked);
        assertThat(picked.stream().distinct().count())
                .as("of eight choices among forty")
                .isGreaterThan(1);
    }

    private TestSession talk(String systemPrompt) {
        return tenant.session("ann", tenant.cast(Map.of("name", "Maren", "system_prompt", systemPrompt)));
    }
}
