package dev.troupe.model;

import static dev.troupe.model.Upstreams.HELLO;
import static dev.troupe.model.Upstreams.pull;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a call leaves in the log, at a level that nobody runs in production. */
@ExtendWith(OutputCaptureExtension.class)
class ModelLogTests {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();

    @BeforeEach
    void everything() {
        root.setLevel(Level.DEBUG);
    }

    @AfterEach
    void asBefore() {
        root.setLevel(before);
    }

    @Test
    void neitherTheKeyNorWhatIsSaidIsLogged(CapturedOutput log) throws Exception {
        String reply = "data: {\"choices\":[{\"delta\":{\"content\":\"The cellar.\"},\"finish_reason\":\"stop\"}]}\n\n";
        try (RawServer upstream = RawServer.sending(RawServer.EVENTS + reply)) {
            assertThat(pull(upstream.connection()).text()).isEqualTo("The cellar.");
        }

        assertThat(log)
                .contains("POST")
                .doesNotContain(
                        "sk-key-of-this-test",
                        "The cellar.",
                        HELLO.messages().getFirst().content());
    }

    @Test
    void whatTheUpstreamSaysOfAnErrorIsLoggedForDebuggingWithoutTheKey(CapturedOutput log) throws Exception {
        String body = "{\"error\":{\"code\":\"401002\",\"message\":\"invalid api key sk-key-of-this-test, sorry\"}}";
        try (RawServer upstream = RawServer.sending("HTTP/1.1 401 No\r\nConnection: close\r\n\r\n" + body)) {
            pull(upstream.connection());
        }

        assertThat(log.toString().lines().filter(line -> line.contains("WARN")))
                .singleElement()
                .asString()
                .contains("AUTH", "401002")
                .doesNotContain("sorry");
        assertThat(log).contains("invalid api key [redacted], sorry").doesNotContain("sk-key-of-this-test");
    }
}
