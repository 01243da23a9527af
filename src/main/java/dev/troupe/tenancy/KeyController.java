package dev.troupe.tenancy;

import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The tenant's API keys. */
@Tag(name = "Admin: keys")
@RestController
@RequestMapping("/v1/admin/keys")
class KeyController {

    private final Keys keys;

    KeyController(Keys keys) {
        this.keys = keys;
    }

    record NewKey(
            @NotBlank @Size(max = 200) String name,
            @NotNull KeyRole role,
            @Nullable @Future Instant expiresAt) {}

    /** @param overlapSeconds how long the old key holds yet, at most a week; a day when it is not said, 0 to end it at once */
    record Rotation(@Nullable @Min(0) @Max(604_800) Integer overlapSeconds) {

        Duration overlap() {
            return overlapSeconds == null ? Duration.ofDays(1) : Duration.ofSeconds(overlapSeconds);
        }
    }

    /**
     * @param publicId the part of the key that is no secret: what follows {@code trp_}
     * @param expiresAt from when it is refused; absent for never
     * @param lastUsedAt when it was last used, to the minute; absent when it never was
     * @param rotatedTo the key that takes its place
     * @param key the whole key, shown only where it is made
     */
    record KeyView(
            UUID id,
            String publicId,
            String name,
            KeyRole role,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable UUID rotatedTo,
            Instant createdAt,
            @Nullable String key) {

        static KeyView of(ApiKey key) {
            return new KeyView(
                    key.id(),
                    key.publicId(),
                    key.name(),
                    key.role(),
                    key.expiresAt(),
                    key.lastUsedAt(),
                    key.rotatedTo(),
                    key.createdAt(),
                    null);
        }

        static KeyView of(Keys.Made made) {
            return new KeyView(
                    made.id(),
                    made.publicId(),
                    made.name(),
                    made.role(),
                    made.expiresAt(),
                    null,
                    null,
                    made.createdAt(),
                    made.text());
        }
    }

    /** Lists the API keys, newest first, without the keys themselves. */
    @Operation(operationId = "listKeys")
    @GetMapping
    Page<KeyView> list(@Valid PageQuery page) {
        return keys.list(page).map(KeyView::of);
    }

    /** Makes an API key. The answer has the key itself, which is shown this once. */
    @Operation(operationId = "createKey")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    KeyView make(@Valid @RequestBody NewKey key) {
        return KeyView.of(keys.make(key.name().strip(), key.role(), key.expiresAt()));
    }

    /** Makes a key that takes another's place. Both hold for a while, so that whoever uses the old one can change over without a gap. */
    @Operation(operationId = "rotateKey")
    @PostMapping("/{id}/rotate")
    @ResponseStatus(HttpStatus.CREATED)
    KeyView rotate(@PathVariable UUID id, @Valid @RequestBody(required = false) @Nullable Rotation rotation) {
        return KeyView.of(keys.rotate(id, (rotation == null ? new Rotation(null) : rotation).overlap()));
    }

    /** Revokes an API key. It opens nothing from now on. */
    @Operation(operationId = "deleteKey")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id) {
        keys.delete(id);
    }
}
