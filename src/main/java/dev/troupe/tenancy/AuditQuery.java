package dev.troupe.tenancy;

import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which writes somebody looks for; what is left out does not narrow.
 *
 * @param resource the kind of thing that was written
 * @param subject which one
 * @param key who wrote it
 * @param request what one request wrote, by its {@code Troupe-Request-Id}
 * @param from not before
 * @param to before
 */
record AuditQuery(
        @Nullable @Size(max = 50) String resource,
        @Nullable @Size(max = 500) String subject,
        @Nullable UUID key,
        @Nullable UUID request,
        @Nullable Instant from,
        @Nullable Instant to) {}
