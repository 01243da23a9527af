package dev.troupe.lore;

import static dev.troupe.lore.EntryJson.constant;
import static dev.troupe.lore.EntryJson.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Character Card V3 specification says of decorators that decide whether an entry matches, statement by statement. */
class DecoratorConformanceTests {

    @ParameterizedTest(name = "after {0} replies: {1}")
    @CsvSource({"0, false", "1, false", "2, true", "3, true"})
    void activateOnlyAfterWaitsForSoManyReplies(int replies, boolean woken) {
        assertThat(replied(constant("a").decorated("@@activate_only_after 2"), replies)
                        .has("a"))
                .isEqualTo(woken);
    }

    @ParameterizedTest(name = "after {0} replies: {1}")
    @CsvSource({"0, true", "1, false", "2, false", "3, true", "4, false", "6, true"})
    void activateOnlyEveryAsksForNoRemainder(int replies, boolean woken) {
        assertThat(replied(constant("a").decorated("@@activate_only_every 3"), replies)
                        .has("a"))
                .isEqualTo(woken);
    }

    @Test
    void keepActivateAfterMatchMatchesInAnyCaseOnceItHas() {
        var entry = entry("a", "rain").decorated("@@keep_activate_after_match", "@@activate_only_every 2");
        var before = Scene.of(entry).at(4, "sun").wake();
        var first = Scene.of(entry).earlier(before.state()).at(4, "rain").wake();
        var later = Scene.of(entry).earlier(first.state()).at(11, "sun").wake();

        assertThat(before.has("a")).isFalse();
        assertThat(first.reason("a")).isEqualTo(Reason.KEY);
        assertThat(later.reason("a")).isEqualTo(Reason.KEPT_BY_MATCH);
        assertThat(later.state().entries().getFirst().firstMatch()).isEqualTo(4);
    }

    @Test
    void dontActivateAfterMatchNeverMatchesAgain() {
        var entry = constant("a").decorated("@@dont_activate_after_match");
        var first = Scene.of(entry).at(4, "sun").wake();
        var later = Scene.of(entry).earlier(first.state()).at(5, "sun").wake();
        var muchLater = Scene.of(entry).earlier(later.state()).at(50, "sun").wake();

        assertThat(first.reason("a")).isEqualTo(Reason.CONSTANT);
        assertThat(later.reason("a")).isEqualTo(Reason.SPENT_BY_MATCH);
        assertThat(muchLater.reason("a")).isEqualTo(Reason.SPENT_BY_MATCH);
    }

    @Test
    void scanDepthOverridesTheBooks() {
        var book = Scene.bookOf(entry("a", "sword").decorated("@@scan_depth 3"), entry("b", "sword"));
        book.put("scan_depth", 1);

        assertThat(Scene.ofBooks(Scene.own(book))
                        .says("a sword", "x", "y")
                        .wake()
                        .ids())
                .containsExactly("a");
    }

    @ParameterizedTest(name = "greeting {0}: {1}")
    @CsvSource({"0, false", "1, true", "2, false", ", true"})
    void isGreetingAsksForThatGreetingIfItIsKnown(Integer greeting, boolean woken) {
        var context = new LoreContext("Iris", Set.of(), greeting, null, "normal", LoreContext.Texts.none());

        var seen = Scene.of(constant("a").decorated("@@is_greeting 1"))
                .context(context)
                .wake();

        assertThat(seen.reason("a")).isEqualTo(woken ? Reason.CONSTANT : Reason.GREETING);
    }

    @ParameterizedTest(name = "icon {0}: {1}")
    @CsvSource({"knight, true", "mage, false", ", true"})
    void isUserIconAsksForThatIconIfOneIsActive(String icon, boolean woken) {
        var context = new LoreContext("Iris", Set.of(), null, icon, "normal", LoreContext.Texts.none());

        var seen = Scene.of(constant("a").decorated("@@is_user_icon knight"))
                .context(context)
                .wake();

        assertThat(seen.reason("a")).isEqualTo(woken ? Reason.CONSTANT : Reason.USER_ICON);
    }

