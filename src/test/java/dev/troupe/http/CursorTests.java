package dev.troupe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.problem.InvalidRequest;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTests {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aCursorReadsBackAsItWasWritten(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            var at = Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000) * 1_000L);
            var cursor = new Cursor(at, new UUID(random.nextLong(), random.nextLong()));

            assertThat(Cursor.parse(cursor.text())).isEqualTo(cursor);
            assertThat(cursor.text()).matches("[A-Za-z0-9_-]{32}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "not a cursor",
                "AAAA",
                "????????????????????????????????",
                "gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "f_________8AAAAAAAAAAAAAAAAAAAAA"
            })
    void whatWeDidNotWriteIsRefused(String text) {
        assertThatThrownBy(() -> Cursor.parse(text))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageStartingWith("cursor ");
    }
}
