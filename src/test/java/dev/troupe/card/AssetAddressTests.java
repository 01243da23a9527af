package dev.troupe.card;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Api;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Addresses of assets, wherever they lead: text that is kept and never fetched. */
@TroupeTest
class AssetAddressTests {

    private static final String CARD = """
            {"spec":"chara_card_v3","spec_version":"3.0","data":{"name":"Iris","assets":[
            {"type":"icon","uri":"%s","name":"main","ext":"png"}]}}""";

    @Autowired
    Environment environment;

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "http://169.254.169.254/latest/meta-data",
                "javascript:alert(1)",
                "data:text/html;base64,PHNjcmlwdD4=",
                "ccdefault:"
            })
    void anAddressThatLeadsElsewhereIsKeptAsItIsWithoutAWarning(String uri) {
        var imported = imported(uri);

        assertThat(imported.at("/character/draft/card/assets/0/uri").asString()).isEqualTo(uri);
        assertThat(imported.at("/character/avatar").asString("")).isEmpty();
        assertThat(imported.path("warnings")).isEmpty();
    }

    @Test
    void aFileThatDidNotComeWithItsCardIsToldOf() {
        var imported = imported("embeded://assets/icon/images/missing.png");

        assertThat(imported.path("warnings")
                        .valueStream()
                        .map(it -> it.path("code").asString()))
                .containsExactly("asset-missing");
    }

    private JsonNode imported(String uri) {
        return TestTenant.found(Api.of(environment))
                .admin()
                .with("Content-Type", "application/json")
                .send("POST", "/v1/admin/characters/import", CARD.formatted(uri).getBytes(UTF_8))
                .ok();
    }
}
