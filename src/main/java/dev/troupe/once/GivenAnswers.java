package dev.troupe.once;

import dev.troupe.http.Idempotency;
import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import dev.troupe.secret.Sealed;
import dev.troupe.secret.Vault;
import dev.troupe.tenancy.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The answers that were given to requests with an idempotency key, for a day. They belong to the current tenant or, in the installation's
 * scope, to the operator. Thread-safe.
 */
@Component
class GivenAnswers {

    private static final Duration REMEMBERED = Duration.ofHours(24);

    /** How our API keys begin: such an answer is kept sealed or not at all. */
    private static final String A_SECRET = "trp_";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    GivenAnswers(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    /** Whose answers: a table, and its rows of the current tenant. */
    private record Shelf(String table, String own) {

        static Shelf current() {
            return Scope.current() instanceof Scope.OfTenant
                    ? new Shelf("given_answer", "tenant_id = current_tenant()")
                    : new Shelf("operator_given_answer", "true");
        }

        String sql(String statement) {
            return statement.replace("{table}", table).replace("{own}", own);
        }

        /** Other answers can't be opened as this one. */
        String context(byte[] keyHash) {
            var owner = Scope.current() instanceof Scope.OfTenant(UUID tenantId) ? tenantId.toString() : "operator";
            return "given-answer:" + owner + ":" + HexFormat.of().formatHex(keyHash);
        }
    }

    /**
     * Claims a key for a request, so that no other is carried out with it.
     *
     * @return whether it is the first with this key in a day
     */
    @Transactional
    boolean claim(byte[] keyHash) {
        var shelf = Shelf.current();
        var now = clock.instant();
        jdbc.sql(shelf.sql("""
                        delete from {table} where {own} and key_hash in (
                            select key_hash from {table} where {own} and at < ? order by at limit 100 for update skip locked)
                        """)).param(Timestamp.from(now.minus(REMEMBERED))).update();
        var insert = shelf.table().equals("given_answer")
                ? "insert into given_answer (tenant_id, key_hash, at) values (current_tenant(), ?, ?) on conflict do nothing"
                : "insert into operator_given_answer (key_hash, at) values (?, ?) on conflict do nothing";
        return jdbc.sql(insert).params(keyHash, Timestamp.from(now)).update() > 0;
    }

    /** Gives a key free again: what was asked with it was refused, and may be asked anew. */
    @Transactional
    void release(byte[] keyHash) {
        jdbc.sql(Shelf.current().sql("delete from {table} where {own} and key_hash = ?"))
                .param(keyHash)
                .update();
    }

    /** Keeps the answer to the request that has claimed a key. */
    @Transactional
    void keep(byte[] keyHash, byte[] digest, GivenAnswer answer) {
        var shelf = Shelf.current();
        var body = answer.body();
        var sealed = body == null || !vault.canSeal() ? null : vault.seal(body, shelf.context(keyHash));
        jdbc.sql(shelf.sql("""
                        update {table} set digest = :digest, status = :status, content_type = :type, answer = :answer, secret_key = :key
                        where {own} and key_hash = :hash
                        """))
                .param("digest", digest)
                .param("status", answer.status())
                .param("type", answer.contentType(), Types.VARCHAR)
                .param("answer", sealed == null ? plain(body) : sealed.bytes(), Types.BINARY)
                .param("key", sealed == null ? null : sealed.keyId(), Types.VARCHAR)
                .param("hash", keyHash)
                .update();
    }

    private static byte @Nullable [] plain(@Nullable String body) {
        return body == null || body.contains(A_SECRET) ? null : body.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The answer that a request with this key was given.
     *
     * @param digest of what is asked now
     * @return empty when the key is free again
     * @throws TroupeException {@code conflict} while it is being carried out, and where it broke off; {@code idempotency-mismatch} when
     *     something else was asked
     */
    @Transactional(readOnly = true)
    Optional<GivenAnswer> given(byte[] keyHash, byte[] digest) {
        var shelf = Shelf.current();
        return jdbc.sql(shelf.sql("select * from {table} where {own} and key_hash = ?"))
                .param(keyHash)
                .query((row, _) -> read(row, digest, shelf.context(keyHash)))
                .optional();
    }

    private GivenAnswer read(ResultSet row, byte[] digest, String context) throws SQLException {
        var status = row.getObject("status", Integer.class);
        if (status == null) {
            throw new TroupeException(
                    ProblemType.CONFLICT,
                    "A request with this Idempotency-Key is still being carried out, or broke off. See what it has done before you send it with another key.");
        }
        if (!MessageDigest.isEqual(row.getBytes("digest"), digest)) throw Idempotency.mismatch();
        return new GivenAnswer(status, row.getString("content_type"), body(row, context));
    }

    private @Nullable String body(ResultSet row, String context) throws SQLException {
        var answer = row.getBytes("answer");
        if (answer == null) return null;
        var key = row.getString("secret_key");
        return key == null ? new String(answer, StandardCharsets.UTF_8) : vault.open(new Sealed(key, answer), context);
    }
}
