package dev.troupe.character;

import dev.troupe.problem.NotFound;
import dev.troupe.tenancy.Scope;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pictures and files of the current tenant, each kept once under the SHA-256 of its bytes, and for as long as something refers to it.
 *
 * <p>A row that is there already is locked before it is referred to, and one that may go is locked before anybody looks who refers to it. So of
 * two transactions that keep and forget the same bytes one waits for the other and sees what it did. The foreign keys guard what this forgets.
 */
@Component
class Assets {

    private static final String NAMED = "sha256 in (select decode(it, 'hex') from unnest(string_to_array(?, ',')) it)";

    /** In one order for all, so that nobody waits in a circle. */
    private static final String LOCK =
            "select true from asset where tenant_id = ? and " + NAMED + " order by sha256 for update";

    /** A statement of its own, after the locks were had: it sees what those did who held them. */
    private static final String DELETE = """
            delete from asset a where tenant_id = ? and %s
            and not exists (select from card_file f where f.tenant_id = a.tenant_id and f.sha256 = a.sha256)
            and not exists (select from character c where c.tenant_id = a.tenant_id and c.avatar = a.sha256)
            """.formatted(NAMED);

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
        do {
            insert(mediaType, sha256, bytes);
        } while (!isHeld(sha256));
        return sha256;
    }

    /** Another transaction may have let go of the row just now; then it is to be made again. */
    private boolean isHeld(byte[] sha256) {
        return jdbc.sql("select true from asset where tenant_id = ? and sha256 = ? for key share")
                .params(Scope.currentTenant(), sha256)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    private void insert(String mediaType, byte[] sha256, byte[] bytes) {
        jdbc.sql("""
                        insert into asset (tenant_id, sha256, media_type, bytes, created_at) values (?, ?, ?, ?, ?)
                        on conflict (tenant_id, sha256) do nothing
                        """)
                .params(Scope.currentTenant(), sha256, mediaType, bytes, Timestamp.from(clock.instant()))
                .update();
    }

    /**
     * Deletes those of these that nothing refers to any more.
     *
     * @param gone what something has just ceased to refer to, in this transaction; still in use elsewhere is fine
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void forget(Collection<byte[]> gone) {
        if (gone.isEmpty()) return;
        var named = gone.stream().map(HexFormat.of()::formatHex).collect(Collectors.joining(","));
        jdbc.sql(LOCK).params(Scope.currentTenant(), named).query(Boolean.class).list();
        jdbc.sql(DELETE).params(Scope.currentTenant(), named).update();
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
