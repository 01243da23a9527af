package dev.troupe.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.troupe.standin.RawCaller.Answer;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What leaves the stand-in, byte by byte. */
class StandInWireTests {

    private static final Duration SOON = Duration.ofSeconds(5);

    private StandIn standIn;

    @BeforeEach
    void start() throws IOException {
        standIn = StandIn.start(HostDialect.LEGACY);
    }

    @AfterEach
    void stop() throws IOException {
        standIn.close();
    }

    @Test
    void theLegacyHostRepeatsRoleAndNoteAndHasAnIdOfHex() throws IOException {
        String body = RawCaller.chat(standIn, "hunyuan-role").body();

        assertThat(body.split("\"role\":\"assistant\"", -1)).hasSize(5);
        assertThat(body.split(Form.NOTE, -1)).hasSize(5);
        assertThat(body).containsPattern("^data: \\{\"id\":\"[0-9a-f]{32}\",\"object\":\"chat.completion.chunk\"");
        assertThat(body).contains("\"content\":\"(放下卷\"},\"finish_reason\":null}]");
        assertThat(body).contains("\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":\"stop\"");
        assertThat(body)
                .endsWith(
                        "\"choices\":[],\"usage\":{\"prompt_tokens\":128,\"completion_tokens\":9,\"total_tokens\":137}}\n\ndata: [DONE]\n\n");
    }

    @Test
    void tokenHubSaysTheRoleAloneAndFirst() throws IOException {
        try (StandIn tokenHub = StandIn.start(HostDialect.TOKENHUB)) {
            String body = RawCaller.chat(tokenHub, "hunyuan-role-latest").body();

            assertThat(body.split("\"role\":\"assistant\"", -1)).hasSize(2);
            assertThat(body).startsWith("data: {\"id\":\"").doesNotContain("note");
            assertThat(body).contains("\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null");
            assertThat(body).contains("\"delta\":{},\"finish_reason\":\"stop\"");
        }
    }

    @Test
    void withoutBeingAskedOnlyTheLegacyHostSaysWhatACallCost() throws IOException {
        String body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\"stream\":true}";
        try (StandIn openAi = StandIn.start(HostDialect.OPENAI)) {
            assertThat(RawCaller.post(openAi, body).body()).contains("[DONE]").doesNotContain("usage");
            assertThat(RawCaller.post(standIn, body.replace("\"m\"", "\"hunyuan-role\""))
                            .body())
                    .contains("usage");
        }
    }

    @Test
    void withoutStreamingTheAnswerIsOnePiece() throws IOException {
        Answer answer = RawCaller.post(
                standIn, "{\"model\":\"hunyuan-role\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}");

        assertThat(answer.head()).contains("Content-Type: application/json");
        assertThat(answer.body())
                .contains("\"message\":{\"role\":\"assistant\",\"content\":\"" + Speech.REPLY + "\"}")
                .contains("\"note\":");
    }

    @Test
    void oneSocketServesOneCallAfterTheOther() throws Exception {
        try (RawCaller caller = new RawCaller(standIn)) {
            for (int call = 0; call < 3; call++) {
                caller.chat("hunyuan-role");
                assertThat(caller.answer().body()).endsWith("data: [DONE]\n\n");
            }
            assertThat(standIn.journal().openSockets()).isEqualTo(1);
        }
        assertThat(standIn.journal().await(journal -> journal.openSockets() == 0, SOON))
                .isTrue();
    }

    @Test
    void byteByByteSplitsCharactersAndLineEnds() throws IOException {
        Answer answer = RawCaller.chat(standIn, "hunyuan-role@byte-by-byte-crlf");

        assertThat(answer.parts()).allMatch(part -> part.length() == 1).contains("\u00f0", "\r", "\n");
        assertThat(answer.body()).contains("🎭").endsWith("data: [DONE]\r\n\r\n");
    }

    @Test
    void framingIsAsItsNameSays() throws IOException {
        assertThat(framed(Telling.CR_ONLY)).doesNotContain("\n").endsWith("data: [DONE]\r\r");
        assertThat(framed(Telling.TAB_BETWEEN_EVENTS))
                .endsWith("data: [DONE]\n\t\n")
                .doesNotContain("\n\n");
        assertThat(framed(Telling.NO_SPACE_AFTER_COLON)).contains("data:[DONE]").doesNotContain("data: ");
        assertThat(framed(Telling.DATA_ON_SEVERAL_LINES)).contains("\ndata: ,\"choices\"");
        assertThat(framed(Telling.LONG_LINE).lines()).anyMatch(line -> line.length() > 200 * 1024);
        assertThat(framed(Telling.NULL_ERROR)).contains("\"error\":null");
        assertThat(framed(Telling.EMPTY_FINISH_WHILE_RUNNING)).contains("\"finish_reason\":\"\"");
        assertThat(framed(Telling.BYTE_ORDER_MARK)).startsWith("\uFEFFdata: ");
        assertThat(framed(Telling.LAST_EVENT_UNSEPARATED)).endsWith("}");
        assertThat(framed(Telling.SPLIT_SURROGATE_PAIR)).contains("\"\\ud83c\"", "\"\\udfad\"");
        assertThat(framed(Telling.COMMENTS_BETWEEN_TEXT).split(": keep-alive\n\n"))
                .hasSizeGreaterThan(50);
        assertThat(framed(Telling.NO_DONE)).doesNotContain("[DONE]");
        assertThat(framed(Telling.DONE_WITHOUT_FINISH)).contains("[DONE]").doesNotContain("\"stop\"");
        assertThat(framed(Telling.WHOLE_ANSWER)).startsWith("{\"id\"");
        assertThat(framed(Telling.BLANK_LINES_BEFORE_WHOLE_ANSWER)).startsWith("\n\n");
        assertThat(framed(Fault.NATIVE_EVENTS)).contains("\"FinishReason\":\"\"");
    }

