package dev.troupe.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.RunningTroupe;
import dev.troupe.testing.SharedDatabase;
import dev.troupe.testing.TestTenant;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whoever sends a request slowly, or stops in the middle, holds nothing for long. The node is told to wait a second only. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowRequestTests {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    RunningTroupe node;
    String authorization;

    @BeforeAll
    void start() {
        node = SharedDatabase.create()
                .start(
                        "server.tomcat.connection-timeout=1s",
                        "troupe.http.body.grace=1s",
                        "troupe.http.body.per-second=1MB");
        var tenant = TestTenant.found(node.api());
        var made = tenant.admin().post("/v1/admin/keys", Map.of("name", "slow", "role", "admin"));
        authorization = "Authorization: Bearer " + made.at("key") + "\r\n";
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void aHeadThatIsNotFinishedIsNotWaitedFor() throws IOException {
        try (var socket = connect()) {
            send(socket, "POST /v1/admin/keys HTTP/1.1\r\nHost: troupe\r\nX-Part");

            assertThat(answer(socket)).doesNotContain(" 200 ", " 201 ");
        }
    }

    @Test
    void aBodyThatStopsIsAnsweredWithAProblemAndTheConnectionEnds() throws IOException {
        try (var socket = connect()) {
            send(socket, head(100) + "{\"name\"");

            assertThat(answer(socket)).startsWith("HTTP/1.1 408 ").contains("urn:troupe:problem:too-slow");
        }
    }

    @Test
    void aBodyThatDripsIsNotWaitedForEither() throws Exception {
        try (var socket = connect()) {
            send(socket, head(1_000_000));
            var dripping = Thread.ofVirtual().start(() -> drip(socket));

            assertThat(answer(socket)).startsWith("HTTP/1.1 408 ").contains("urn:troupe:problem:too-slow");
            assertThat(dripping.isAlive())
                    .as("The answer came before the body's end")
                    .isTrue();
            socket.close();
            assertThat(dripping.join(LONGEST)).isTrue();
        }
    }

    /** One byte each tenth of a second: no single wait is long. */
    private static void drip(Socket socket) {
        try {
            for (int i = 0; i < 300; i++) {
                send(socket, " ");
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (IOException _) {
            // The other side has had enough, as it should.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private String head(int length) {
        return "POST /v1/admin/keys HTTP/1.1\r\nHost: troupe\r\n%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(authorization, length);
    }

    private Socket connect() throws IOException {
        var socket = new Socket("127.0.0.1", node.port());
        socket.setSoTimeout((int) LONGEST.toMillis());
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** All that comes until the other side ends the connection, in order or not. */
    private static String answer(Socket socket) throws IOException {
        var text = new StringBuilder();
        InputStream in = socket.getInputStream();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) text.append((char) next);
        } catch (SocketException reset) {
            // What was sent and never read makes the end a reset.
        }
        return text.toString();
    }
}
