package dev.troupe.character;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugsTests {

    private static final String A_SLUG = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

    @ParameterizedTest
    @CsvSource({
        "Maren, maren",
        "'  Maren  of the Inn! ', maren-of-the-inn",
        "Zoë d'Été, zoe-d-ete",
        "R2-D2, r2-d2",
        "'沈青 Shen Qing', shen-qing"
    })
    void aNameInLatinLettersIsItsOwnSlug(String name, String slug) {
        assertThat(Slugs.of(name)).isEqualTo(slug);
    }

    @ParameterizedTest
    @ValueSource(strings = {"زبیدہ", "沈青", "😀", "---", "́", "01a20945-f779-705e-b52d-2d09ab9c084e"})
    void aNameWithoutAnyGetsOneOfItsOwn(String name) {
        assertThat(Slugs.of(name)).matches("character-[0-9a-f]{8}").isNotEqualTo(Slugs.of(name));
    }

    @Test
    void aLongNameIsCutAndNeverEndsInAHyphen() {
        assertThat(Slugs.of("a".repeat(47) + " " + "b".repeat(50))).isEqualTo("a".repeat(47));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyNameMakesASlugThatMayBeStored(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            var name = random.ints(random.nextInt(1, 200), 1, 0x2FFFF)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(Slugs.of(name)).matches(A_SLUG);
            assertThat(Slugs.different(Slugs.of(name))).matches(A_SLUG);
        }
    }
}
