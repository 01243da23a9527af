package dev.troupe.character;

import dev.troupe.tenancy.Scope;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
