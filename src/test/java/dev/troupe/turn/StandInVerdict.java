package dev.troupe.turn;

import dev.troupe.standin.Asking.Impatience;
import dev.troupe.standin.Expected;
import dev.troupe.standin.Expected.Outcome;
import dev.troupe.standin.Fault;
import dev.troupe.standin.Figures;
import dev.troupe.standin.How;
import dev.troupe.standin.Scenario;
import dev.troupe.standin.Telling;
import dev.troupe.testing.Events.Event;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import tools.jackson.databind.JsonNode;

/** Holds what was seen of a turn to what its scenario must lead to. */
final class StandInVerdict {

    /** Upstreams that would go on, or stay silent, for ever: that it ends is our doing. */
    private static final Set<Scenario> OURS_TO_END = Set.of(
            Fault.STALL_BEFORE_HEADERS,
            Fault.STALL_BEFORE_FIRST_TEXT,
            Fault.STALL_AFTER_ROLE,
            Fault.COMMENTS_WITHOUT_TEXT,
            Fault.STALL_MID_STREAM,
            Telling.DONE_THEN_HELD,
            Telling.FINISH_THEN_HELD);

    private final SoftAssertions softly;
    private final Scenario scenario;
    private final Expected expected;
    private final StandInTurn seen;

    private StandInVerdict(SoftAssertions softly, Scenario scenario, StandInTurn seen) {
        this.softly = softly;
        this.scenario = scenario;
        this.expected = scenario.expected();
        this.seen = seen;
    }

    static void on(Scenario scenario, StandInTurn seen) {
        SoftAssertions.assertSoftly(softly -> new StandInVerdict(softly, scenario, seen).all());
    }

    private void all() {
        outcome();
        eventsInOrder();
        eventsTellTheText();
        theLastEvent();
        stored();
        booked();
        explained();
        called();
        noWordsOfTheUpstream();
        softly.assertThat(seen.leftBehind()).as("left behind").isEmpty();
    }

    private void outcome() {
        softly.assertThat(text(seen.view(), "/state")).as("state of the turn").isEqualTo(state());
        softly.assertThat(text(seen.view(), "/finish")).as("finish of the turn").isEqualTo(finish());
        softly.assertThat(text(seen.view(), "/problem/type"))
                .as("problem of the turn")
                .isEqualTo(problem());
    }

    private void eventsInOrder() {
        var names = seen.events().stream().map(Event::name).toList();
        softly.assertThat(String.join(" ", names))
                .as("events")
                .matches("turn( turn)*( delta)* " + terminal())
                .matches(it -> !expected.text().isEmpty() || !it.contains("delta"), "no delta without text");
        softly.assertThat(seen.events()
                        .getFirst()
                        .data()
                        .at("/userMessage/content")
                        .asString(""))
                .as("what the user said, in the first event")
                .isEqualTo(StandInPlayer.SAID);
    }

    /** A reader of a text that is taken back may have seen less of it than there was. */
    private void eventsTellTheText() {
        var told = new StringBuilder();
        for (var delta :
                seen.events().stream().filter(it -> it.name().equals("delta")).toList()) {
            told.append(delta.text());
            softly.assertThat(delta.id()).as("cursor after a delta").isEqualTo(told.length());
        }
        if (expected.outcome() == Outcome.RETRACTED) {
            softly.assertThat(expected.text()).as("text that was shown").startsWith(told);
        } else {
            softly.assertThat(told.toString()).as("text that was shown").isEqualTo(expected.text());
        }
    }

    private void theLastEvent() {
        var last = seen.events().getLast();
        var data = last.data();
        softly.assertThat(last.id()).as("cursor at the end").isEqualTo(kept().length());
        softly.assertThat(data.at("/message/content").asString("none"))
                .as("message in the last event")
                .isEqualTo(keepsMessage() ? kept().strip().isEmpty() ? "" : kept() : "none");
        switch (expected.outcome()) {
            case COMPLETED -> {
                softly.assertThat(text(data, "/finish")).isEqualTo(finish());
                softly.assertThat(data.path("usage"))
                        .as("usage told")
                        .isEqualTo(seen.view().path("usage"));
                softly.assertThat(text(data, "/receipt")).endsWith("/turns/%s/receipt".formatted(seen.id()));
            }
            case RETRACTED -> {
                softly.assertThat(text(data, "/reason")).isEqualTo("moderated");
                softly.assertThat(text(data, "/notice")).isNotBlank();
            }
            case INTERRUPTED, FAILED -> {
                softly.assertThat(text(data, "/type")).isEqualTo(problem());
                softly.assertThat(text(data, "/state")).isEqualTo(state());
                softly.assertThat(text(data, "/retry")).endsWith("/regenerate");
            }
        }
    }

    private void stored() {
        var said = seen.messages().getFirst();
        softly.assertThat(text(said, "/content")).as("the user's message").isEqualTo(StandInPlayer.SAID);
        softly.assertThat(seen.messages()).as("messages").hasSize(keepsMessage() ? 2 : 1);
        if (keepsMessage() && seen.messages().size() == 2) {
            var reply = seen.messages().getLast();
            softly.assertThat(text(reply, "/content")).as("the reply as kept").isEqualTo(kept());
            softly.assertThat(text(reply, "/finish")).as("its finish").isEqualTo(finish());
            softly.assertThat(text(reply, "/turnId")).as("its turn").isEqualTo(seen.id());
            softly.assertThat(text(reply, "/state"))
                    .as("its state")
                    .isEqualTo(expected.outcome() == Outcome.COMPLETED ? "complete" : state());
        }
    }

