package dev.troupe.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.usage.Spent.Cost;
import dev.troupe.usage.Spent.Tokens;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpentTests {

    @ParameterizedTest(name = "{0} in at {2} and {1} out at {3} cost {4}")
    @CsvSource({
        "0, 0, 4000000, 8000000, 0",
        "1000000, 0, 4000000, 8000000, 4000000",
        "1, 0, 445760, 891520, 1", // a fraction of a micro-unit is rounded up
        "120, 30, 4000000, 8000000, 720",
        "28000, 4000, 2400000, 9600000, 105600",
        "5000000000, 5000000000, 9600000, 9600000, 96000000000",
    })
    void aMillionTokensCostTheirPrice(long input, long output, long inputPrice, long outputPrice, long micros) {
        assertThat(Cost.of(new Tokens(input, output, false), inputPrice, outputPrice, "CNY")
                        .micros())
                .isEqualTo(micros);
    }
}
