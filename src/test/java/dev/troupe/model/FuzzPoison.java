package dev.troupe.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Bytes that have broken parsers before. */
final class FuzzPoison {

    /** Half a character, an overlong slash, half a pair, too high a character, a byte that stands nowhere. */
    static final List<byte[]> BROKEN_UTF_8 = Stream.of("e5ad", "c0af", "eda0bc", "f4908080", "ff", "80", "f09f8e")
            .map(HexFormat.of()::parseHex)
            .toList();

    static final List<byte[]> TOKENS = bytes(
            "\0",
            "\r",
            "\n",
            "\r\n\r\n",
            "\t",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\\",
            ",",
            ":",
            "\uFEFF",
            "\u2028",
            "data:",
            "event: error\n",
            "[DONE]",
            "\ndata: [DONE]\n\n");

    static final List<byte[]> CONTENTS = bytes(
            "\\ud83c",
            "\\udfad",
            "\\ud83c\\ud83c",
            "\\u0000",
            "\\",
            "\0",
            "🎭",
            " \u3000",
            "\\nUser:",
            "x".repeat(2_000));

    private static final List<String> NUMBERS = List.of(
            "-1",
            "1e999999999",
            "1".repeat(400),
            "1".repeat(2_000),
            "-9223372036854775809",
            "2147483648",
            "1e-999999999",
            "0.5",
            "NaN");

    private static final List<String> NESTED =
            List.of("[".repeat(20_000), "{\"a\":".repeat(5_000), "[".repeat(450) + "]".repeat(450));

    static final List<byte[]> VALUES = bytes(Stream.of(
                    NUMBERS.stream(),
                    NESTED.stream(),
                    Stream.of(
                            "null",
                            "true",
                            "{}",
                            "[]",
                            "\"\"",
                            "\"stop\"",
                            "\"sensitive\"",
                            "\"error\"",
                            "{\"a\":[1]}"))
            .flatMap(it -> it)
            .toArray(String[]::new));

    static final List<byte[]> EVENTS = bytes(Stream.of(
                    NUMBERS.stream()
                            .map(number ->
                                    "{\"usage\":{\"prompt_tokens\":%s,\"completion_tokens\":%1$s}}".formatted(number)),
                    NUMBERS.stream().map("{\"base_resp\":{\"status_code\":%s}}"::formatted),
                    NUMBERS.stream().map("{\"error\":{\"code\":%s}}"::formatted),
                    NESTED.stream().map("{\"choices\":%s"::formatted),
                    NESTED.stream(),
                    Stream.of("null", "{}", "[]", "{\"a\":1}", "\"gone\"", "\"\"", "7")
                            .map("{\"error\":%s}"::formatted),
                    Stream.of(
                            "null",
                            "5",
                            "\"text\"",
                            "[DONE]",
                            "{}",
                            "",
                            "{} trailing",
                            "{\"%s\":1}".formatted("k".repeat(60_000)),
                            "{\"choices\":{\"0\":{}}}",
                            "{\"choices\":[null]}",
                            "{\"choices\":[{\"delta\":{\"content\":[\"a\"]}}]}",
                            "{\"choices\":[{\"delta\":{\"content\":1e5}}]}",
                            "{\"choices\":[{\"delta\":\"a\",\"finish_reason\":{\"a\":1}}]}",
                            "{\"choices\":[{\"finish_reason\":\"%s\"}]}".formatted("z".repeat(5_000)),
                            "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"network_error\"}]}",
                            "{\"id\":\"\\u0000\\u202e\",\"model\":\"%s\"}".formatted("m".repeat(500)),
                            "{\"model\":[\"a\"],\"usage\":\"many\"}",
                            "{\"Response\":{}}",
                            "{\"error\":{\"code\":\"2030\"}}",
                            "{\"error\":{\"code\":\"context_length_exceeded\"}}",
                            "{\"object\":\"error\",\"message\":\"%s\"}".formatted("model ".repeat(3_000))))
            .flatMap(it -> it)
            .toArray(String[]::new));

    private FuzzPoison() {}

    private static List<byte[]> bytes(String... texts) {
        return Stream.of(texts).map(text -> text.getBytes(UTF_8)).toList();
    }
}
