package dev.troupe.model.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.secret.Sealed;
import dev.troupe.secret.Vault;
import dev.troupe.testing.DatabaseDump;
import dev.troupe.testing.RunningTroupe;
import dev.troupe.testing.ScriptedUpstream;
import dev.troupe.testing.SharedDatabase;
import dev.troupe.testing.TestDatabase;
import dev.troupe.testing.TestTenant;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Everything is done with upstreams' keys that can be done, and then they are looked for wherever anybody could look. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class SecretSearchTests {

    private final SharedDatabase database = SharedDatabase.create();
    private RunningTroupe node;
    private Logged logged;
    private SecretLife life;

    @BeforeAll
    void live() {
        node = database.start();
        logged = Logged.begin();
        life = new SecretLife(node);
        var number = 0;
        for (var echo : Echo.all()) {
            life.liveThrough(echo, SecretLife.OWN, "own-" + number);
            life.liveThrough(echo, SecretLife.SHARED, "shared-" + number++);
        }
        for (var path : List.of(SecretLife.OWN, SecretLife.SHARED)) {
            life.beRefused(path);
            life.showAndRemove(path);
        }
    }

    @AfterAll
    void end() {
        logged.close();
        node.close();
    }

    @Test
    void noAnswerShowsOne() {
        assertThat(life.heard().answers()).anyMatch(it -> it.contains("own-1")).anyMatch(it -> it.contains("bad-key"));
        assertNowhere(life.heard().answers());
    }

    @Test
    void noLogShowsOne(CapturedOutput output) {
        assertThat(logged.lines())
                .anyMatch(it -> it.contains("own-1"))
                .anyMatch(it -> it.contains("The upstream's words"));
        assertThat(output).contains("A call to the model failed");
        assertNowhere(logged.lines());
        assertNowhere(output.getAll().lines().toList());
    }

    @Test
    void noMeasureShowsOne() {
        var measures =
                node.api().operator().get("/actuator/prometheus").text().lines().toList();
        assertThat(measures).anyMatch(it -> it.contains("gen_ai"));
        assertNowhere(measures);
    }

    @Test
    void theDatabaseHoldsThemSealedOnly() throws SQLException {
        var dump = DatabaseDump.of(database.url());
        assertThat(dump.values()).anyMatch(it -> it.contains("own-1")).anyMatch(it -> it.contains("secret from"));
        assertNowhere(dump.values());
    }

    @Test
    void whatIsSealedOpensInItsOwnRow() throws SQLException {
        var id = life.connection(SecretLife.OWN, "sealed");
        var secret = life.secrets().getLast().secret();

        try (var connection = TestDatabase.asSuperuser(database.url());
                var query = connection.prepareStatement(
                        "select tenant_id, secret_key, secret from connection where id = ?::uuid")) {
            query.setString(1, id);
            var row = query.executeQuery();
            assertThat(row.next()).isTrue();
            var sealed = new Sealed(row.getString(2), row.getBytes(3));
            var context = "connection/%s/%s".formatted(row.getString(1), id);
            assertThat(node.bean(Vault.class).open(sealed, context)).isEqualTo(secret);
        }
    }

    @Test
    void aSealThatIsCopiedToAnotherTenantsRowDoesNotOpenThere() throws SQLException {
        var victim = life.connection(SecretLife.OWN, "victim");
        var secret = life.secrets().getLast();
        var thief = TestTenant.found(node.api());
        var body = Map.of(
                "name", "thief",
                "preset", "openai-compatible",
                "baseUrl", ScriptedUpstream.shared().baseUrl(),
                "secret", "of-the-thief");
        var copy = thief.admin().post(SecretLife.OWN, body).at("id");
        var session = life.session(thief, "thief");
        copySeal(victim, copy);
        // another change makes the node read its connections anew
        thief.admin()
                .patch(SecretLife.OWN + "/" + copy, Map.of("model", "another"))
                .ok();
        ScriptedUpstream.shared().reset();
        var before = logged.lines().size();

        var check = thief.admin().post(SecretLife.OWN + "/" + copy + "/check", Map.of());

        assertThat(check.status()).isEqualTo(200);
        assertThat(check.json().path("ok").asBoolean()).isFalse();
        assertThat(check.at("diagnosis")).isEqualTo("secret-lost");
        assertThat(check.at("message")).contains("secret", "again");
        var sent = session.ask("Who is there?");
        assertThat(ScriptedUpstream.shared().requests()).as("nothing is sent").isEmpty();
        assertThat(sent.problem())
                .as("served by nobody whom the tenant did not choose")
                .isEqualTo("unavailable");
        var since = logged.lines().subList(before, logged.lines().size());
        assertThat(since).anyMatch(it -> it.contains("A connection can't be used") && it.contains(copy));
        assertThat(since).noneMatch(it -> secret.all().stream().anyMatch(it::contains));
    }

    private void copySeal(String from, String to) throws SQLException {
        try (var connection = TestDatabase.asSuperuser(database.url());
                var copy = connection.prepareStatement(
                        "update connection c set secret = v.secret, secret_key = v.secret_key from connection v"
                                + " where v.id = ? and c.id = ?")) {
            copy.setObject(1, UUID.fromString(from));
            copy.setObject(2, UUID.fromString(to));
            assertThat(copy.executeUpdate()).isOne();
        }
    }

    @Test
    void theSearchFindsASecretInEveryForm() {
        var forms = SecretForms.numbered(7);
        for (var before : List.of("", "x", "xy")) {
            var hidden = Base64.getEncoder().encodeToString((before + forms.secret() + "xyz").getBytes(UTF_8));
            assertThat(forms.all()).anyMatch(hidden::contains);
        }
    }

    private void assertNowhere(List<String> places) {
        var forms = life.secrets().stream().flatMap(it -> it.all().stream()).toList();
        assertThat(places.stream()
                        .filter(place -> forms.stream().anyMatch(place::contains))
                        .toList())
                .as("places that show a secret")
                .isEmpty();
    }
}