    @Test
    void usageStandsWhereItsScenarioPutsIt() throws IOException {
        assertThat(framed(Telling.USAGE_ABSENT)).doesNotContain("usage");
        assertThat(framed(Telling.USAGE_IN_LAST_CHOICE))
                .containsOnlyOnce("usage")
                .containsPattern("stop.*usage");
        assertThat(framed(Telling.USAGE_IN_OWN_CHUNK)).contains("\"choices\":[],\"usage\"");
        assertThat(framed(Telling.USAGE_IN_EVERY_CHUNK))
                .contains("\"completion_tokens\":1,", "\"completion_tokens\":9,");
    }

    @ParameterizedTest
    @MethodSource("dev.troupe.standin.Catalogue#errors")
    void anErrorIsTheSameAsAnAnswerAndInAStream(HostError error) throws IOException {
        Answer answer = RawCaller.chat(standIn, "hunyuan-role@" + new Told(error, Told.Where.AS_STATUS).id());
        assertThat(answer.status()).isEqualTo(error.refusal().status());
        assertThat(answer.body()).isEqualTo(error.refusal().body()).doesNotContain("\n");

        String event = "data: " + error.refusal().body() + "\n\n";
        assertThat(framed(new Told(error, Told.Where.BEFORE_TEXT))).isEqualTo(event);
        assertThat(framed(new Told(error, Told.Where.AFTER_TEXT)))
                .contains(Speech.BEGINNING)
                .endsWith(event);
        assertThat(framed(new Told(error, Told.Where.AS_EVENT))).endsWith("\n\nevent: error\n" + event);
    }

    @Test
    void anEndMidWordIsACleanEndOfTheConnection() throws IOException {
        Answer answer = RawCaller.chat(standIn, "hunyuan-role@eof-mid-word");

        assertThat(answer.head()).contains("Connection: close").doesNotContain("chunked");
        assertThat(answer.body()).contains(Speech.BEGINNING).doesNotContain("stop", "[DONE]");
        assertThat(standIn.journal().last().how()).isEqualTo(How.CUT_BY_US);
    }

    @Test
    void anEndMidBodyIsNone() {
        assertThatIOException().isThrownBy(() -> framed(Fault.EOF_MID_BODY)).withMessageContaining("before its end");
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_AT_ONCE", "RESET_MID_STREAM"})
    void aResetIsAReset(Fault fault) throws IOException {
        try (RawCaller caller = new RawCaller(standIn)) {
            caller.chat("hunyuan-role@" + fault.id());

            assertThatIOException().isThrownBy(caller::rest).isInstanceOf(SocketException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STALL_BEFORE_HEADERS", "STALL_BEFORE_FIRST_TEXT", "STALL_AFTER_ROLE", "STALL_MID_STREAM"})
    void aStallIsSilentUntilTheCallerHangsUp(Fault fault) throws Exception {
        try (RawCaller caller = new RawCaller(standIn)) {
            caller.chat("hunyuan-role@" + fault.id());
            int heard = caller.heardWithin(150);

            assertThat(heard == 0).isEqualTo(fault == Fault.STALL_BEFORE_HEADERS);
            assertThat(heard).isNotNegative();
            assertThat(caller.heardWithin(100)).isZero();
            assertThat(standIn.journal().last().how()).isEqualTo(How.RUNNING);
        }
        assertThat(standIn.journal().await(journal -> journal.running() == 0, SOON))
                .isTrue();
        assertThat(standIn.journal().last().how()).isEqualTo(How.HUNG_UP);
    }

    @Test
    void afterTheEndMarkTheSocketMayBeHeld() throws Exception {
        try (RawCaller caller = new RawCaller(standIn)) {
            caller.chat("hunyuan-role@done-then-held");

            assertThat(caller.heardWithin(200)).isGreaterThan(500);
            assertThat(standIn.journal().openSockets()).isEqualTo(1);
        }
        assertThat(standIn.journal().await(journal -> journal.openSockets() == 0, SOON))
                .isTrue();
    }

    private String framed(Scenario scenario) throws IOException {
        return RawCaller.chat(standIn, "hunyuan-role@" + scenario.id()).body();
    }
}
