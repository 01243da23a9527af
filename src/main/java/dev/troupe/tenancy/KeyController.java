package dev.troupe.tenancy;

import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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

    record KeyView(
            UUID id,
            String name,
            KeyRole role,
            @Nullable Instant expiresAt,
            Instant createdAt,
            @Nullable String key) {

        static KeyView of(ApiKey key) {
            return new KeyView(key.id(), key.name(), key.role(), key.expiresAt(), key.createdAt(), null);
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
        var made = keys.make(key.name().strip(), key.role(), key.expiresAt());
        return new KeyView(made.id(), made.name(), made.role(), key.expiresAt(), made.createdAt(), made.text());
    }

    /** Revokes an API key. It opens nothing from now on. */
    @Operation(operationId = "deleteKey")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id) {
        keys.delete(id);
    }
}
