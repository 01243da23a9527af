package dev.troupe.card.form;

import static dev.troupe.lore.LooseJson.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.card.container.CardFiles;
import dev.troupe.card.container.CardLimits;
import dev.troupe.card.container.CharxAsset;
import dev.troupe.card.container.CharxCard;
import dev.troupe.card.container.OpenedCard;
import dev.troupe.card.container.PngCard;
import dev.troupe.card.container.RealPictures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** Ten thousand random cards through each container: written, put into a file, opened, and read again. */
class ContainerRoundTripTests {

    private static final int CARDS = 10_000;
    private static final int OF_ONE_SEED = 100;
    private static final Instant EXPORTED = Instant.ofEpochSecond(1_800_000_000L);

    @TempDir
    Path folder;

    enum Kind {
        JSON,
        PNG,
        APNG,
        CHARX
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void tenThousandCardsComeBackWithTheSameValuesAndPixels(Kind kind) {
        IntStream.range(0, CARDS / OF_ONE_SEED).parallel().forEach(seed -> {
            var cards = new RandomCards(seed);
            var pictures = RealPictures.all(seed, kind == Kind.APNG);
            for (int i = 0; i < OF_ONE_SEED; i++) {
                comesBack(kind, cards, pictures.get(i % pictures.size()), folder.resolve(kind + "-" + seed));
            }
        });
    }

    private static void comesBack(Kind kind, RandomCards cards, byte[] picture, Path file) {
        var data = cards.data();
        var envelope = cards.envelope();
        var card = CardWriting.v3(data, envelope, EXPORTED);

        var beside = new ByteArrayOutputStream();
        var opened = through(file, in(kind, card, CardWriting.chara(data, envelope, true), picture), beside);

        var read = CardReading.read(opened.json());
        data.put("modification_date", EXPORTED.getEpochSecond());
        assertThat(text(read.data())).isEqualTo(text(data));
        assertThat(text(read.envelope())).isEqualTo(text(envelope));
        assertThat(read.warnings()).isEmpty();
        assertThat(opened.warnings()).isEmpty();
        switch (kind) {
            case PNG, APNG -> assertThat(opened.picture()).isEqualTo(picture);
            case CHARX -> assertThat(beside.toByteArray()).isEqualTo(picture);
            case JSON -> assertThat(beside.size()).isZero();
        }
    }

    private static byte[] in(Kind kind, ObjectNode card, ObjectNode chara, byte[] picture) {
        var out = new ByteArrayOutputStream();
        try {
            switch (kind) {
                case JSON -> out.write(text(card).getBytes(UTF_8));
                case PNG, APNG -> {
                    PngCard.write(picture, chara, card, out);
                    assertThat(RealPictures.pixels(out.toByteArray())).isEqualTo(RealPictures.pixels(picture));
                }
                case CHARX -> {
                    var asset = new CharxAsset("assets/icon/images/main.png", () -> new ByteArrayInputStream(picture));
                    CharxCard.write(card, List.of(asset), out);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static OpenedCard through(Path file, byte[] bytes, OutputStream beside) {
        try {
            Files.write(file, bytes);
            return CardFiles.open(file, CardLimits.DEFAULT, (path, content) -> content.transferTo(beside));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
