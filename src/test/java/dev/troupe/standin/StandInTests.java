package dev.troupe.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a scenario is chosen, what the journal says, and the stand-in as a program. */
class StandInTests {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String SUFFIXED = """
            {"model":"hunyuan-role@html-502","messages":[{"role":"user","content":"你好"}],"stream":true}""";

    private StandIn standIn;

    @BeforeEach
    void start() throws IOException {
        standIn = StandIn.start(StandInSettings.of(HostDialect.LEGACY).scenario("length"));
    }

    @AfterEach
    void stop() throws IOException {
        standIn.close();
    }

    @Test
    void theQueueComesBeforeTheHeaderAndTheHeaderBeforeTheModelAndTheSettingLast() throws IOException {
        standIn.next(Fault.REDIRECT, Telling.NORMAL);
        String header = "X-Stand-In: sensitive-at-once";

        RawCaller.post(standIn, SUFFIXED, header);
        RawCaller.post(standIn, SUFFIXED, header);
        RawCaller.post(standIn, SUFFIXED, header);
        RawCaller.post(standIn, SUFFIXED);
        RawCaller.post(standIn, SUFFIXED.replace("@html-502", ""));

        assertThat(standIn.journal().entries())
                .extracting(Entry::scenario)
                .containsExactly("redirect", "normal", "sensitive-at-once", "html-502", "length");
    }

    @Test
    void aCountedChoiceFailsSoOftenAndThenAnswers() throws IOException {
        for (int status : new int[] {502, 502, 200, 200}) {
            assertThat(RawCaller.chat(standIn, "hunyuan-role@html-502*2").status())
                    .isEqualTo(status);
        }
        standIn.reset();
        assertThat(RawCaller.chat(standIn, "hunyuan-role@html-502*2").status()).isEqualTo(502);
        assertThat(standIn.journal().entries()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"no-such-scenario", "normal*x", "no-such-scenario*1"})
    void aScenarioThatDoesNotExistIsSaidSo(String choice) throws IOException {
        RawCaller.Answer answer = RawCaller.chat(standIn, "hunyuan-role@" + choice);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("no such scenario");
    }

    @Test
    void theDeskDoesFromOutsideWhatTheLibraryDoes() throws Exception {
        assertThat(RawCaller.request(standIn, "POST /stand-in/next?scenario=html-502*2")
                        .body())
                .contains("html-502");
        assertThat(RawCaller.request(standIn, "POST /stand-in/next?scenario=none")
                        .status())
                .isEqualTo(400);
        assertThat(RawCaller.chat(standIn, "hunyuan-role").status()).isEqualTo(502);
        assertThat(RawCaller.chat(standIn, "hunyuan-role").status()).isEqualTo(502);
        assertThat(RawCaller.request(standIn, "GET /stand-in/journal").body())
                .contains("\"number\":2", "\"scenario\":\"html-502\"", "\"how\":\"ANSWERED\"", "你好")
                .doesNotContain("sk-any");
        assertThat(RawCaller.request(standIn, "GET /stand-in/scenarios").body())
                .contains("\"id\":\"tokenhub-busy\"", "[S2]");
        try (RawCaller held = new RawCaller(standIn)) {
            held.chat("hunyuan-role@held-before-headers");
            assertThat(standIn.journal().await(journal -> standIn.held() == 1, SOON))
                    .isTrue();
            RawCaller.request(standIn, "POST /stand-in/release");
            assertThat(held.answer().status()).isEqualTo(200);
        }
        RawCaller.request(standIn, "DELETE /stand-in/journal");
        assertThat(standIn.journal().entries()).isEmpty();
        assertThat(RawCaller.request(standIn, "GET /stand-in/else").status()).isEqualTo(404);
    }

