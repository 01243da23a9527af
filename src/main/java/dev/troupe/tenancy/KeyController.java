package dev.troupe.tenancy;

import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
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

    @GetMapping
    Page<KeyView> list(@Valid PageQuery page) {
        return keys.list(page).map(KeyView::of);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    KeyView make(@Valid @RequestBody NewKey key) {
        var made = keys.make(key.name().strip(), key.role(), key.expiresAt());
        return new KeyView(made.id(), made.name(), made.role(), key.expiresAt(), made.createdAt(), made.text());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id) {
        keys.delete(id);
    }
}
