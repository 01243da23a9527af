package dev.troupe.character;

import dev.troupe.problem.NotFound;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** How pictures leave the service: as what their bytes are, never sniffed, cached by whoever was allowed to see them. */
@Component
class Avatars {

    private final Assets assets;

    Avatars(Assets assets) {
        this.assets = assets;
    }

    static @Nullable String path(Character character) {
        var sha256 = character.avatar();
        if (sha256 == null) return null;
        return "/v1/characters/%s/avatar?v=%s"
                .formatted(character.slug(), HexFormat.of().formatHex(sha256, 0, 6));
    }

    ResponseEntity<byte[]> serve(Character character) {
        var sha256 = character.avatar();
        if (sha256 == null) throw new NotFound();
        var asset = assets.get(sha256);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(asset.mediaType()))
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePrivate())
                .eTag(HexFormat.of().formatHex(sha256))
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(asset.bytes());
    }
}
