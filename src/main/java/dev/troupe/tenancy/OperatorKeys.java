package dev.troupe.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.troupe.database.Ids;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The installation's own key: one at a time, given by configuration or made at the first start. */
@Component
public class OperatorKeys {

    /** So that whoever presents what is no credential costs one read a second, and no more. */
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Cache<String, List<byte[]>> recent =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(1).build();

    OperatorKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean holds(String credential) {
        var presented = KeyText.sha256(credential);
        return recent.get("all", _ -> stored()).stream().anyMatch(it -> MessageDigest.isEqual(it, presented));
    }

    private List<byte[]> stored() {
        return jdbc.sql("select secret_hash from operator_key")
                .query((row, _) -> row.getBytes(1))
                .list();
    }

    /** Whether the installation has an operator's key yet. */
    public boolean exist() {
        return jdbc.sql("select exists (select from operator_key)")
                .query(Boolean.class)
                .single();
    }

    /** Makes a key and lets it replace any earlier one. The answer is the only place that shows it. */
    @Transactional
    public String make() {
        var key = KeyText.make().text();
        replace(key);
        return key;
    }

    /**
     * Lets this key, and no earlier one, be the operator's.
     *
     * @param key at least 32 printable ASCII characters without spaces
     * @throws IllegalArgumentException for any other text
     */
    @Transactional
    public void replace(String key) {
        if (!key.matches("[!-~]{32,512}")) {
            throw new IllegalArgumentException(
                    "An operator key (TROUPE_OPERATOR_KEY) needs at least 32 printable characters and no spaces");
        }
        recent.invalidateAll();
        if (holds(key)) return;
        jdbc.sql("delete from operator_key").update();
        jdbc.sql("insert into operator_key (id, secret_hash, created_at) values (?, ?, ?)")
                .params(Ids.next(), KeyText.sha256(key), Timestamp.from(clock.instant()))
                .update();
        recent.invalidateAll();
    }
}
