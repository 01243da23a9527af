package dev.troupe.character;

import dev.troupe.http.Page;
import dev.troupe.problem.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The files that came with a character's card, for admins. They are strangers' files: each leaves as what its bytes are, whatever it is called, and
 * only raster pictures are shown in place.
 */
@Tag(name = "Admin: characters")
@RestController
@RequestMapping("/v1/admin/characters/{id}/assets")
class AssetController {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final Casting casting;
    private final EmbeddedFiles files;

    AssetController(Casting casting, EmbeddedFiles files) {
        this.casting = casting;
        this.files = files;
    }

    /**
     * A file that came with the card.
     *
     * @param name what the draft's {@code assets} call it, else the last part of its path
     * @param type what the draft's {@code assets} take it for, such as {@code icon} or {@code emotion}; {@code other} where they don't name it
     * @param path in the card; no path of any file system
     * @param mediaType by its bytes
     * @param address where its bytes are
     */
    record AssetView(
            String name, String type, String path, String mediaType, long bytes, String sha256, String address) {

        static AssetView of(UUID character, EmbeddedFiles.Embedded file, DraftAssets assets) {
            var sha256 = HexFormat.of().formatHex(file.sha256());
            return new AssetView(
                    assets.name(file.path()),
                    assets.type(file.path()),
                    file.path(),
                    FileType.of(file.head()).mediaType(),
                    file.bytes(),
                    sha256,
                    "/v1/admin/characters/%s/assets/%s".formatted(character, sha256));
        }
    }

    /** Lists the files that came with a character's card, by path. */
    @Operation(operationId = "listAssets")
    @GetMapping
    Page<AssetView> list(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        var character = casting.find(id);
        var assets = DraftAssets.of(character.draft());
        return files.after(character.id(), PathCursor.parse(cursor), limit)
                .map(it -> AssetView.of(character.id(), it, assets));
    }

    /**
     * Answers with a file that came with a card.
     *
     * @param sha256 of its bytes, in hexadecimal
     */
    @Operation(operationId = "readAsset")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/{sha256}")
    ResponseEntity<byte[]> read(@PathVariable String id, @PathVariable String sha256) {
        var character = casting.find(id).id();
        if (!SHA_256.matcher(sha256).matches()) throw new NotFound();
        var bytes = files.get(character, HexFormat.of().parseHex(sha256)).orElseThrow(NotFound::new);
        var type = FileType.of(bytes);
        var answer = ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type.mediaType()))
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable())
                .eTag(sha256)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'");
        if (!type.isPicture()) answer.header(HttpHeaders.CONTENT_DISPOSITION, attachment(sha256, type));
        return answer.body(bytes);
    }

    /** Named by us: what a card calls a file may be made to mislead whoever saves it. */
    private static String attachment(String sha256, FileType type) {
        return ContentDisposition.attachment()
                .filename("%s.%s".formatted(sha256.substring(0, 16), type.extension()))
                .build()
                .toString();
    }
}