    private void booked() {
        var outcomes = Stream.concat(Stream.generate(() -> "retried").limit(calls() - 1L), Stream.of(state()))
                .toList();
        softly.assertThat(seen.ledger())
                .as("ledger")
                .extracting(it -> it.get("outcome"))
                .isEqualTo(outcomes);
        softly.assertThat(seen.ledger())
                .extracting(it -> String.valueOf(it.get("connection_id")))
                .containsOnly(seen.connectionId());
        for (int call = 0; call < seen.ledger().size(); call++)
            tokens(call, seen.ledger().get(call));
        var last = seen.ledger().getLast();
        var usage = seen.view().path("usage");
        softly.assertThat(usage.path("inputTokens").asLong(-1)).isEqualTo(last.get("input_tokens"));
        softly.assertThat(usage.path("outputTokens").asLong(-1)).isEqualTo(last.get("output_tokens"));
        softly.assertThat(usage.path("estimated").asBoolean()).isEqualTo(last.get("estimated"));
    }

    /** Nobody pays for a call that the upstream refused before it began to work. */
    private void tokens(int call, Map<String, Object> entry) {
        var tokens = "%s in, %s out, estimated: %s"
                .formatted(entry.get("input_tokens"), entry.get("output_tokens"), entry.get("estimated"));
        var status = seen.receipt().at("/calls/%d/status".formatted(call)).asInt(0);
        var refused = !completes() && expected.text().isEmpty() && status / 100 != 2;
        if (expected.usageReported()) {
            softly.assertThat(tokens)
                    .as("tokens as reported")
                    .isEqualTo("%d in, %d out, estimated: false".formatted(Figures.INPUT, Figures.OUTPUT));
        } else if (refused) {
            softly.assertThat(tokens).as("tokens of a refused call").isEqualTo("0 in, 0 out, estimated: true");
        } else {
            softly.assertThat(tokens)
                    .as("tokens as estimated")
                    .matches("[1-9]\\d* in, %s out, estimated: true".formatted(saysAnything() ? "[1-9]\\d*" : "\\d+"));
        }
    }

    private void explained() {
        var receipt = seen.receipt();
        softly.assertThat(text(receipt, "/connection/id"))
                .as("receipt's connection")
                .isEqualTo(seen.connectionId());
        softly.assertThat(receipt.path("calls").valueStream())
                .as("receipt's calls")
                .extracting(it -> "%s: %s".formatted(text(it, "/connection"), text(it, "/failure")))
                .isEqualTo(Collections.nCopies(calls(), "%s: %s".formatted(scenario.id(), failure())));
        if (expected.requestId() != null) {
            softly.assertThat(text(receipt, "/calls/%d/requestId".formatted(calls() - 1)))
                    .as("the upstream's name for the call")
                    .isEqualTo(expected.requestId());
        }
    }

    private void called() {
        softly.assertThat(seen.calls()).as("calls").hasSize(calls());
        if (OURS_TO_END.contains(scenario)) {
            softly.assertThat(seen.calls()).extracting(it -> it.how()).containsOnly(How.HUNG_UP);
        }
    }

    private void noWordsOfTheUpstream() {
        var shown = "%s %s %s".formatted(seen.events(), seen.view(), seen.messages());
        softly.assertThat(shown).as("what users see").doesNotContain(StandInWords.of(scenario));
        if (expected.outcome() == Outcome.RETRACTED && !expected.text().isEmpty()) {
            softly.assertThat(seen.view() + " " + seen.messages() + " "
                            + seen.events().getLast())
                    .as("what is left of a withdrawn reply")
                    .doesNotContain(expected.text());
        }
    }

    /** A user who waited for a first text for as long as one may take is not kept waiting for another try. */
    private int calls() {
        var again = expected.retry() != Expected.Retry.NO && scenario.asking().impatience() != Impatience.FIRST_TEXT;
        return again ? 2 : 1;
    }

    private boolean completes() {
        return expected.outcome() == Outcome.COMPLETED;
    }

    private boolean saysAnything() {
        return !expected.text().isBlank();
    }

    /** Of a reply that failed, or whose text was nothing but blank, there is no message. */
    private boolean keepsMessage() {
        return switch (expected.outcome()) {
            case COMPLETED, RETRACTED -> true;
            case INTERRUPTED -> saysAnything();
            case FAILED -> false;
        };
    }

    private String kept() {
        return expected.outcome() == Outcome.RETRACTED ? "" : expected.text();
    }

    private String state() {
        return expected.outcome().name().toLowerCase(Locale.ROOT);
    }

    private String finish() {
        return completes() ? expected.how().toLowerCase(Locale.ROOT) : "";
    }

    private String terminal() {
        return switch (expected.outcome()) {
            case COMPLETED -> "completed";
            case RETRACTED -> "retracted";
            case INTERRUPTED, FAILED -> "failed";
        };
    }

    private String problem() {
        var code = switch (expected.how()) {
            case "STOP", "LENGTH" -> "";
            case "MODERATED", "CONTENT" -> "moderated";
            case "TIMEOUT" -> "upstream-timeout";
            case "RATE_LIMIT", "CAPACITY" -> "upstream-busy";
            case "AUTH", "QUOTA", "INVALID", "CONTEXT", "MODEL_GONE", "SERVER" -> "upstream-failed";
            default -> throw new IllegalStateException("No outcome of ours: " + expected.how());
        };
        return code.isEmpty() ? "" : "urn:troupe:problem:" + code;
    }

    /** Which failure the receipt names; none where the upstream ended the reply itself. */
    private String failure() {
        var ended = List.of("STOP", "LENGTH", "MODERATED").contains(expected.how());
        return ended ? "" : expected.how().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String text(JsonNode node, String pointer) {
        return node.at(pointer).asString("");
    }
}
