package dev.troupe.lore;

import static dev.troupe.lore.EntryJson.constant;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementTests {

    @ParameterizedTest(name = "extension {0}, field {1}: {2}")
    @CsvSource({
        ", , AFTER_CHARACTER",
        ", before_char, BEFORE_CHARACTER",
        ", after_char, AFTER_CHARACTER",
        ", elsewhere, AFTER_CHARACTER",
        "0, after_char, BEFORE_CHARACTER",
        "1, before_char, AFTER_CHARACTER",
        "2, , NOTE_TOP",
        "3, , NOTE_BOTTOM",
        "5, , EXAMPLES_TOP",
        "6, , EXAMPLES_BOTTOM",
        "99, after_char, AFTER_CHARACTER",
        "-1, after_char, AFTER_CHARACTER",
    })
    void sillyTavernsPositionCountsBeforeTheSpecifications(Integer extension, String field, Place.Fixed place) {
        var entry = constant("a");
        if (extension != null) {
            entry.extension("position", extension);
        }
        if (field != null) {
            entry.with("position", field);
        }

        assertThat(Scene.of(entry).wake().place("a")).isEqualTo(place);
    }

    @ParameterizedTest(name = "depth {0}, role {1}")
    @CsvSource({
        ", , 4, SYSTEM",
        "0, 0, 0, SYSTEM",
        "7, 1, 7, USER",
        "7, 2, 7, ASSISTANT",
        "7, user, 7, USER",
        "-3, 3, 0, SYSTEM",
        "1e12, narrator, 10000, SYSTEM",
    })
    void aTextBetweenMessagesHasADepthAndARole(Double depth, String role, int expected, LoreRole expectedRole) {
        var entry = constant("a").extension("position", 4);
        if (depth != null) {
            entry.extension("depth", depth);
        }
        if (role != null) {
            entry.extension("role", role);
        }

        assertThat(Scene.of(entry).wake().place("a")).isEqualTo(new Place.AtDepth(expected, expectedRole));
    }

    @Test
    void aRoleMayBeANumber() {
        assertThat(Scene.of(constant("a").extension("position", 4).extension("role", 2))
                        .wake()
                        .place("a"))
                .isEqualTo(new Place.AtDepth(4, LoreRole.ASSISTANT));
    }

    @Test
    void anOutletHasAName() {
        var seen = Scene.of(
                        constant("a").extension("position", 7).extension("outlet_name", " map "),
                        constant("b").extension("position", 7),
                        constant("c").extension("position", 7).decorated("@@depth 1"))
                .says("x")
                .wake();

        assertThat(seen.place("a")).isEqualTo(new Place.Outlet("map"));
        assertThat(seen.reason("b")).isEqualTo(Reason.NO_OUTLET);
        assertThat(seen.place("c")).isEqualTo(new Place.AtDepth(1, LoreRole.SYSTEM));
    }

    @Test
    void textsAreInReadingOrder() {
        var seen = Scene.ofBooks(
                        Scene.shared(
                                "world", constant("w1").order(5), constant("w2").order(100)),
                        Scene.own(Scene.bookOf(
                                constant("a").order(100),
                                constant("b").order(100),
                                constant("c").order(-3),
                                constant("d").order(7))))
                .wake();

        assertThat(seen.ids()).containsExactly("c", "w1", "d", "a", "b", "w2");
        assertThat(seen.woken().placements()).extracting(Placement::order).containsExactly(-3, 5, 7, 100, 100, 100);
        assertThat(seen.woken().placements())
                .extracting(Placement::bookId)
                .containsExactly("own", "world", "own", "own", "own", "world");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "personality, true, PERSONALITY",
        "personality, false, AFTER_CHARACTER",
        "scenario, true, SCENARIO",
        "scenario, false, AFTER_CHARACTER",
        "before_desc, false, BEFORE_DESCRIPTION",
        "after_desc, false, AFTER_DESCRIPTION",
    })
    void aSectionThatIsNotThereIsNoPlace(String position, boolean there, Place.Fixed place) {
        var texts = there ? new LoreContext.Texts("", "", "kind", "", "a storm", "") : LoreContext.Texts.none();

        assertThat(Scene.of(constant("a").decorated("@@position " + position))
                        .context(new LoreContext("Iris", Set.of(), null, null, "normal", texts))
                        .wake()
                        .place("a"))
                .isEqualTo(place);
    }

    @Test
    void macrosAreResolvedInWhatIsInserted() {
        var text = new LoreText() {
            @Override
            public String inserted(String content) {
                return content.replace("{{user}}", "Ben");
            }

            @Override
            public String scanned(String content) {
                return content;
            }

            @Override
            public String key(String key) {
                return key;
            }

            @Override
            public int tokens(String text) {
                return text.length();
            }
        };

        assertThat(Scene.of(constant("a").content("{{user}} sits."))
                        .text(text)
                        .wake()
                        .text("a"))
                .isEqualTo("Ben sits.");
    }

    @Test
    void aTextWithoutDecoratorsIsLeftAsItIs() {
        assertThat(Scene.of(constant("a").content("  two\n\nlines \n")).wake().text("a"))
                .isEqualTo("  two\n\nlines \n");
    }
}
