package dev.troupe.tenancy;

import dev.troupe.database.Ids;
import dev.troupe.http.Cursor;
import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import dev.troupe.problem.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The API keys of the current tenant. */
@Component
public class Keys {

    private final ApiKeys keys;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Keys(ApiKeys keys, ApplicationEventPublisher events, Clock clock) {
        this.keys = keys;
        this.events = events;
        this.clock = clock;
    }

    /** A key that was just made. Its text is shown to its holder once and kept nowhere. */
    public record Made(UUID id, String name, KeyRole role, Instant createdAt, String text) {}

    /** @param expiresAt from when the key is refused; null for never */
    @Transactional
    public Made make(String name, KeyRole role, @Nullable Instant expiresAt) {
        var text = KeyText.make();
        var key = keys.save(new ApiKey(Ids.next(), text, name, role, expiresAt, clock.instant()));
        return new Made(key.id(), name, role, key.createdAt(), text.text());
    }

    @Transactional(readOnly = true)
    Page<ApiKey> list(PageQuery page) {
        var from = page.from();
        var found = keys.page(from.at(), from.id(), Limit.of(page.size() + 1));
        return Page.of(found, page.size(), it -> new Cursor(it.createdAt(), it.id()).text());
    }

    @Transactional
    void delete(UUID id) {
        keys.delete(keys.findById(id).orElseThrow(NotFound::new));
        events.publishEvent(new Credentials.Changed());
    }
}
