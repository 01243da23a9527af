package dev.troupe.character;

import dev.troupe.http.Page;
import dev.troupe.tenancy.Scope;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The files that came with characters' cards: pictures of moods, sounds, other programs' data. Kept as they are, and never opened. */
@Component
public class EmbeddedFiles {

    private static final String PUT = """
            insert into card_file (tenant_id, character_id, path, sha256) values (?, ?, ?, ?)
            on conflict (tenant_id, character_id, path) do update set sha256 = excluded.sha256
            """;

    private static final String PATHS =
            "select path from card_file where tenant_id = ? and character_id = ? order by path";

    private static final String GET = """
            select a.bytes from card_file f join asset a on a.tenant_id = f.tenant_id and a.sha256 = f.sha256
            where f.tenant_id = ? and f.character_id = ? and f.path = ?
            """;

    private static final String HASHES = "select sha256 from card_file where tenant_id = ? and character_id = ?";

    private static final String AFTER = """
            select f.path, f.sha256, octet_length(a.bytes), substring(a.bytes for ?)
            from card_file f join asset a on a.tenant_id = f.tenant_id and a.sha256 = f.sha256
            where f.tenant_id = ? and f.character_id = ? and f.path > ? order by f.path limit ?
            """;

    private static final String GET_BY_HASH = """
            select a.bytes from asset a where a.tenant_id = ? and a.sha256 = ? and exists (
                select from card_file f where f.tenant_id = a.tenant_id and f.sha256 = a.sha256 and f.character_id = ?)
            """;

    /** How a card refers to files that come with it; the first is the specification's own misspelling. */
    private static final List<String> EMBEDDED = List.of("embeded://", "embedded://", "__asset:");

    private final Assets assets;
    private final JdbcClient jdbc;

    EmbeddedFiles(Assets assets, JdbcClient jdbc) {
        this.assets = assets;
        this.jdbc = jdbc;
    }

    /** Keeps a file under its path in the card, in place of one that is there. */
    @Transactional
    public void put(UUID characterId, String path, byte[] bytes) {
        var sha256 = assets.keepFile(bytes);
        jdbc.sql(PUT).params(Scope.currentTenant(), characterId, path, sha256).update();
    }

    /** The path of a file that came with the card, as it was kept; null for any other address. */
    public static @Nullable String path(String uri) {
        return EMBEDDED.stream()
                .filter(uri::startsWith)
                .findFirst()
                .map(it -> it.equals("__asset:") ? uri : uri.substring(it.length()))
                .orElse(null);
    }

    /** @param bytes how many it has @param head the first of them */
    record Embedded(String path, byte[] sha256, long bytes, byte[] head) {}

    /** Those whose path comes after one, by path. */
    @Transactional(readOnly = true)
    Page<Embedded> after(UUID characterId, String path, int limit) {
        var found = jdbc.sql(AFTER)
                .params(FileType.HEAD, Scope.currentTenant(), characterId, path, limit + 1)
                .query((row, _) -> new Embedded(row.getString(1), row.getBytes(2), row.getLong(3), row.getBytes(4)))
                .list();
        return Page.of(found, limit, it -> PathCursor.of(it.path()));
    }

    /** The bytes with that SHA-256, if they came with this character's card. */
    @Transactional(readOnly = true)
    Optional<byte[]> get(UUID characterId, byte[] sha256) {
        return jdbc.sql(GET_BY_HASH)
                .params(Scope.currentTenant(), sha256, characterId)
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    /** The SHA-256 of each of a character's files. */
    @Transactional(readOnly = true)
    List<byte[]> hashes(UUID characterId) {
        return jdbc.sql(HASHES)
                .params(Scope.currentTenant(), characterId)
                .query((row, _) -> row.getBytes(1))
                .list();
    }

    @Transactional(readOnly = true)
    public List<String> paths(UUID characterId) {
        return jdbc.sql(PATHS)
                .params(Scope.currentTenant(), characterId)
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<byte[]> get(UUID characterId, String path) {
        return jdbc.sql(GET)
                .params(Scope.currentTenant(), characterId, path)
                .query((row, _) -> row.getBytes(1))
                .optional();
    }
}
