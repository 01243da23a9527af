package dev.troupe.tenancy;

import dev.troupe.database.Ids;
import dev.troupe.http.Cursor;
import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import dev.troupe.problem.NotFound;
import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import java.time.Clock;
import java.time.Duration;
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
    public record Made(
            UUID id,
            String publicId,
            String name,
            KeyRole role,
            @Nullable Instant expiresAt,
            Instant createdAt,
            String text) {}

    /** @param expiresAt from when the key is refused; null for never */
    @Transactional
    public Made make(String name, KeyRole role, @Nullable Instant expiresAt) {
        var text = KeyText.make();
        var key = keys.save(new ApiKey(Ids.next(), text, name, role, expiresAt, clock.instant()));
        return new Made(key.id(), text.publicId(), name, role, expiresAt, key.createdAt(), text.text());
    }

    /**
     * Makes a key that takes another's place, with its name, role and expiry. For a while both hold, so that whoever uses the old one can
     * change over without a gap.
     *
     * @param overlap how long the old one holds yet; nothing ends it at once
     * @throws NotFound when the tenant has no such key
     * @throws TroupeException {@code conflict} for a key that has ended or was rotated before
     */
    @Transactional
    Made rotate(UUID id, Duration overlap) {
        var old = keys.lock(id).orElseThrow(NotFound::new);
        var now = clock.instant();
        if (old.hasEnded(now)) throw refused("The key has ended. Make a new one.");
        if (old.rotatedTo() != null) throw refused("The key was rotated already. Rotate the one that took its place.");
        var made = make(old.name(), old.role(), old.expiresAt());
        old.rotateTo(made.id(), now.plus(overlap));
        events.publishEvent(new Credentials.Changed());
        return made;
    }

    private static TroupeException refused(String why) {
        return new TroupeException(ProblemType.CONFLICT, why);
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
