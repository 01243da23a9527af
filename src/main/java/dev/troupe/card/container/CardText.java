package dev.troupe.card.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.card.CardRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/** The text in which a picture carries a card: JSON in base64 by the specification, plain JSON in the wild. */
record CardText(byte[] bytes) {

    /** How RisuAI begins what it has encrypted. */
    private static final byte[] ENCRYPTED = "rcc||".getBytes(UTF_8);

    private static final byte[] MARK = "\uFEFF".getBytes(UTF_8);

    ObjectNode read(CardJson json, Warnings warnings) throws IOException {
        if (Magic.at(bytes, start(), ENCRYPTED)) {
            throw CardRefused.unsupported("encrypted-card", "The card is encrypted, so only RisuAI can open it.");
        }
        return isPlain() ? json.read(bytes, warnings) : decoded(json, warnings);
    }

    /** Whether it is JSON as it stands. */
    boolean isPlain() {
        int start = start();
        return start < bytes.length && bytes[start] == '{';
    }

    private ObjectNode decoded(CardJson json, Warnings warnings) throws IOException {
        var base64 = new LenientBase64(new ByteArrayInputStream(bytes));
        var decoded = base64.readAllBytes();
        try {
            if (decoded.length == 0) throw notBase64();
            return json.read(decoded, warnings);
        } catch (CardRefused refused) {
            throw base64.hasJunk() && refused.reason().equals("card-json-invalid") ? notBase64() : refused;
        }
    }

    private static CardRefused notBase64() {
        return CardRefused.invalid("card-base64-invalid", "The card's text is neither base64 nor JSON.");
    }

    /** After a byte order mark and white space. */
    private int start() {
        int start = Magic.at(bytes, 0, MARK) ? MARK.length : 0;
        while (start < bytes.length && bytes[start] >= 0 && bytes[start] <= ' ') {
            start++;
        }
        return start;
    }
}
