package dev.troupe.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.ScriptedUpstream;
import dev.troupe.testing.TestSession;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** How admins look into what their users and characters said to each other. */
@TroupeTest
class AdminSessionsTests {

    private static final String SESSIONS = "/v1/admin/sessions";

    @Autowired
    Environment environment;

    TestTenant tenant;
    String keeper;

    @BeforeEach
    void prepare() {
        ScriptedUpstream.shared().reset();
        tenant = TestTenant.found(Api.of(environment));
        keeper = tenant.castTavernKeeper();
    }

    @Test
    void aSessionIsShownAsItsUserSeesItWithWhoseItIs() {
        var session = tenant.session("ann/1", keeper);
        session.user()
                .patch(session.path(), Map.of("title", "Late", "note", "It rains."))
                .ok();

        var shown = tenant.admin().get(SESSIONS + "/" + session.id());

        var owner = shown.ok().path("owner");
        assertThat(owner.path("externalId").asString()).isEqualTo("ann/1");
        assertThat(owner.path("id").asString())
                .isEqualTo(tenant.admin().get("/v1/admin/users").at("items.0.id"));
        session.user()
                .get(session.path())
                .ok()
                .propertyStream()
                .forEach(it -> assertThat(shown.json().path(it.getKey())).isEqualTo(it.getValue()));
    }

    /** From the session by way of its messages to the receipt of a reply. */
    @Test
    void aReplyLeadsToWhyItWasWhatItWas() {
        var session = tenant.session("ann", keeper);
        session.ask("Anything left to eat?").ok();

        var messages = tenant.admin().get(messages(session, "")).ok().path("items");

        assertThat(messages.valueStream().toList()).isEqualTo(session.messages());
        var turn = messages.path(2).path("turnId").asString();
        var receipt = tenant.admin().get("%s/%s/turns/%s/receipt".formatted(SESSIONS, session.id(), turn));
        assertThat(receipt.ok().path("parts")).isNotEmpty();
    }

    @Test
    void theMessagesAreReadPartByPartFromTheNewest() {
        var session = tenant.session("ann", keeper);
        session.ask("One?").ok();
        session.ask("Two?").ok();
        var ids = session.ids();

        var newest = tenant.admin().get(messages(session, "?limit=2"));
        var before = tenant.admin().get(messages(session, "?limit=2&before=" + newest.at("nextCursor")));
        var first = tenant.admin().get(messages(session, "?limit=2&before=" + before.at("nextCursor")));

        assertThat(ids(newest)).isEqualTo(ids.subList(3, 5));
        assertThat(ids(before)).isEqualTo(ids.subList(1, 3));
        assertThat(ids(first)).isEqualTo(ids.subList(0, 1));
        assertThat(first.json().has("nextCursor")).isFalse();
    }

    @Test
    void theSessionsOfAllUsersAreListedTheLastActiveFirst() {
        var ann = tenant.session("ann", keeper);
        var ben = tenant.session("ben", keeper);
        ann.ask("Still there?").ok();

        var first = tenant.admin().get(SESSIONS + "?limit=1");
        var second = tenant.admin().get(SESSIONS + "?limit=1&cursor=" + first.at("nextCursor"));

        assertThat(ids(first)).containsExactly(ann.id());
        assertThat(ids(second)).containsExactly(ben.id());
        assertThat(second.json().has("nextCursor")).isFalse();
    }

    @Test
    void theyAreListedOfOneUserByTheTenantsOwnIdOrByOurs() {
        var ann = tenant.session("ann", keeper);
        tenant.session("ben", keeper);

        var byName = tenant.admin().get(SESSIONS + "?user=ann");
        var byId = tenant.admin().get(SESSIONS + "?user=" + byName.at("items.0.owner.id"));

        assertThat(ids(byName)).containsExactly(ann.id());
        assertThat(ids(byId)).containsExactly(ann.id());
        assertThat(tenant.admin().get(SESSIONS + "?user=nobody").problem()).isEqualTo("not-found");
    }

    @Test
    void whatUsersMayNotSeeTheyCannotReadHereEither() {
        var session = tenant.session("ann", keeper);

        assertThat(tenant.user("ben").get(SESSIONS + "/" + session.id()).problem())
                .isEqualTo("forbidden");
    }

    private static String messages(TestSession session, String query) {
        return SESSIONS + "/" + session.id() + "/messages" + query;
    }

    private static List<String> ids(Answer page) {
        return page.ok()
                .path("items")
                .valueStream()
                .map(it -> it.path("id").asString())
                .toList();
    }
}