    @Test
    void theJournalKnowsACallFromItsArrivalToItsEnd() throws Exception {
        long before = System.nanoTime();
        try (RawCaller caller = new RawCaller(standIn)) {
            caller.chat("hunyuan-role@held-mid-stream");
            assertThat(standIn.journal().await(journal -> standIn.held() == 1, SOON))
                    .isTrue();
            Entry running = standIn.journal().last();
            assertThat(running.how()).isEqualTo(How.RUNNING);
            assertThat(running.span().arrived()).isGreaterThan(before);
            assertThat(running.request().head()).startsWith("POST /v1/chat/completions HTTP/1.1\r\n");
            assertThat(running.request().json().path("model").asString("")).isEqualTo("hunyuan-role@held-mid-stream");
            assertThat(running.kept()).containsExactly(new Said("user", "你好"));
            assertThat(standIn.journal().running()).isEqualTo(1);

            standIn.release();
            assertThat(caller.answer().body()).contains("查。");
            Entry ended = standIn.journal().last();
            assertThat(ended.how()).isEqualTo(How.ANSWERED);
            assertThat(ended.span().ended()).isGreaterThan(ended.span().arrived());
            assertThat(standIn.journal().running()).isZero();
        }
    }

    @Test
    void waitingForWhatNeverHappensEnds() throws Exception {
        assertThat(standIn.journal().await(journal -> journal.peak() == 1, Duration.ofMillis(20)))
                .isFalse();
    }

    @Test
    void paceAndTextAreSettings() throws IOException {
        Pace slow = new Pace(Duration.ofMillis(40), 1, Duration.ofSeconds(1));
        StandInSettings settings =
                StandInSettings.of(HostDialect.OPENAI).pace(slow).reply("雨🎭夜");
        try (StandIn paced = StandIn.start(settings)) {
            long began = System.nanoTime();
            String body = RawCaller.chat(paced, "any").body();

            assertThat(body).contains("\"content\":\"雨\"", "\"content\":\"🎭\"", "\"content\":\"夜\"");
            assertThat(System.nanoTime() - began).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(5 * 40));
        }
    }

    @Test
    void eachHostHandlesStopTextsInItsOwnWay() throws IOException {
        String asked =
                "{\"model\":\"hunyuan-role\",\"stop\":[\"🎭\"],\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}";
        standIn.next(Telling.NORMAL);
        try (StandIn openAi = StandIn.start(HostDialect.OPENAI)) {
            assertThat(RawCaller.post(standIn, asked).body()).contains("卷宗)🎭\"");
            assertThat(RawCaller.post(openAi, asked).body()).contains("卷宗)\"");
        }
    }

    @Test
    void aChunkedRequestAndOneThatWaitsToBeAskedForItsBodyAreRead() throws IOException {
        try (RawCaller caller = new RawCaller(standIn)) {
            caller.write("POST /v1/chat/completions HTTP/1.1\r\nAuthorization: Bearer a\r\nExpect: 100-continue\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n");
            assertThat(caller.head()).startsWith("HTTP/1.1 100 ");
            caller.write("1\r\n{\r\n" + Integer.toHexString(SUFFIXED.getBytes(StandardCharsets.UTF_8).length - 1)
                    + "\r\n" + SUFFIXED.substring(1) + "\r\n0\r\n\r\n");
            assertThat(caller.answer().status()).isEqualTo(502);
        }
    }

    @Test
    void theProgramTakesItsOptionsInAnyOrder() {
        String[] options =
                "--concurrency 2 --lenient --dialect tokenhub --port 18080 --pace 5 --piece 2 --comments 70 --window 900"
                        .split(" ");
        StandInSettings settings = CommandLine.of(options).settings();

        assertThat(settings)
                .isEqualTo(StandInSettings.of(HostDialect.TOKENHUB)
                        .port(18080)
                        .pace(new Pace(Duration.ofMillis(5), 2, Duration.ofMillis(70)))
                        .limits(new Limits(false, 2, 900)));
        assertThat(CommandLine.of("--key", "k", "--scenario", "length", "--reply", "Hm.", "--journal"))
                .isEqualTo(new CommandLine(
                        CommandLine.of().settings().key("k").scenario("length").reply("Hm."), true, false));
        assertThat(CommandLine.of("--help").help()).isTrue();
        assertThat(CommandLine.of("--concurrency", "0").settings().limits().concurrency())
                .isEqualTo(Limits.UNLIMITED);
    }

    @ParameterizedTest
    @CsvSource({"--colour blue", "--port", "--dialect klingon", "--piece 0", "--scenario nonsense"})
    void anOptionThatDoesNotExistIsRefused(String options) {
        assertThatIllegalArgumentException().isThrownBy(() -> CommandLine.of(options.split(" ")));
    }
}
