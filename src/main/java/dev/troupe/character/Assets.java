package dev.troupe.character;

import dev.troupe.problem.NotFound;
import dev.troupe.tenancy.Scope;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Pictures of the current tenant, each kept once under the SHA-256 of its bytes. */
@Component
class Assets {

    private final JdbcClient jdbc;
    private final Clock clock;

    Assets(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Asset(String mediaType, byte[] bytes) {}

    /** @throws dev.troupe.problem.TroupeException {@code unsupported-media-type} when the bytes are no picture that is served */
    @Transactional
    byte[] keep(byte[] bytes) {
        return keep(PictureType.of(bytes).mediaType(), bytes);
    }

    /** Keeps any file: as the picture that it is, or as bytes that nobody should interpret. */
    @Transactional
    byte[] keepFile(byte[] bytes) {
        var mediaType = PictureType.find(bytes).map(PictureType::mediaType).orElse("application/octet-stream");
        return keep(mediaType, bytes);
    }

    private byte[] keep(String mediaType, byte[] bytes) {
        var sha256 = sha256(bytes);
        jdbc.sql("""
                        insert into asset (tenant_id, sha256, media_type, bytes, created_at) values (?, ?, ?, ?, ?)
                        on conflict (tenant_id, sha256) do nothing
                        """)
                .params(Scope.currentTenant(), sha256, mediaType, bytes, Timestamp.from(clock.instant()))
                .update();
        return sha256;
    }

    @Transactional(readOnly = true)
    Asset get(byte[] sha256) {
        return jdbc.sql("select media_type, bytes from asset where tenant_id = ? and sha256 = ?")
                .params(Scope.currentTenant(), sha256)
                .query((row, _) -> new Asset(row.getString(1), row.getBytes(2)))
                .optional()
                .orElseThrow(NotFound::new);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
