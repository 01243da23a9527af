package dev.troupe.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.problem.ProblemType;
import java.util.UUID;
import java.util.regex.Pattern;

/** What must hold of every answer that says what went wrong. */
public final class Problems {

    /** Names of classes and packages, stack frames, SQL and the names of what is in the database. */
    private static final Pattern INSIDES = Pattern.compile(
            "\\b(java|org|com|dev|tools)\\.[a-z]+[.A-Z]|Exception|\\.java:|\\bat [a-z]+\\.|SQL|select |insert |tenant_id|constraint");

    private Problems() {}

    /** The answer is this problem, whole, well-formed and silent about our insides. @param path what was called */
    public static void check(Answer answer, String code, String path) {
        var type = ProblemType.ofCode(code);
        assertThat(answer.header("Content-Type")).as(answer.text()).startsWith("application/problem+json");
        assertThat(answer.at("type")).as(answer.text()).isEqualTo("urn:troupe:problem:" + code);
        assertThat(answer.status()).isEqualTo(type.status().value());
        assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status());
        assertThat(answer.at("title")).isEqualTo(type.title());
        assertThat(answer.at("detail")).isNotBlank();
        assertThat(answer.at("instance")).isEqualTo(path.split("\\?", 2)[0]);
        assertThat(UUID.fromString(answer.header("Troupe-Request-Id"))).isNotNull();
        assertThat(answer.text()).doesNotContainPattern(INSIDES);
    }
}
