package dev.troupe.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The database of a first run, over restarts, kills and accidents. Starting one costs seconds, so all share a folder. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
class EmbeddedDatabaseTests {

    @TempDir
    Path folder;

    @Test
    void dataSurvivesARestart() throws SQLException {
        try (var database = EmbeddedDatabase.start(folder)) {
            execute(database, "create table kept (word text)", "insert into kept values ('still here')");
        }
        try (var database = EmbeddedDatabase.start(folder)) {
            assertThat(text(database, "select word from kept")).isEqualTo("still here");
            execute(database, "drop table kept");
        }
    }

    @Test
    void aSecondServiceOnTheFolderRefusesToStart() throws SQLException {
        try (var database = EmbeddedDatabase.start(folder)) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
                    .isInstanceOf(FolderInUse.class)
                    .hasMessageContaining(folder.toString());
            assertThat(text(database, "select 'unharmed'")).isEqualTo("unharmed");
        }
    }

    @Test
    void whatIsWrittenOutlivesAPowerCutAndNobodyElseIsServed() throws SQLException {
        try (var database = EmbeddedDatabase.start(folder)) {
            assertThat(text(database, "show fsync")).isEqualTo("on");
            assertThat(text(database, "show synchronous_commit")).isEqualTo("on");
            assertThat(text(database, "show full_page_writes")).isEqualTo("on");
            assertThat(text(database, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(text(database, "show server_encoding")).isEqualTo("UTF8");
        }
    }

    @Test
    void theServicesRoleIsBoundByRowSecurity() throws SQLException {
        try (var database = EmbeddedDatabase.start(folder)) {
            var roles = "select string_agg(rolname || rolsuper || rolbypassrls || rolcreaterole, ' ' order by rolname)"
                    + " from pg_roles where rolname like 'troupe%'";

            assertThat(text(database, roles)).isEqualTo("troupe_appfalsefalsefalse troupe_ownerfalsefalsefalse");
        }
    }

    /** Fault: the service is killed, so that its server is left behind and holds the folder. */
    @Test
    void aServerThatAKilledServiceLeftBehindIsStopped() throws IOException, InterruptedException, SQLException {
        var killed = KilledService.start(folder);
        try (var connection = DriverManager.getConnection(killed.url(), EmbeddedDatabase.OWNER, "");
                var statement = connection.createStatement()) {
            statement.execute("create table said as select 'before the kill' as word");
        } finally {
            killed.kill();
        }
        var orphan = ProcessHandle.of(postmaster()).orElseThrow();
        assertThat(orphan.isAlive()).as("the server that was left behind").isTrue();

        try (var database = EmbeddedDatabase.start(folder)) {
            assertThat(text(database, "select word from said")).isEqualTo("before the kill");
            execute(database, "drop table said");
            await().atMost(Duration.ofSeconds(10)).until(() -> !orphan.isAlive());
        }
    }

    /** Fault: a first start ends between making the roles and making the database. */
    @Test
    void aFirstStartThatWasCutShortIsFinishedByTheNext() throws SQLException {
        try (var database = EmbeddedDatabase.start(folder)) {
            try (var superuser = DriverManager.getConnection(
                            database.url().replace("/troupe", "/postgres"), "postgres", "");
                    var statement = superuser.createStatement()) {
                statement.execute("drop database troupe");
            }
        }
        try (var database = EmbeddedDatabase.start(folder)) {
            assertThat(text(database, "select current_database()")).isEqualTo("troupe");
        }
    }

    private long postmaster() throws IOException {
        return Long.parseLong(
                Files.readAllLines(folder.resolve("postgres/postmaster.pid")).getFirst());
    }

    private static Connection owner(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.url(), EmbeddedDatabase.OWNER, "");
    }

    private static void execute(EmbeddedDatabase database, String... statements) throws SQLException {
        try (var connection = owner(database);
                var statement = connection.createStatement()) {
            for (var sql : statements) statement.execute(sql);
        }
    }

    private static String text(EmbeddedDatabase database, String query) throws SQLException {
        try (var connection = owner(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
