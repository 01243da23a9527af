package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.standin.HostDialect;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is booked where the upstream doesn't say what a call cost. */
class StandInLedgerTests extends StandInTest {

    /** It was made all the same, and whoever sells it wants to be paid [A]. */
    @ParameterizedTest
    @ValueSource(strings = {"sensitive-after-text", "tokenhub-filtered-after-text", "reset-mid-stream", "normal"})
    void textThatCameIsBookedWhateverBecameOfIt(String scenario) {
        var upstream = start(HostDialect.OPENAI);
        var silent = StandInConnection.named("silent", upstream, HostDialect.OPENAI)
                .with("request", Map.of("includeUsage", false))
                .playing(scenario);
        tenant.connect(silent);

        var heard = hear(tenant.sessionOver(silent), "你好");

        assertThat(database.ledger(tenant.slug(), heard.turnId()))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.get("estimated")).isEqualTo(true);
                    assertThat((long) it.get("input_tokens")).isPositive();
                    assertThat((long) it.get("output_tokens")).isPositive();
                });
    }
}
