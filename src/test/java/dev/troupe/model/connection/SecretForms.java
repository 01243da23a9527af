package dev.troupe.model.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** A secret with an unmistakable text, and the forms in which it could turn up where it must not. */
record SecretForms(String secret) {

    /** Two halves of letters and digits, which no encoding of a URL or of JSON changes, with signs between them that both change. */
    static SecretForms numbered(int number) {
        return new SecretForms("Unmistakable%03dOpening+/=&%%<Unmistakable%03dEnding".formatted(number, number));
    }

    /** What to look for: each half, the whole, and what others make of the whole. */
    List<String> all() {
        var halves = secret.split("\\+/=&%<");
        var bytes = secret.getBytes(UTF_8);
        var hex = HexFormat.of().formatHex(bytes);
        var forms = new ArrayList<>(List.of(
                halves[0], halves[1], secret, URLEncoder.encode(secret, UTF_8), hex, hex.toUpperCase(Locale.ROOT)));
        for (int before = 0; before < 3; before++) forms.add(base64(bytes, before));
        return forms;
    }

    /** The part of the Base64 text that is the same whatever stands before and after, so many bytes into a group of three. */
    private static String base64(byte[] bytes, int before) {
        var shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        var text = Base64.getEncoder().encodeToString(shifted);
        return text.substring(4, text.length() - 4);
    }
}
