package dev.troupe.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Browser;
import dev.troupe.testing.RunningTroupe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * The first conversation, as a person has it who has just started the service: pick a character, talk, watch the reply come, reload,
 * restart the service, and find everything where it was.
 */
class FirstConversationTests {

    private static final String FAST = "troupe.rehearsal.pace=10ms";

    @TempDir
    Path data;

    @Test
    void aConversationIsStillThereAfterAReloadAndAfterARestart() {
        try (var browser = Browser.open(1280, 820, false)) {
            int port;
            List<String> said;
            try (var troupe = RunningTroupe.start(data, 0, FAST)) {
                port = troupe.port();
                browser.visit(troupe.url());
                browser.picture("gallery");
                talkWithMaren(browser);
                said = browser.messages("character");

                browser.reload();
                browser.waitUntil(() -> browser.messages("character").equals(said));
            }
            try (var _ = RunningTroupe.start(data, port, FAST)) {
                browser.reload();
                browser.waitUntil(() -> browser.messages("character").equals(said));
                assertThat(browser.messages("user")).hasSize(1);
                say(browser, "And what is the price of a bed?");
                browser.waitUntil(() -> browser.messages("character").size() == 3);
                browser.see("send");
                browser.picture("after-restart");
            }
        }
    }

    @Test
    void everyCharacterAnswersInItsOwnLanguageOnAPhoneInTheDark() {
        try (var browser = Browser.open(390, 844, true);
                var troupe = RunningTroupe.start(data, 0, FAST)) {
            converse(browser, troupe, "shen-qing", "死者不是淹死的。");
            assertThat(browser.messages("character").getLast()).matches("(?s).*\\p{IsHan}.*");
            converse(browser, troupe, "zubaida", "یہاں رات گزارنے کا کیا لیں گی؟");
            assertThat(browser.messages("character").getLast()).matches("(?s).*\\p{IsArabic}.*");
            var direction = browser.run(
                    "return getComputedStyle([...document.querySelectorAll('[data-role=character] p')].at(-1)).direction");
            assertThat(direction).isEqualTo("rtl");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void aReplyCanBeStoppedAndWhatWasSaidStays() {
        try (var browser = Browser.open(1280, 820, true);
                var troupe = RunningTroupe.start(data, 0, "troupe.rehearsal.pace=400ms")) {
            browser.visit(troupe.url());
            browser.click("character-maren");
            say(browser, "Introduce your inn to a weary traveler.");
            browser.waitUntil(() -> browser.messages("character").getLast().contains("Goose"));
            browser.click("stop");
            browser.see("send");
            var stopped = browser.messages("character").getLast();
            assertThat(stopped).doesNotContain("wink back");
            browser.reload();
            browser.waitUntil(() -> browser.messages("character").size() == 2);
            assertThat(browser.messages("character").getLast())
                    .contains("Goose")
                    .doesNotContain("wink back");
        }
    }

    @Test
    void aConversationIsDownloadedAsItIsShown(@TempDir Path downloads) throws IOException {
        try (var browser = Browser.open(1280, 820, false);
                var troupe = RunningTroupe.start(data, 0, FAST)) {
            browser.saveIn(downloads);
            browser.visit(troupe.url());
            talkWithMaren(browser);
            browser.run("document.querySelector('[data-testid=session] menu-button button').click()");
            browser.see("download");
            browser.picture("session-menu");
            browser.click("download");

            var file = browser.wait(() -> transcript(downloads));

            assertThat(file.getFileName().toString()).matches("maren-\\d{4}-\\d\\d-\\d\\d\\.md");
            assertThat(file).content().contains("> Introduce your inn to a weary traveler.", "you wink back.");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** What was saved, once it is whole. */
    private static Optional<Path> transcript(Path downloads) {
        try (var files = Files.list(downloads)) {
            return files.filter(it -> it.toString().endsWith(".md")).findFirst();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static void talkWithMaren(Browser browser) {
        browser.click("character-maren");
        assertThat(browser.text("rehearsal")).isEqualTo("Rehearsal: no model is connected");
        say(browser, "Introduce your inn to a weary traveler.");
        browser.see("stop");
        browser.waitUntil(() -> browser.messages("character").getLast().contains("The Gilded"));
        browser.picture("streaming");
        browser.see("send");
        browser.waitUntil(() -> browser.messages("character").getLast().contains("you wink back."));
        assertThat(browser.messages("user")).singleElement().asString().contains("Introduce your inn");
        assertThat(browser.complaints()).isEmpty();
        browser.picture("conversation");
    }

    private static void converse(Browser browser, RunningTroupe troupe, String character, String text) {
        browser.visit(troupe.url());
        browser.click("character-" + character);
        say(browser, text);
        browser.waitUntil(() -> browser.messages("character").size() == 2);
        browser.see("send");
        browser.picture(character);
    }

    private static void say(Browser browser, String text) {
        browser.type("composer", text, Keys.ENTER);
    }
}
