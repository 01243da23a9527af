package dev.troupe.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTests {

    @RepeatedTest(20)
    void aKeyReadsBackAsItWasMade() {
        var made = KeyText.make();

        assertThat(made.text()).matches("trp_[0-9a-f]{32}_[0-9a-f]{64}");
        assertThat(KeyText.parse(made.text())).contains(made);
    }

    @Test
    void noTwoKeysShareAnything() {
        var one = KeyText.make();
        var two = KeyText.make();

        assertThat(one.publicId()).isNotEqualTo(two.publicId());
        assertThat(one.secret()).isNotEqualTo(two.secret());
        assertThat(one.secretHash()).isNotEqualTo(two.secretHash());
    }

    @Test
    void itsTextDoesNotShowTheSecret() {
        var key = KeyText.make();

        assertThat(key.toString()).contains(key.publicId()).doesNotContain(key.secret());
    }

    /** SHA-256 of "abc" [S: FIPS 180-4's example]. */
    @Test
    void theSecretIsKnownByItsSha256() {
        assertThat(HexFormat.of().formatHex(KeyText.sha256("abc")))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "trp_",
                "trp_abc_def",
                "TRP_00000000000000000000000000000000_0000000000000000000000000000000000000000000000000000000000000000",
                "trp_0000000000000000000000000000000G_0000000000000000000000000000000000000000000000000000000000000000",
                "trp_00000000000000000000000000000000_000000000000000000000000000000000000000000000000000000000000000",
                "trp_00000000000000000000000000000000_00000000000000000000000000000000000000000000000000000000000000000",
                " trp_00000000000000000000000000000000_0000000000000000000000000000000000000000000000000000000000000000"
            })
    void anythingElseIsNoKey(String text) {
        assertThat(KeyText.parse(text)).isEmpty();
    }
}
