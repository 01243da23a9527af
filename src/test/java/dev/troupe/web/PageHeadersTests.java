package dev.troupe.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.TroupeTest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How pages leave the service. */
@TroupeTest
class PageHeadersTests {

    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern INLINE =
            Pattern.compile("<style|<script(?![^>]*src=)|\\sstyle=|\\son[a-z]+=|javascript:");
    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"(/[^\"]+)\"");

    @Autowired
    Environment environment;

    Api anybody;

    @BeforeEach
    void prepare() {
        anybody = Api.of(environment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/chat/app.js", "/styles/base.css", "/favicon.svg", "/nothing-here"})
    void everyAnswerIsGuarded(String path) {
        guarded(anybody.get(path));
        guarded(anybody.send("HEAD", path, null));
    }

    private static void guarded(Answer answer) {
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe-inline", "unsafe-eval", "*", "http:", "https:");
        assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "server", "x-powered-by");
        assertThat(answer.header("Troupe-Request-Id")).isNotEmpty();
    }

    @Test
    void thePolicyAllowsTheImportMapThatIsServedAndNoOtherInlineScript() throws NoSuchAlgorithmException {
        var page = anybody.get("/");
        var map = IMPORT_MAP.matcher(page.text());
        assertThat(map.find()).isTrue();
        var sha256 = MessageDigest.getInstance("SHA-256").digest(map.group(1).getBytes(StandardCharsets.UTF_8));

        assertThat(page.header("Content-Security-Policy"))
                .contains("script-src 'self' 'sha256-%s';"
                        .formatted(Base64.getEncoder().encodeToString(sha256)));
        assertThat(INLINE.matcher(map.replaceFirst("")).results().map(it -> it.group()))
                .isEmpty();
    }

    @Test
    void everyModuleOfTheImportMapIsServedAsJavaScript() {
        modules().forEach(it -> assertThat(anybody.get(it)).as(it).satisfies(PageHeadersTests::isJavaScript));
    }

    @Test
    void everyFileThatThePageNamesIsThere() {
        var named = REFERENCE
                .matcher(anybody.get("/").text())
                .results()
                .map(it -> it.group(1))
                .toList();

        assertThat(named).hasSizeGreaterThan(20);
        named.forEach(it -> {
            var file = anybody.get(it);
            assertThat(file.status()).as(it).isEqualTo(200);
            if (it.endsWith(".js")) isJavaScript(file);
            if (it.endsWith(".css")) assertThat(file.header("Content-Type")).startsWith("text/css");
        });
    }

    @Test
    void aFileIsAskedForAgainAndMostlyNotSentAgain() {
        var first = anybody.get("/chat/app.js");

        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
        var again =
                anybody.with("If-Modified-Since", first.header("Last-Modified")).get("/chat/app.js");
        assertThat(again.status()).isEqualTo(304);
    }

    @Test
    void aPageThatIsNotThereIsAProblem() {
        assertThat(anybody.get("/nothing-here").problem()).isEqualTo("not-found");
        assertThat(anybody.get("/error").problem()).isEqualTo("not-found");
        assertThat(anybody.with("Accept", "text/html").get("/nothing-here").status())
                .isEqualTo(404);
    }

    private Stream<String> modules() {
        var map = IMPORT_MAP.matcher(anybody.get("/").text());
        assertThat(map.find()).isTrue();
        var imports = JsonMapper.shared().readTree(map.group(1)).path("imports");
        assertThat(imports.size()).isPositive();
        return imports.valueStream().map(JsonNode::asString).filter(it -> it.endsWith("js"));
    }

    private static void isJavaScript(Answer file) {
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type")).startsWith("text/javascript");
        assertThat(file.bytes()).isNotEmpty();
    }
}
