package dev.troupe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Api;
import dev.troupe.testing.TroupeTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@TroupeTest
class OpenApiTests {

    @Autowired
    Environment environment;

    @Test
    void dump() throws Exception {
        var answer = Api.of(environment).get("/v1/openapi.json");
        Files.write(Path.of("target/openapi.json"), answer.bytes());
        assertThat(answer.status()).isEqualTo(200);
    }
}
