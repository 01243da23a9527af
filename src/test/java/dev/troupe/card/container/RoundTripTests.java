package dev.troupe.card.container;

import static dev.troupe.card.container.Opened.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class RoundTripTests {

    private static final int CASES = 20;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aPngGivesBackTheCardAndEveryOtherChunkToTheByte(long seed) throws IOException {
        for (int i = 0; i < CASES; i++) {
            long picture = seed * CASES + i;
            var bare = new RandomCards(picture).picture(false).end();
            var chara = new RandomCards(-picture).card();
            var ccv3 = new RandomCards(picture).card();

            var written = png(new RandomCards(picture).picture(true).end(), chara, ccv3);

            var opened = open(written);
            assertThat(opened.json()).isEqualTo(ccv3.toString());
            assertThat(opened.picture()).isEqualTo(bare);
            assertThat(png(written, chara, ccv3)).isEqualTo(written);
            assertThat(png(opened.picture(), chara, ccv3)).isEqualTo(written);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aCharxGivesBackTheCardAndEveryAsset(long seed) throws IOException {
        var card = new RandomCards(seed).card();
        var assets = new RandomCards(seed).assets();

        var written = charx(card, assets);

        var opened = open(written);
        var expected = new HashMap<String, byte[]>();
        for (var asset : assets) {
            expected.put(asset.path(), asset.bytes().open().readAllBytes());
        }
        assertThat(opened.json()).isEqualTo(card.toString());
        assertThat(opened.beside()).containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(opened.warnings()).isEmpty();
        assertThat(charx(card, assets)).isEqualTo(written);
    }

    private static byte[] png(byte[] picture, ObjectNode chara, ObjectNode ccv3) throws IOException {
        var out = new ByteArrayOutputStream();
        PngCard.write(picture, chara, ccv3, out);
        return out.toByteArray();
    }

    private static byte[] charx(ObjectNode card, List<CharxAsset> assets) throws IOException {
        var out = new ByteArrayOutputStream();
        CharxCard.write(card, assets, out);
        return out.toByteArray();
    }
}
