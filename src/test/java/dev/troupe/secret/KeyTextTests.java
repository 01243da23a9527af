package dev.troupe.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How keys are written down. */
class KeyTextTests {

    /** 32 bytes whose base64 has what the two alphabets disagree on. */
    private static final String A = "+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/8=";

    private static final String B = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    private static final String SHORT = "AQEBAQEBAQEBAQEBAQEBAQ==";
    private static final String LONG = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB";

    final KeyText text = new KeyText("TROUPE_SECRET_KEYS");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new:" + A + ",old:" + B,
                "new:" + A + " old:" + B,
                "\n  new:" + A + ",\n  old:" + B + ",\n",
                ",,new:" + A + "\t,\told:" + B,
            })
    void commasAndBlanksSeparateTheNewestFromTheOlder(String keys) {
        var ring = text.read(keys);

        assertThat(ring.newest().orElseThrow().id()).isEqualTo("new");
        assertThat(ring.find("old").orElseThrow().material().getEncoded()).containsOnly(1);
        assertThat(ring.find("other")).isEmpty();
    }

    @Test
    void bothAlphabetsAreReadWithAndWithoutPadding() {
        var bytes = Base64.getDecoder().decode(A);

        for (var encoder : new Base64.Encoder[] {
            Base64.getEncoder(),
            Base64.getEncoder().withoutPadding(),
            Base64.getUrlEncoder(),
            Base64.getUrlEncoder().withoutPadding()
        }) {
            var ring = text.read("k:" + encoder.encodeToString(bytes));
            assertThat(ring.newest().orElseThrow().material().getEncoded()).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "2026-11_prod", "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"})
    void idsMayBe(String id) {
        assertThat(text.read(id + ":" + B).find(id)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",                         | names no key",
                "' \n '                    | names no key",
                B + "                      | gives key 1 no id",
                "a:" + A + " " + B + "     | gives key 2 no id",
                ":" + B + "                | gives key 1 an id that is none",
                "a.b:" + B + "             | gives key 1 an id that is none",
                "ä:" + B + "               | gives key 1 an id that is none",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456:" + B + " | gives key 1 an id that is none",
                B + ":a                    | gives key 1 an id that is none",
                "a:" + A + ",b             | gives key 2 no id",
                "a:                        | has 0 bytes at key 1 instead of 32",
                "a:" + SHORT + "           | has 16 bytes at key 1 instead of 32",
                "a:" + A + ",b:" + LONG + "| has 33 bytes at key 2 instead of 32",
                "a:" + B + "!              | is not base64 at key 1",
                "a:b:" + B + "             | is not base64 at key 1",
                "a:AQE=AQE=                | is not base64 at key 1",
                "a:" + A + ",a:" + B + "   | gives key 2 the id of a key before it",
            })
    void whatMakesNoSenseIsToldByItsPlaceAlone(String keys, String problem) {
        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(() -> text.read(keys))
                .withMessage("TROUPE_SECRET_KEYS " + problem)
                .withNoCause();
    }

    /** Whoever swaps the halves has a key where the id should be. */
    @Test
    void aKeyInTheIdsPlaceIsNotTold() {
        var hex = "00112233445566778899aabbccddeeff";

        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(() -> text.read(hex + ":prod"))
                .satisfies(it -> assertThat(it.getMessage() + it.action()).doesNotContain(hex, "prod"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsWrittenIsWhatIsRead(long seed) {
        var key = Key.random(new Random(seed));

        var read = text.read(KeyText.write(key)).newest().orElseThrow();

        assertThat(read).isEqualTo(key);
    }

    @Test
    void noTwoNewKeysAreAlike() {
        var random = new SecureRandom();
        var one = Key.random(random);
        var other = Key.random(random);

        assertThat(one.id()).isNotEqualTo(other.id());
        assertThat(one.material()).isNotEqualTo(other.material());
    }
}
