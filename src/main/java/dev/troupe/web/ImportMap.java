package dev.troupe.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/**
 * The one inline script of the pages. Browsers take an import map from nowhere but the page itself, so the policy names it by its
 * SHA-256, made of the very file that is served.
 */
final class ImportMap {

    private static final Pattern SCRIPT = Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private ImportMap() {}

    /** The script's source expression for a Content-Security-Policy. */
    static String source(String page) {
        try {
            var html = new ClassPathResource(page).getContentAsString(StandardCharsets.UTF_8);
            var script = SCRIPT.matcher(html);
            if (!script.find()) throw new IllegalStateException(page + " has no import map");
            var sha256 =
                    MessageDigest.getInstance("SHA-256").digest(script.group(1).getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(sha256) + "'";
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
