package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is taken back through one node is refused by the other within two seconds, and by the first at once. */
class RevocationOnTwoNodesTests extends TwoNodesTest {

    private static final Duration PROMISED = Duration.ofSeconds(2);

    private House house;

    @BeforeEach
    void openHouse() {
        house = house();
    }

    @Test
    void aDeletedKey() {
        var key = key();
        useOnBoth(key);

        house.tenant().admin().delete("/v1/admin/keys/" + key.at("id")).ok();
        var since = System.nanoTime();

        refusedByBoth(key.at("key"), since);
    }

    @Test
    void aKeyThatWasRotatedWithoutAnOverlap() {
        var key = key();
        useOnBoth(key);

        var rotated = house.tenant()
                .admin()
                .post("/v1/admin/keys/%s/rotate".formatted(key.at("id")), Map.of("overlapSeconds", 0));
        var since = System.nanoTime();

        refusedByBoth(key.at("key"), since);
        useOnBoth(rotated);
    }

    /** The other node may have read it before it was said that it ends. */
    @Test
    void aKeyWhoseOverlapIsOver() {
        var key = key();
        useOnBoth(key);

        house.tenant()
                .admin()
                .post("/v1/admin/keys/%s/rotate".formatted(key.at("id")), Map.of("overlapSeconds", 2))
                .ok();
        var over = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        useOnBoth(key);
        var holder = holder(key.at("key")).user("ann");
        await().pollInterval(Duration.ofMillis(50))
                .until(() -> holder.at(one.url()).get("/v1/me").status() == 401);

        refusedByBoth(key.at("key"), over);
    }

    @Test
    void everyTokenOfAUser() {
        var service = house.tenant().service();
        var token = service.post("/v1/browser-tokens", Map.of("user", "ann")).at("token");
        var another = service.post("/v1/browser-tokens", Map.of("user", "ben")).at("token");
        for (var each : new String[] {token, another}) {
            assertThat(holder(each).at(one.url()).get("/v1/me").status()).isEqualTo(200);
            assertThat(holder(each).at(two.url()).get("/v1/me").status()).isEqualTo(200);
        }

        assertThat(service.post("/v1/browser-tokens/revoke", Map.of("user", "ann"))
                        .status())
                .isEqualTo(204);
        var since = System.nanoTime();

        refusedByBoth(token, since);
        assertThat(holder(another).at(two.url()).get("/v1/me").status()).isEqualTo(200);
        var anew = service.post("/v1/browser-tokens", Map.of("user", "ann")).at("token");
        assertThat(holder(anew).at(two.url()).get("/v1/me").status()).isEqualTo(200);
    }

    private Answer key() {
        return house.tenant().admin().post("/v1/admin/keys", Map.of("name", "k", "role", "service"));
    }

    private void useOnBoth(Answer key) {
        for (var node : new String[] {one.url(), two.url()}) {
            assertThat(holder(key.at("key")).user("ann").at(node).get("/v1/me").status())
                    .isEqualTo(200);
        }
    }

    /** @param since when the answer had come that it is taken back, by {@link System#nanoTime} */
    private void refusedByBoth(String credential, long since) {
        var holder = holder(credential).user("ann");
        assertThat(holder.at(one.url()).get("/v1/me").problem()).isEqualTo("unauthenticated");
        await().pollInterval(Duration.ofMillis(50))
                .until(() -> holder.at(two.url()).get("/v1/me").status() == 401);
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(PROMISED);
    }

    private Api holder(String credential) {
        return Api.of(one.url()).key(credential);
    }
}
