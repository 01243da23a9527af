package dev.troupe.character;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first bytes are those of the formats' own specifications. */
class PictureTypeTests {

    @ParameterizedTest
    @CsvSource({
        "'\u0089PNG\r\n\u001a\n....', PNG, image/png",
        "'\u00ff\u00d8\u00ff\u00e0', JPEG, image/jpeg",
        "'RIFF....WEBPVP8 ', WEBP, image/webp",
        "'GIF89a', GIF, image/gif",
        "'GIF87a', GIF, image/gif"
    })
    void aPictureIsKnownByItsFirstBytes(String beginning, PictureType type, String mediaType) {
        assertThat(PictureType.of(bytes(beginning))).isEqualTo(type);
        assertThat(type.mediaType()).isEqualTo(mediaType);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u0089PN",
                "RIFF....WAVE",
                "RIFF",
                "GIF88a",
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "<!doctype html>",
                " GIF89a"
            })
    void nothingElseIsTaken(String beginning) {
        assertThatThrownBy(() -> PictureType.of(bytes(beginning)))
                .isInstanceOfSatisfying(
                        TroupeException.class,
                        it -> assertThat(it.type()).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE));
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }
}
