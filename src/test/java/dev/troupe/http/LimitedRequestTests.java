package dev.troupe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

class LimitedRequestTests {

    private static final DataSize LIMIT = DataSize.ofBytes(100);
    private static final BodyPace PACE = new BodyPace(Duration.ofHours(1), DataSize.ofBytes(1));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99, 100})
    void aBodyWithinTheLimitIsReadWhole(int length) throws IOException {
        assertThat(limited(length).getInputStream().readAllBytes()).hasSize(length);
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 1_000, 100_000})
    void aBodyOverTheLimitIsRefusedWhileItIsRead(int length) throws IOException {
        var body = limited(length).getInputStream();

        assertThatThrownBy(body::readAllBytes).isInstanceOf(TooLarge.class);
    }

    @Test
    void readingByteForByteCountsToo() throws IOException {
        var body = limited(101).getInputStream();
        for (int i = 0; i < 100; i++) assertThat(body.read()).isEqualTo('x');

        assertThatThrownBy(body::read).isInstanceOf(TooLarge.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 30, false",
        "0, 31, true",
        "16384, 31, false",
        "16383, 31, true",
        "67108864, 4126, false",
        "67108864, 4127, true",
        "1, 10, false"
    })
    void aBodyMayTakeItsGraceAndMustThenKeepItsPace(long bytes, long seconds, boolean behind) {
        var pace = new BodyPace(Duration.ofSeconds(30), DataSize.ofKilobytes(16));

        assertThat(pace.isBehind(bytes, Duration.ofSeconds(seconds))).isEqualTo(behind);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void howeverItIsReadNoMoreThanTheLimitIsGiven(long seed) throws IOException {
        var random = new Random(seed);
        var body = limited(500).getInputStream();
        var given = new AtomicInteger();

        assertThatThrownBy(() -> {
                    for (int got = 0; got >= 0; given.addAndGet(got)) {
                        got = random.nextBoolean()
                                ? Math.min(body.read(), 1)
                                : body.read(new byte[64], 0, random.nextInt(1, 64));
                    }
                })
                .isInstanceOf(TooLarge.class);
        assertThat(given).hasValueLessThanOrEqualTo(100);
    }

    @Test
    void aReaderIsLimitedAsWell() throws IOException {
        var reader = limited(101).getReader();

        assertThatThrownBy(() -> reader.readAllAsString()).isInstanceOf(TooLarge.class);
    }

    private static LimitedRequest limited(int length) {
        var request = new MockHttpServletRequest();
        request.setContent("x".repeat(length).getBytes(StandardCharsets.UTF_8));
        return new LimitedRequest(request, LIMIT, PACE);
    }
}
