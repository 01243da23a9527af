package dev.troupe.secret;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What secrets are sealed with.
 *
 * @param secretKeys keys as {@code id:base64}, the newest first, with commas or blanks between them; null or blank for none
 */
@ConfigurationProperties("troupe")
record SecretProperties(@Nullable String secretKeys) {

    /** The setting's name for people. */
    static final String VARIABLE = "TROUPE_SECRET_KEYS";

    @Override
    public String toString() {
        return "SecretProperties[redacted]";
    }
}