    @ParameterizedTest(name = "«{0}»: {1}")
    @CsvSource({
        "sword, ADDITIONAL_KEY_MISSING",
        "sword shield, ADDITIONAL_KEY_MISSING",
        "sword rain, ADDITIONAL_KEY_MISSING",
        "sword shield rain, KEY",
        "sword helmet snow, KEY",
        "shield rain, NO_KEY_FOUND",
    })
    void additionalKeysAreAskedForEachByItself(String text, Reason reason) {
        var entry = entry("a", "sword").decorated("@@additional_keys shield, helmet", "@@additional_keys rain,snow");

        assertThat(Scene.of(entry).says(text).wake().reason("a")).isEqualTo(reason);
    }

    @Test
    void additionalKeysMayBeRegularExpressions() {
        var entry = entry("a", "/sw.rd/").decorated("@@additional_keys /sh.eld/");

        assertThat(Scene.of(entry).says("sword").wake().has("a")).isFalse();
        assertThat(Scene.of(entry).says("sword shield").wake().has("a")).isTrue();
    }

    @Test
    void excludeKeysForbidTheMatch() {
        var entry = entry("a", "sword").decorated("@@exclude_keys shield, helmet", "@@exclude_keys rain");

        assertThat(Scene.of(entry).says("sword").wake().has("a")).isTrue();
        var seen = Scene.of(entry).says("sword helmet").wake();
        assertThat(seen.reason("a")).isEqualTo(Reason.EXCLUDED_KEY);
        assertThat(seen.trace("a").detail()).isEqualTo("helmet");
        assertThat(Scene.of(entry).says("sword rain").wake().has("a")).isFalse();
    }

    @Test
    void whatChangesTheKeysChangesTheDecoratedOnesToo() {
        var entry =
                entry("a", "Sword").with("case_sensitive", true).decorated("@@exclude_keys Shield", "@@scan_depth 1");

        assertThat(Scene.of(entry).says("Sword, shield").wake().has("a")).isTrue();
        assertThat(Scene.of(entry).says("Shield", "Sword").wake().has("a")).isTrue();
        assertThat(Scene.of(entry).says("Sword, Shield").wake().has("a")).isFalse();
    }

    @Test
    void dontActivateForbidsInAnyCaseAndActivateBeatsIt() {
        var seen = Scene.of(
                        constant("off").decorated("@@dont_activate"),
                        entry("on", "nowhere").decorated("@@activate"),
                        entry("both", "nowhere").decorated("@@dont_activate", "@@activate"))
                .wake();

        assertThat(seen.ids()).containsExactly("on", "both");
        assertThat(seen.reason("off")).isEqualTo(Reason.DECORATED_OFF);
        assertThat(seen.reason("both")).isEqualTo(Reason.DECORATED_ON);
    }

    @Test
    void activateIsNotJustAnyWordThatBeginsSo() {
        assertThat(Scene.of(
                                entry("a", "nowhere").decorated("@@activate_only_after 0"),
                                entry("b").decorated("@@activated"))
                        .wake()
                        .ids())
                .isEmpty();
    }

    @Test
    void conditionsAreAllAskedFor() {
        var entry = constant("a").decorated("@@activate_only_after 2", "@@activate_only_every 3");

        assertThat(replied(entry, 0).reason("a")).isEqualTo(Reason.AFTER_COUNT);
        assertThat(replied(entry, 2).reason("a")).isEqualTo(Reason.EVERY_COUNT);
        assertThat(replied(entry, 3).reason("a")).isEqualTo(Reason.CONSTANT);
    }

    @Test
    void aStickyEntryMustMeetConditionsToo() {
        var entry = entry("a", "rain").extension("sticky", 9).decorated("@@exclude_keys sun");
        var state = Scene.of(entry).at(1, "rain").wake().state();

        assertThat(Scene.of(entry).earlier(state).at(2, "wind").wake().reason("a"))
                .isEqualTo(Reason.STICKY);
        assertThat(Scene.of(entry).earlier(state).at(2, "sun").wake().reason("a"))
                .isEqualTo(Reason.EXCLUDED_KEY);
    }

    private static Seen replied(EntryJson entry, int replies) {
        var messages = new ArrayList<LoreMessage>();
        for (int i = 0; i < replies; i++) {
            messages.addAll(List.of(
                    new LoreMessage(LoreRole.ASSISTANT, "Iris", "x"), new LoreMessage(LoreRole.USER, "Ben", "y")));
        }
        return Scene.of(entry).path(LorePath.whole(messages)).wake();
    }
}
