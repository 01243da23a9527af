package dev.troupe.character;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.Problems;
import dev.troupe.testing.TenantRows;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Pictures of characters: in, and out again harmlessly. */
@TroupeTest
class AvatarTests {

    private static final String ADMIN = "/v1/admin/characters/iris/avatar";
    private static final String USER = "/v1/characters/iris/avatar";
    private static final byte[] PNG = "\u0089PNG\r\n\u001a\n and so on".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] GIF = "GIF89a and so on".getBytes(StandardCharsets.ISO_8859_1);

    @Autowired
    Environment environment;

    TestTenant tenant;
    Api user;

    @BeforeEach
    void prepare() {
        tenant = TestTenant.found(Api.of(environment));
        tenant.cast(Map.of("name", "Iris"));
        user = tenant.user("ann");
    }

    @Test
    void aPictureIsServedAsWhatItsBytesAre() {
        var put = tenant.admin().with("Content-Type", "text/html").put(ADMIN, PNG);

        assertThat(put.status()).isEqualTo(204);
        for (var served : new Answer[] {user.get(USER), tenant.admin().get(ADMIN)}) {
            assertThat(served.bytes()).isEqualTo(PNG);
            assertThat(served.header("Content-Type")).isEqualTo("image/png");
            assertThat(served.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(served.header("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
            assertThat(served.header("Cache-Control")).contains("private", "max-age=86400");
        }
    }

    @Test
    void whoHasThePictureIsToldSo() {
        tenant.admin().put(ADMIN, PNG);
        var tag = user.get(USER).header("ETag");

        var again = user.with("If-None-Match", tag).get(USER);

        assertThat(tag).matches("\"[0-9a-f]{64}\"");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.bytes()).isEmpty();
    }

    @Test
    void anotherPictureHasAnotherAddressAndTag() {
        tenant.admin().put(ADMIN, PNG);
        var first = user.get("/v1/characters/iris").at("avatar");
        var tag = user.get(USER).header("ETag");

        tenant.admin().put(ADMIN, GIF);

        var second = user.get("/v1/characters/iris").at("avatar");
        assertThat(second).isNotEqualTo(first).startsWith(USER + "?v=");
        var served = user.with("If-None-Match", tag).get(second);
        assertThat(served.bytes()).isEqualTo(GIF);
        assertThat(served.header("Content-Type")).isEqualTo("image/gif");
    }

    @Test
    void theSamePictureIsKeptOnce() {
        var rows = TenantRows.of(environment, tenant.slug());
        tenant.admin().put(ADMIN, PNG);
        tenant.admin().put(ADMIN, PNG);

        assertThat(rows.count("asset")).isEqualTo(1);
    }

    @Test
    void whatIsNoPictureIsRefusedAndTheOldOneStays() {
        tenant.admin().put(ADMIN, PNG);
        var svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
                .getBytes(StandardCharsets.UTF_8);

        var refused = tenant.admin().with("Content-Type", "image/png").put(ADMIN, svg);

        Problems.check(refused, "unsupported-media-type", ADMIN);
        Problems.check(tenant.admin().put(ADMIN, new byte[0]), "invalid-request", ADMIN);
        assertThat(user.get(USER).bytes()).isEqualTo(PNG);
    }

    @Test
    void aPictureMayBeLargerThanOtherBodiesButNotEndless() {
        assertThat(tenant.admin()
                        .put(ADMIN, Arrays.copyOf(PNG, 3 * 1024 * 1024))
                        .status())
                .isEqualTo(204);

        Problems.check(tenant.admin().put(ADMIN, Arrays.copyOf(PNG, 8 * 1024 * 1024 + 1)), "too-large", ADMIN);
    }

    @Test
    void aRemovedPictureIsGone() {
        tenant.admin().put(ADMIN, PNG);

        assertThat(tenant.admin().delete(ADMIN).status()).isEqualTo(204);

        Problems.check(user.get(USER), "not-found", USER);
        assertThat(user.get("/v1/characters/iris").json().has("avatar")).isFalse();
    }

    @Test
    void whoAsksForAPictureOfNobodyIsToldInProblemsOwnForm() {
        var asked = user.with("Accept", "image/avif,image/webp,image/*").get(USER);

        Problems.check(asked, "not-found", USER);
    }
}
