package dev.troupe.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Api;
import dev.troupe.testing.Browser;
import dev.troupe.testing.TroupeTest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The reference as people read it, in a real browser. */
@TroupeTest
class DocsPageTests {

    private static final String OPEN_ALL =
            "document.querySelectorAll('details').forEach(it => { it.open = true; }); return true";
    private static final String ELSEWHERE =
            "return performance.getEntriesByType('resource').filter(it => !it.name.startsWith(location.origin)).length";
    private static final String WIDER_THAN_THE_SCREEN =
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth";

    @Autowired
    Environment environment;

    @Test
    void itIsAPageForAnybodyUnderAStrictPolicy() {
        var page = Api.of(environment).get("/v1/docs");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "connect-src 'self'")
                .doesNotContain("unsafe-inline", "unsafe-eval", "*", "http:", "https:");
        assertThat(page.text()).doesNotContain("<style", " style=", "onclick=").doesNotContain("https://");
    }

    @ParameterizedTest(name = "{0} pixels, dark: {1}")
    @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
    void everyCallCanBeReadWithItsExamples(int width, boolean dark) {
        try (var browser = Browser.open(width, 900, dark)) {
            browser.visit(url());
            browser.see("operation-sendMessage");
            browser.picture("docs-%d-%s".formatted(width, dark ? "dark" : "light"));
            browser.visit(url() + "#sendMessage");
            assertThat(browser.text("example-sendMessage")).contains("event: delta", "event: completed");
            assertThat(browser.text("curl-sendMessage"))
                    .contains("/v1/sessions/{sessionId}/messages", "Authorization: Bearer $SERVICE_KEY");
            browser.picture("docs-call-%d-%s".formatted(width, dark ? "dark" : "light"));

            browser.run(OPEN_ALL);
            waitForEveryBody(browser);
            assertThat(browser.run(WIDER_THAN_THE_SCREEN)).isEqualTo(0L);
            assertThat(browser.run(ELSEWHERE)).as("requests to elsewhere").isEqualTo(0L);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void aCallIsFoundByItsWords() {
        try (var browser = Browser.open(1280, 900, false)) {
            browser.visit(url());
            browser.type("search", "fork session");

            browser.see("operation-forkSession");
            browser.waitUntil(() -> shown(browser) == 1);
            browser.click("operation-forkSession");
            assertThat(browser.text("request-forkSession")).contains("messageId");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static long shown(Browser browser) {
        return (long) browser.run("return document.querySelectorAll('.operation:not([hidden])').length");
    }

    private static void waitForEveryBody(Browser browser) {
        browser.wait(
                () -> Optional.of(browser.run("return document.querySelectorAll('.operation:not(:has(.body))').length"))
                        .filter(it -> it.equals(0L)));
    }

    private String url() {
        return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port") + "/v1/docs";
    }
}
