package dev.troupe.card.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.troupe.card.CardRefused;
import dev.troupe.card.CardWarning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came out of a file, and what lay beside the card. */
record Opened(OpenedCard card, Map<String, byte[]> beside) {

    static final String MAREN = "{\"spec\":\"chara_card_v2\",\"spec_version\":\"2.0\",\"data\":{\"name\":\"Maren\"}}";
    static final String IRIS = "{\"spec\":\"chara_card_v3\",\"spec_version\":\"3.0\",\"data\":{\"name\":\"Iris\"}}";

    static Opened open(byte[] file) {
        return open(file, CardLimits.DEFAULT);
    }

    static Opened open(String file) {
        return open(file.getBytes(UTF_8));
    }

    static Opened open(byte[] file, CardLimits limits) {
        var beside = new LinkedHashMap<String, byte[]>();
        return new Opened(open(file, limits, (path, bytes) -> beside.put(path, bytes.readAllBytes())), beside);
    }

    static OpenedCard open(byte[] file, CardLimits limits, FileSink sink) {
        try {
            var path = Files.createTempFile("card", null);
            try {
                Files.write(path, file);
                return CardFiles.open(path, limits, sink);
            } finally {
                Files.delete(path);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Why a file is refused. */
    static String refusal(byte[] file) {
        return refusal(file, CardLimits.DEFAULT);
    }

    static String refusal(String file) {
        return refusal(file.getBytes(UTF_8));
    }

    static String refusal(byte[] file, CardLimits limits) {
        var refused = catchThrowableOfType(CardRefused.class, () -> open(file, limits));
        return refused == null ? "not refused" : refused.reason();
    }

    String json() {
        return card.json().toString();
    }

    String name() {
        return card.json().path("data").path("name").asString();
    }

    byte[] picture() {
        return card.picture() == null ? new byte[0] : card.picture();
    }

    List<String> warnings() {
        return card.warnings().stream().map(CardWarning::code).toList();
    }
}
