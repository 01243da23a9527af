package dev.troupe.tenancy;

import dev.troupe.tenancy.BrowserTokens.Purpose;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Which tokens were minted for users' browsers, and with what they were granted; never a token itself. */
@Component
@Order(5)
class IssuedTokens implements PersonalRecords {

    private static final int PAGE = 100;
    private static final UUID FIRST = new UUID(0, 0);

    /** Waits for whoever erases the user just now: nothing is noted of those who are gone. */
    private static final String NOTE = """
            with holder as (
                select token_epoch from tenant_user where tenant_id = :tenant and id = :user for key share
            ), noted as (
                insert into issued_token (tenant_id, id, user_id, purpose, characters, age_band, issued_at, expires_at)
                select :tenant, :id, :user, :purpose, :characters, :ageBand, :issued, :expires from holder
            )
            select token_epoch from holder
            """;

    private static final String AFTER = """
            select * from issued_token where tenant_id = ? and user_id = ? and id > ? order by id limit %d
            """.formatted(PAGE);

    private static final String DELETE_SOME = """
            delete from issued_token where ctid = any(array(
                select ctid from issued_token where tenant_id = ? and user_id = ? limit 1000))
            """;

    private static final String DELETE = "delete from issued_token where tenant_id = ? and user_id = ?";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    IssuedTokens(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * A token that is about to be minted.
     *
     * @param id by which it can be told from others; a token says it, too
     */
    record Issued(UUID id, UUID userId, Purpose purpose, Grant grant, Instant issuedAt, Instant expiresAt) {}

    /** @param characters those that it grants; null for all */
    private record Fields(
            UUID id,
            Purpose purpose,
            @Nullable List<UUID> characters,
            @Nullable String ageBand,
            Instant issuedAt,
            Instant expiresAt) {

        static Fields of(ResultSet row) throws SQLException {
            var characters = row.getArray("characters");
            return new Fields(
                    row.getObject("id", UUID.class),
                    Purpose.valueOf(row.getString("purpose")),
                    characters == null ? null : List.of((UUID[]) characters.getArray()),
                    row.getString("age_band"),
                    instant(row, "issued_at"),
                    instant(row, "expires_at"));
        }

        private static Instant instant(ResultSet row, String column) throws SQLException {
            return row.getObject(column, OffsetDateTime.class).toInstant();
        }
    }

    /** Notes a token of a user of the current tenant. @return the user's epoch; empty for one who isn't there, of whom nothing is noted */
    OptionalInt note(Issued token) {
        var characters = token.grant().characters();
        var epoch = transactions.execute(_ -> jdbc.sql(NOTE)
                .param("tenant", Scope.currentTenant())
                .param("id", token.id())
                .param("user", token.userId())
                .param("purpose", token.purpose().name())
                .param("characters", characters == null ? null : characters.toArray(UUID[]::new), Types.ARRAY)
                .param("ageBand", token.grant().ageBand(), Types.VARCHAR)
                .param("issued", Timestamp.from(token.issuedAt()))
                .param("expires", Timestamp.from(token.expiresAt()))
                .query(Integer.class)
                .optional());
        return epoch.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    @Override
    public void export(UUID userId, Sink sink) throws IOException {
        var page = after(userId, FIRST);
        while (!page.isEmpty()) {
            for (var each : page) sink.record("token", each);
            page = page.size() < PAGE ? List.of() : after(userId, page.getLast().id());
        }
    }

    private List<Fields> after(UUID userId, UUID id) {
        return transactions.execute(_ -> jdbc.sql(AFTER)
                .params(Scope.currentTenant(), userId, id)
                .query((row, _) -> Fields.of(row))
                .list());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Long> eraseSome(UUID userId) {
        var gone = jdbc.sql(DELETE_SOME).params(Scope.currentTenant(), userId).update();
        return gone == 0 ? Map.of() : Map.of("tokens", (long) gone);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Long> erase(UUID userId) {
        long gone = jdbc.sql(DELETE).params(Scope.currentTenant(), userId).update();
        return Map.of("tokens", gone);
    }
}
