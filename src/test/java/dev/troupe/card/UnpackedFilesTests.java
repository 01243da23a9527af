package dev.troupe.card;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.troupe.card.container.CardLimits;
import dev.troupe.card.container.CharxAsset;
import dev.troupe.card.container.CharxCard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What lies on the disk of a card's file, and for how long. */
class UnpackedFilesTests {

    private static final ObjectNode CARD = (ObjectNode) JsonMapper.shared()
            .readTree("{\"spec\":\"chara_card_v3\",\"spec_version\":\"3.0\",\"data\":{\"name\":\"Inga\"}}");

    @TempDir
    Path folder;

    @Test
    void filesAreThereUntilTheyAreClosedInTheOrderOfTheirHashes() throws IOException {
        var card = charx(List.of(file("b", "second"), file("a/c", "first"), file("d", "second")));
        List<UnpackedFiles.Unpacked> all;
        try (var files = UnpackedFiles.of(card, CardLimits.DEFAULT)) {
            all = files.all();

            assertThat(all).extracting(UnpackedFiles.Unpacked::path).containsExactlyInAnyOrder("b", "a/c", "d");
            assertThat(all).isSortedAccordingTo((one, other) -> one.sha256().compareTo(other.sha256()));
            assertThat(files.bytes("a/c")).isEqualTo("first".getBytes(UTF_8));
            assertThat(files.bytes("none")).isNull();
        }

        assertThat(all)
                .noneMatch(
                        it -> Files.exists(it.file()) || Files.exists(it.file().getParent()));
    }

    @Test
    void nothingStaysOfAFileThatIsRefusedOnTheWay() throws IOException {
        var card = charx(List.of(file("a.png", "small"), file("b.png", "large".repeat(2_000))));
        var usual = CardLimits.DEFAULT;
        var contents = usual.contents();
        var limits = new CardLimits(
                usual.fileBytes(),
                usual.textBytes(),
                usual.pixels(),
                usual.json(),
                new CardLimits.Contents(
                        contents.entries(), 5_000, contents.totalBytes(), contents.ratio(), contents.ratioFrom()));
        var before = unpacked();

        assertThatExceptionOfType(CardRefused.class)
                .isThrownBy(() -> UnpackedFiles.of(card, limits).close());

        assertThat(unpacked()).isEqualTo(before);
    }

    private static CharxAsset file(String path, String text) {
        return new CharxAsset(path, () -> new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private Path charx(List<CharxAsset> assets) throws IOException {
        var file = folder.resolve("card.charx");
        try (var out = Files.newOutputStream(file)) {
            CharxCard.write(CARD, assets, out);
        }
        return file;
    }

    private static Set<Path> unpacked() throws IOException {
        try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(it -> it.getFileName().toString().startsWith("card"))
                    .filter(Files::isDirectory)
                    .collect(Collectors.toSet());
        }
    }
}
