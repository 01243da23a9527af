package dev.troupe.card.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.card.CardRefused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PushbackInputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of cards and lorebooks: strictly JSON, in UTF-8 that is forgiven its faults. What is read is written again with the same numbers and order. */
final class CardJson {

    private static final JsonMapper WRITER = JsonMapper.shared();
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final JsonFactory factory;
    private final String what;

    /** @param what is read, in refusals: {@code card} or {@code lorebook} */
    CardJson(CardLimits.Json limits, String what) {
        this.what = what;
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxStringLength(limits.stringLength())
                        .maxTokenCount(limits.tokens())
                        .build())
                .build();
    }

    /** Bytes that can be had again, since text in broken UTF-8 is read twice. */
    @FunctionalInterface
    interface Bytes {
        InputStream open() throws IOException;
    }

    ObjectNode read(byte[] bytes, Warnings warnings) throws IOException {
        return read(() -> new ByteArrayInputStream(bytes), warnings);
    }

    /** @throws CardRefused if it is no JSON object within the limits */
    ObjectNode read(Bytes bytes, Warnings warnings) throws IOException {
        return read(bytes, warnings, JsonTree::read);
    }

    /** @throws CardRefused if it is no JSON within the limits */
    JsonNode any(Bytes bytes, Warnings warnings) throws IOException {
        return read(bytes, warnings, JsonTree::any);
    }

    private <N> N read(Bytes bytes, Warnings warnings, Function<JsonTree, N> root) throws IOException {
        try {
            return read(bytes, CodingErrorAction.REPORT, warnings, root);
        } catch (CharacterCodingException malformed) {
            warnings.add("json-not-utf8", "The text is not all UTF-8; what is not was replaced by U+FFFD.");
            return read(bytes, CodingErrorAction.REPLACE, warnings, root);
        }
    }

    private <N> N read(Bytes bytes, CodingErrorAction onMalformed, Warnings warnings, Function<JsonTree, N> root)
            throws IOException {
        var decoder = UTF_8.newDecoder().onMalformedInput(onMalformed).onUnmappableCharacter(onMalformed);
        try (var reader = new InputStreamReader(withoutMark(bytes.open()), decoder);
                var parser = factory.createParser(ObjectReadContext.empty(), reader)) {
            return root.apply(new JsonTree(parser, warnings, what));
        } catch (JacksonIOException unreadable) {
            throw unreadable.getCause() instanceof IOException cause ? cause : new IOException(unreadable);
        } catch (StreamConstraintsException over) {
            throw CardRefused.tooLarge(
                    what + "-json-too-large",
                    "The %s's JSON nests too deeply, or a text, a name or a number in it is too long, or it has too many values."
                            .formatted(what));
        } catch (JacksonException malformed) {
            throw CardRefused.invalid(
                    what + "-json-invalid", "The %s is not valid JSON%s.".formatted(what, place(malformed)));
        }
    }

    private static String place(JacksonException malformed) {
        var place = malformed.getLocation();
        return place == null || place.getLineNr() < 1
                ? ""
                : " (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr());
    }

    private static InputStream withoutMark(InputStream bytes) throws IOException {
        var text = new PushbackInputStream(bytes, MARK.length);
        var head = text.readNBytes(MARK.length);
        if (!Magic.at(head, 0, MARK)) text.unread(head);
        return text;
    }

    /** In UTF-8, without white space. Half a surrogate pair, which no UTF-8 can hold, becomes U+FFFD. */
    static byte[] write(ObjectNode json) {
        var encoder =
                UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE).replaceWith("\uFFFD".getBytes(UTF_8));
        var bytes = new ByteArrayOutputStream();
        WRITER.writeValue(new OutputStreamWriter(bytes, encoder), json);
        return bytes.toByteArray();
    }
}
