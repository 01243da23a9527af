package dev.troupe.card.form;

import static dev.troupe.lore.LooseJson.text;
import static dev.troupe.lore.LooseJson.throughText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.lore.FormFindings;
import dev.troupe.lore.FormObject;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Ten thousand random cards, written as V3, put through text, and read again; five thousand as V2. */
class RoundTripTests {

    private static final int CARDS = 500;
    private static final Instant EXPORTED = Instant.ofEpochSecond(1_800_000_000L);
    private static final String NOTICE = CardWriting.v2(
                    new RandomCards(0).data().put("creator_notes", ""), empty(), true)
            .at("/data/creator_notes")
            .asString();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aCardWrittenAsV3ReadsBackAsItWas(long seed) {
        var cards = new RandomCards(seed);
        for (int i = 0; i < CARDS; i++) {
            var data = cards.data();
            var envelope = cards.envelope();
            var read = CardReading.read(throughText(CardWriting.v3(data, envelope, EXPORTED)));

            data.put("modification_date", EXPORTED.getEpochSecond());
            assertThat(text(read.data())).isEqualTo(text(data));
            assertThat(text(read.envelope())).isEqualTo(text(envelope));
            assertThat(read.spec()).isEqualTo(SourceSpec.V3);
            assertThat(read.warnings()).isEmpty();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aCardWrittenAsV2ReadsBackWithoutDecoratorsAndTextsAsIds(long seed) {
        var cards = new RandomCards(seed);
        for (int i = 0; i < CARDS / 2; i++) {
            var data = cards.data();
            var envelope = cards.envelope();
            var read = CardReading.read(throughText(CardWriting.v2(data, envelope, false)));

            data.path("character_book").path("entries").forEach(it -> loseWhatV2Lacks((ObjectNode) it));
            assertThat(read.data()).isEqualTo(throughText(data));
            assertThat(text(read.envelope())).isEqualTo(text(envelope));
            assertThat(read.spec()).isEqualTo(SourceSpec.V2);
            assertThat(read.warnings()).isEmpty();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aBackfilledCharaSaysTheSameAsV2ButForTheNotice(long seed) {
        var cards = new RandomCards(seed);
        for (int i = 0; i < CARDS / 10; i++) {
            var data = cards.data();
            var envelope = cards.envelope();
            var chara = CardReading.read(throughText(CardWriting.chara(data, envelope, true)));
            var v2 = CardReading.read(throughText(CardWriting.v2(data, envelope, false)));

            var notes = chara.data().path("creator_notes").asString();
            assertThat(notes).startsWith(NOTICE);
            var rest = data.path("creator_notes").asString().isBlank()
                    ? data.path("creator_notes").asString()
                    : notes.substring(NOTICE.length() + 2);
            assertThat(chara.data().put("creator_notes", rest)).isEqualTo(v2.data());
            assertThat(chara.envelope()).isEqualTo(v2.envelope());
            assertThat(chara.warnings()).isEmpty();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void writingDoesNotChangeWhatItIsGiven(long seed) {
        var cards = new RandomCards(seed);
        var data = cards.data();
        var envelope = cards.envelope();
        var before = text(data) + text(envelope);

        CardWriting.v3(data, envelope, EXPORTED);
        CardWriting.v2(data, envelope, true);
        CardWriting.chara(data, envelope, true);

        assertThat(text(data) + text(envelope)).isEqualTo(before);
    }

    @Test
    void theSameSeedMakesTheSameCards() {
        assertThat(new RandomCards(7).data()).isEqualTo(new RandomCards(7).data());
    }

    private static void loseWhatV2Lacks(ObjectNode entry) {
        var content = entry.path("content").asString();
        if (content.stripLeading().startsWith("@@")) {
            entry.put("content", content.replaceFirst("\\A\\s*+(?:@@[^\\n]*+(?:\\n|\\z)\\s*+)+", ""));
        }
        var id = entry.path("id");
        if (!id.isString()) return;
        entry.remove("id");
        new FormObject(entry, "", new FormFindings()).keep("id", id);
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }
}
