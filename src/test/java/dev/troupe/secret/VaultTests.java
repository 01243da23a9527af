package dev.troupe.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.problem.ProblemType;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets at rest. */
class VaultTests {

    private static final String OLD = "2026-01:" + base64((byte) 1);
    private static final String NEW = "2026-11:" + base64((byte) 2);
    private static final String PLAIN = "sk-6f1d2c7b9a";
    private static final String CONTEXT = "connection:acme:17";

    /** PLAIN under OLD in CONTEXT with the nonce 00 01 … 0b, made by another implementation of AES-GCM. */
    private static final String FIRST_VERSION =
            "01000102030405060708090a0bc8cdb81046cf624b9d5d85fd41a61c7c6366fb351fad86cb4c230295e5";

    final Vault vault = Vault.of(OLD);

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatWasSealedIsWhatIsOpened(long seed) {
        var random = new Random(seed);
        var plain = text(random);
        var context = text(random);

        var sealed = vault.seal(plain, context);

        assertThat(vault.open(sealed, context)).isEqualTo(plain);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noOtherContextOpensIt(long seed) {
        var random = new Random(seed);
        var context = text(random) + "a";
        var sealed = vault.seal(PLAIN, context);

        for (var other :
                new String[] {"", context + " ", context.substring(0, context.length() - 1), text(random) + "b"})
            assertThatThrownBy(() -> vault.open(sealed, other)).isInstanceOf(SealBroken.class);
    }

    @Test
    void everyFlippedBitIsNoticed() {
        var sealed = vault.seal(PLAIN, CONTEXT);

        for (int bit = 0; bit < 8 * sealed.bytes().length; bit++) {
            var bytes = sealed.bytes();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            var changed = new Sealed(sealed.keyId(), bytes);
            assertThatThrownBy(() -> vault.open(changed, CONTEXT))
                    .as("bit %d", bit)
                    .isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void everyMissingOrAddedByteIsNoticed() {
        var sealed = vault.seal(PLAIN, CONTEXT);
        var whole = sealed.bytes();

        for (int length = 0; length <= whole.length + 1; length++) {
            if (length == whole.length) continue;
            var cut = new Sealed(sealed.keyId(), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> vault.open(cut, CONTEXT))
                    .as("%d bytes", length)
                    .isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void anotherKeysIdOnItIsNoticedEvenIfBothKeysAreTheSame() {
        var twice = Vault.of("a:" + base64((byte) 7) + ",b:" + base64((byte) 7));
        var sealed = twice.seal(PLAIN, CONTEXT);

        assertThatThrownBy(() -> twice.open(new Sealed("b", sealed.bytes()), CONTEXT))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void anIdAndAContextDontRunIntoEachOther() {
        var both = Vault.of("a:" + base64((byte) 7) + ",ab:" + base64((byte) 7));
        var sealed = both.seal(PLAIN, "bc");

        assertThatThrownBy(() -> both.open(new Sealed("ab", sealed.bytes()), "c"))
                .isInstanceOf(SealBroken.class);
    }

    /** Written down once: what is stored today must open in every later version. */
    @Test
    void theFormOfTheFirstVersionOpens() {
        var bytes = HexFormat.of().parseHex(FIRST_VERSION);

        assertThat(vault.open(new Sealed("2026-01", bytes), CONTEXT)).isEqualTo(PLAIN);
    }

    @Test
    void theSameSecretNeverLooksTheSame() {
        var first = vault.seal(PLAIN, CONTEXT);
        var second = vault.seal(PLAIN, CONTEXT);

        assertThat(first).isNotEqualTo(second);
        assertThat(new String(first.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain(PLAIN);
    }

    @Test
    void afterARotationTheNewKeySealsAndTheOldOneStillOpens() {
        var before = vault.seal(PLAIN, CONTEXT);
        var rotated = Vault.of(NEW + "," + OLD);

        assertThat(rotated.open(before, CONTEXT)).isEqualTo(PLAIN);
        assertThat(rotated.isNewest(before)).isFalse();

        var after = rotated.seal(rotated.open(before, CONTEXT), CONTEXT);

        assertThat(after.keyId()).isEqualTo("2026-11");
        assertThat(rotated.isNewest(after)).isTrue();
        assertThat(Vault.of(NEW).open(after, CONTEXT)).isEqualTo(PLAIN);
    }

    @Test
    void aKeyThatWasTakenAwayIsNamed() {
        var sealed = vault.seal(PLAIN, CONTEXT);

        assertThatExceptionOfType(KeyMissing.class)
                .isThrownBy(() -> Vault.of(NEW).open(sealed, CONTEXT))
                .withMessageContaining("2026-01")
                .withMessageContaining("TROUPE_SECRET_KEYS")
                .satisfies(it -> assertThat(it.keyId()).isEqualTo("2026-01"));
    }

    @Test
    void anotherKeyUnderTheSameIdDoesNotOpen() {
        var sealed = vault.seal(PLAIN, CONTEXT);
        var swapped = Vault.of("2026-01:" + base64((byte) 9));

        assertThatThrownBy(() -> swapped.open(sealed, CONTEXT)).isInstanceOf(SealBroken.class);
    }

    @Test
    void withoutAKeyNothingIsSealedAndTheProblemSaysWhatToSet() {
        var empty = new Vault(Keyring.EMPTY);

        assertThat(empty.canSeal()).isFalse();
        assertThatExceptionOfType(CannotSeal.class)
                .isThrownBy(() -> empty.seal(PLAIN, CONTEXT))
                .withMessageContaining("TROUPE_SECRET_KEYS")
                .satisfies(it -> assertThat(it.type()).isEqualTo(ProblemType.UNAVAILABLE));
        assertThat(empty.isNewest(vault.seal(PLAIN, CONTEXT))).isFalse();
        assertThatThrownBy(() -> empty.open(vault.seal(PLAIN, CONTEXT), CONTEXT))
                .isInstanceOf(KeyMissing.class);
    }

    @Test
    void withAKeyItCanSeal() {
        assertThat(vault.canSeal()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83c", "\udf89", "a\ud83cb"})
    void whatWouldComeBackChangedIsNotSealed(String half) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> vault.seal(half, CONTEXT))
                .withMessageNotContaining(half);
        assertThatIllegalArgumentException().isThrownBy(() -> vault.seal(PLAIN, half));
    }

    @Test
    void equalPartsMakeEqualSecretsThatNobodyCanChange() {
        var sealed = vault.seal(PLAIN, CONTEXT);
        var same = new Sealed(sealed.keyId(), sealed.bytes());

        sealed.bytes()[0] = 99;

        assertThat(sealed).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(sealed).isNotEqualTo(new Sealed("other", sealed.bytes()));
        assertThat(vault.open(sealed, CONTEXT)).isEqualTo(PLAIN);
    }

    @Test
    void nothingOfASecretIsPrinted() {
        var sealed = vault.seal(PLAIN, CONTEXT);
        var key = Key.of("2026-01", new byte[Key.BYTES]);

        assertThat(sealed).hasToString("Sealed[redacted]");
        assertThat(key).hasToString("Key[redacted]");
        assertThat(new SecretProperties(OLD).toString()).doesNotContain(base64((byte) 1));
        assertThat(new KeyText("here").read(OLD).toString()).doesNotContain("2026-01", base64((byte) 1));
    }

    @Test
    void aFailureShowsNothingOfTheSecretOrTheKey() {
        var sealed = vault.seal(PLAIN, CONTEXT);
        var trace = new StringWriter();

        assertThatThrownBy(() -> vault.open(sealed, "elsewhere"))
                .satisfies(it -> it.printStackTrace(new PrintWriter(trace)));

        assertThat(trace.toString())
                .contains("SealBroken")
                .doesNotContain(
                        PLAIN,
                        base64((byte) 1),
                        Base64.getEncoder().encodeToString(sealed.bytes()),
                        HexFormat.of().formatHex(sealed.bytes()));
    }

    @Test
    void manyMaySealAndOpenAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var opened = IntStream.range(0, 500)
                    .mapToObj(i -> threads.submit(() -> vault.open(vault.seal(PLAIN + i, CONTEXT + i), CONTEXT + i)))
                    .toList();
            for (int i = 0; i < opened.size(); i++)
                assertThat(opened.get(i).get()).isEqualTo(PLAIN + i);
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    /** Any text that UTF-8 can write, the empty one and astral characters among them. */
    private static String text(Random random) {
        return random.ints(random.nextInt(80), 0, Character.MAX_CODE_POINT + 1)
                .map(it -> it % 3 == 0 ? it : it % 0x180)
                .filter(it -> it < Character.MIN_SURROGATE || it > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String base64(byte each) {
        var bytes = new byte[Key.BYTES];
        Arrays.fill(bytes, each);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
