package dev.troupe.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Browser;
import dev.troupe.testing.RunningTroupe;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** A person who thinks better of what was said: puts it otherwise, goes back, goes on, tries it another way, and cleans up. */
class SecondThoughtsTests {

    @TempDir
    Path data;

    @Test
    void whatWasSaidIsEditedAndFoundAgainContinuedRewoundForkedAndDeleted() {
        try (var browser = Browser.open(1280, 820, false);
                var troupe = RunningTroupe.start(data, 0, "troupe.rehearsal.pace=10ms")) {
            browser.visit(troupe.url());
            browser.click("character-maren");
            lookAtAnotherGreeting(browser);
            browser.type("composer", "Introduce your inn to a weary traveler.", Keys.ENTER);
            replied(browser, 2);

            leaveAnEdit(browser);
            editAndGoBack(browser);
            continueTheReply(browser);
            editTheReply(browser);
            rewindAndUndo(browser);
            forkAndDelete(browser);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void lookAtAnotherGreeting(Browser browser) {
        browser.waitUntil(() -> browser.messages("character").stream().anyMatch(it -> it.contains("1 of 3")));
        browser.choose("character", 0, "next-version");
        browser.waitUntil(() -> browser.messages("character").getFirst().contains("2 of 3"));
        assertThat(browser.messages("character")).singleElement().asString().contains("tax collector");
        assertThat(browser.run("return document.querySelector('[data-testid=again], [data-testid=continue]')"))
                .as("a greeting is not written anew")
                .isNull();
        browser.picture("another-greeting");
        browser.choose("character", 0, "previous-version");
        browser.waitUntil(() -> browser.messages("character").getFirst().contains("1 of 3"));
        assertThat(browser.messages("character")).singleElement().asString().doesNotContain("tax collector");
    }

    private static void leaveAnEdit(Browser browser) {
        browser.choose("user", 0, "edit");
        browser.type("editor", " Never mind.", Keys.ESCAPE);
        browser.waitUntil(() -> browser.messages("user").getFirst().startsWith("Introduce your inn"));
        assertThat(browser.run("return document.activeElement.dataset.testid"))
                .as("where the focus is")
                .isEqualTo("edit");
    }

    private static void editAndGoBack(Browser browser) {
        browser.choose("user", 0, "edit");
        browser.type("editor", Keys.chord(Keys.CONTROL, "a"), "What is for supper?", Keys.ENTER);
        browser.waitUntil(() -> browser.messages("user").getFirst().contains("What is for supper?"));
        replied(browser, 2);
        browser.waitUntil(() -> browser.messages("user").getFirst().contains("2 of 2"));
        assertThat(browser.text("edited")).isEqualTo("edited");
        browser.picture("edited");

        browser.choose("user", 0, "previous-version");
        browser.waitUntil(() -> browser.messages("user").getFirst().contains("1 of 2"));
        assertThat(browser.messages("user")).singleElement().asString().contains("Introduce your inn");
        assertThat(browser.messages("character").getLast()).contains("The Gilded Goose");
    }

    private static void continueTheReply(Browser browser) {
        browser.choose("character", 1, "message-menu");
        browser.picture("message-menu");
        browser.click("continue");
        browser.waitUntil(() -> browser.messages("character").getLast().contains("2 of 2"));
        replied(browser, 2);
        assertThat(browser.messages("character").getLast()).contains("The Gilded Goose", "you wink back.");
    }

    private static void editTheReply(Browser browser) {
        browser.choose("character", 1, "edit");
        browser.type("editor", " *shrugs*");
        browser.click("save-edit");
        browser.waitUntil(() -> browser.messages("character").getLast().contains("3 of 3"));
        assertThat(browser.messages("character").getLast()).contains("wink back.", "shrugs", "edited");
    }

    private static void rewindAndUndo(Browser browser) {
        browser.choose("character", 0, "message-menu");
        browser.click("rewind");
        browser.waitUntil(() -> browser.messages("user").isEmpty());
        assertThat(browser.text("notice")).contains("The conversation ends here now.");
        browser.click("notice-undo");
        browser.waitUntil(() -> browser.messages("character").size() == 2);
        assertThat(browser.messages("character").getLast()).contains("shrugs");
    }

    private static void forkAndDelete(Browser browser) {
        var original = browser.url();
        browser.choose("user", 0, "message-menu");
        browser.click("fork");
        browser.waitUntil(() -> !browser.url().equals(original));
        assertThat(browser.text("notice")).contains("This message has no reply.");
        browser.click("notice-again");
        replied(browser, 2);

        browser.resize(360, 740);
        browser.choose("user", 0, "message-menu");
        browser.picture("message-menu-phone");
        assertThat(browser.run("return document.querySelector('.scroller').scrollWidth"))
                .as("nothing is wider than a phone")
                .isEqualTo(360L);
        browser.click("delete-message");
        browser.click("confirm-delete");
        browser.waitUntil(() -> browser.messages("user").isEmpty());
        assertThat(browser.messages("character")).hasSize(1);
        browser.visit(original);
        browser.waitUntil(() -> browser.messages("character").size() == 2);
    }

    private static void replied(Browser browser, int messages) {
        browser.waitUntil(() -> browser.messages("character").size() == messages);
        browser.see("send");
        browser.see("again");
    }
}
