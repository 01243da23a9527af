package dev.troupe.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.RunningTroupe;
import dev.troupe.testing.SharedDatabase;
import dev.troupe.testing.TestDatabase;
import dev.troupe.testing.TestSession;
import dev.troupe.testing.TestTenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Sessions are kept for as long as their tenant says, and no longer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetentionTests {

    private static final int MANY = 120;
    private static final int A_PART = 50;

    private final SharedDatabase database = SharedDatabase.create();
    private RunningTroupe troupe;
    private Retention retention;
    private TestTenant tenant;
    private String keeper;

    @BeforeAll
    void start() throws SQLException {
        troupe = database.start();
        retention = troupe.bean(Retention.class);
        execute("""
                create table removed (tx xid8, session_id uuid);
                create function remember_removed() returns trigger language plpgsql security definer as
                $$ begin insert into public.removed values (pg_current_xact_id(), old.id); return null; end $$;
                create trigger remember_removed after delete on session for each row execute function remember_removed();
                """);
    }

    @AfterAll
    void close() {
        troupe.close();
    }

    @BeforeEach
    void found() throws SQLException {
        execute("truncate removed");
        tenant = TestTenant.found(troupe.api());
        keeper = tenant.castTavernKeeper();
        tenant.admin().patch("/v1/admin/tenant", Map.of("retentionDays", 30)).ok();
    }

    @Test
    void whatIsOlderGoesByPartsAndNothingElse() throws SQLException {
        var fresh = tenant.session("ann", keeper);
        var almost = tenant.session("ann", keeper);
        var first = tenant.session("ann", keeper);
        for (int i = 1; i < MANY; i++)
            first.user().post(first.path() + "/fork", Map.of()).ok();
        age("id not in ('%s', '%s')".formatted(fresh.id(), almost.id()), 31 * 24);
        age("id = '%s'".formatted(almost.id()), 30 * 24 - 1);

        retention.clean();

        assertThat(number("select count(*) from removed")).isEqualTo(MANY);
        assertThat(number("select max(n) from (select count(*) as n from removed group by tx) t"))
                .isEqualTo(A_PART);
        assertThat(sessions()).isEqualTo(2);
        assertThat(fresh.messages()).hasSize(1);
        assertThat(almost.messages()).hasSize(1);
    }

    /** Whatever the tenant says of its sessions. */
    @Test
    void thatATokenWasMintedIsForgottenThirtyDaysAfterItHasEnded() throws SQLException {
        tenant.admin().patch("/v1/admin/tenant", Map.of("retentionDays", 365)).ok();
        for (var user : new String[] {"ann", "ben", "cid"}) {
            tenant.service().post("/v1/browser-tokens", Map.of("user", user)).ok();
        }
        execute("""
                update issued_token set expires_at = now() - case u.external_id when 'ann' then interval '30 days 1 hour'
                    when 'ben' then interval '29 days' else interval '-1 hour' end
                from tenant_user u where u.tenant_id = issued_token.tenant_id and u.id = issued_token.user_id
                """);

        retention.clean();

        assertThat(number("""
                select count(*) from issued_token i join tenant_user u on u.tenant_id = i.tenant_id and u.id = i.user_id
                join tenant t on t.id = i.tenant_id where t.slug = '%s' and u.external_id = 'ann'
                """.formatted(tenant.slug()))).isZero();
        assertThat(number("select count(*) from issued_token i join tenant t on t.id = i.tenant_id where t.slug = '%s'"
                        .formatted(tenant.slug())))
                .isEqualTo(2);
    }

    @Test
    void aLongSessionGoesByPartsToo() throws SQLException {
        var session = tenant.session("ann", keeper);
        execute("""
                insert into message (tenant_id, id, session_id, role, content, state, created_at)
                select tenant_id, gen_random_uuid(), id, 'user', 'Said', 'complete', now() from session, generate_series(1, 2500)
                where id = '%s'
                """.formatted(session.id()));
        age("id = '%s'".formatted(session.id()), 31 * 24);

        retention.clean();

        assertThat(sessions()).isZero();
        assertThat(number("select count(*) from message where session_id = '%s'".formatted(session.id())))
                .isZero();
    }

    @Test
    void aSessionInWhichAReplyIsBeingWrittenStays() throws SQLException {
        var live = tenant.session("ann", keeper);
        execute("""
                insert into turn (tenant_id, id, session_id, user_message_id, reply_id, state, node, lease_until, created_at)
                select tenant_id, gen_random_uuid(), session_id, id, gen_random_uuid(), 'streaming', gen_random_uuid(), 'infinity', now()
                from message where session_id = '%s'
                """.formatted(live.id()));
        var old = tenant.session("ann", keeper);
        age("user_id = (select user_id from session where id = '%s')".formatted(old.id()), 31 * 24);

        retention.clean();

        assertThat(live.messages()).hasSize(1);
        assertThat(sessions()).isOne();
        execute("delete from turn where session_id = '%s'".formatted(live.id()));
    }

    @Test
    void whoKeepsSessionsForEverKeepsThem() throws SQLException {
        tenant.admin().patch("/v1/admin/tenant", "{\"retentionDays\":null}").ok();
        var old = tenant.session("ann", keeper);
        age("id = '%s'".formatted(old.id()), 4_000 * 24);

        retention.clean();

        assertThat(old.messages()).hasSize(1);
    }

    @Test
    void whileAnotherNodeIsAtItNothingIsDoneAndTheNextRoundGoesOn() throws SQLException {
        var old = tenant.session("ann", keeper);
        age("id = '%s'".formatted(old.id()), 31 * 24);
        try (var another = TestDatabase.asSuperuser(database.url())) {
            execute(another, "select pg_advisory_lock(hashtextextended('retention', 0))");

            retention.clean();

            assertThat(sessions()).isOne();
            execute(another, "select pg_advisory_unlock_all()");
        }
        retention.clean();
        assertThat(sessions()).isZero();
    }

    @Test
    void aSessionThatSomebodyHoldsIsNotWaitedForAndGoesWithTheNextRound() throws SQLException {
        var held = tenant.session("ann", keeper);
        var old = tenant.session("ann", keeper);
        age("id in ('%s', '%s')".formatted(held.id(), old.id()), 31 * 24);
        try (var writer = TestDatabase.asSuperuser(database.url())) {
            writer.setAutoCommit(false);
            execute(writer, "select from session where id = '%s' for no key update".formatted(held.id()));

            retention.clean();

            assertThat(sessions()).isOne();
            writer.rollback();
        }
        retention.clean();
        assertThat(sessions()).isZero();
    }

    @Test
    void keysOfRequestsGoAfterADay() throws SQLException {
        var user = tenant.user("ann").with("Idempotency-Key", "open");
        var session = new TestSession(
                user,
                user.post("/v1/sessions", Map.of("character", keeper))
                        .ok()
                        .path("id")
                        .asString());
        session.ask("Is there soup?").ok();
        var later = user.with("Idempotency-Key", "later");
        later.post("/v1/sessions", Map.of("character", keeper)).ok();
        new TestSession(later, session.id()).ask("And bread?").ok();
        execute("update made_once set at = at - interval '25 hours' where key = 'open'");
        execute("update turn set created_at = created_at - interval '25 hours' where idempotency_key = 'open'");

        retention.clean();

        assertThat(number("select count(*) from made_once where key = 'open'")).isZero();
        assertThat(number("select count(*) from made_once where key = 'later'")).isOne();
        assertThat(number("select count(*) from turn where idempotency_key = 'open'"))
                .isZero();
        assertThat(number("select count(*) from turn where idempotency_key = 'later'"))
                .isOne();
        assertThat(number("select count(*) from turn where idempotency_key is null and request_digest is not null"))
                .isZero();
        assertThat(session.messages()).hasSize(5);
    }

    private void age(String which, int hours) throws SQLException {
        execute("update session set last_active_at = now() - interval '%d hours' where tenant_id = (%s) and %s"
                .formatted(hours, tenantId(), which));
    }

    private long sessions() {
        return number("select count(*) from session where tenant_id = (%s)".formatted(tenantId()));
    }

    private String tenantId() {
        return "select id from tenant where slug = '%s'".formatted(tenant.slug());
    }

    private long number(String sql) {
        return database.number(sql);
    }

    private void execute(String sql) throws SQLException {
        try (var superuser = TestDatabase.asSuperuser(database.url())) {
            execute(superuser, sql);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
