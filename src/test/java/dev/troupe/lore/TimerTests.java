package dev.troupe.lore;

import static dev.troupe.lore.EntryJson.constant;
import static dev.troupe.lore.EntryJson.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class TimerTests {

    @ParameterizedTest(name = "at message {0}: {1}")
    @CsvSource({
        "1, DELAY",
        "2, KEY",
        "3, KEY",
    })
    void aDelayedEntryWaitsForTheMessages(int message, Reason reason) {
        assertThat(Scene.of(entry("a", "rain").extension("delay", 2))
                        .at(message, "rain")
                        .wake()
                        .reason("a"))
                .isEqualTo(reason);
    }

    @Test
    void aStickyEntryStaysForSoManyMessages() {
        var book = entry("a", "rain").extension("sticky", 3);

        assertThat(reasons(book, "rain", "sun", "sun", "sun", "sun"))
                .containsExactly(Reason.KEY, Reason.STICKY, Reason.STICKY, Reason.NO_KEY_FOUND, Reason.NO_KEY_FOUND);
    }

    @Test
    void aStickyTimeIsNotWoundUpAgain() {
        var book = entry("a", "rain").extension("sticky", 3);

        assertThat(reasons(book, "rain", "rain", "rain", "sun", "rain"))
                .containsExactly(Reason.KEY, Reason.STICKY, Reason.STICKY, Reason.NO_KEY_FOUND, Reason.KEY);
    }

    @Test
    void aCoolingEntryIsOutForSoManyMessages() {
        var book = entry("a", "rain").extension("cooldown", 2);

        assertThat(reasons(book, "rain", "rain", "rain", "rain"))
                .containsExactly(Reason.KEY, Reason.COOLDOWN, Reason.KEY, Reason.COOLDOWN);
    }

    @Test
    void theCooldownOfAStickyEntryBeginsWhenThatEnds() {
        var book = entry("a", "rain")
                .extension("sticky", 3)
                .extension("cooldown", 2)
                .extension("delay", 2);

        assertThat(reasons(book, "rain", "rain", "sun", "rain", "rain", "rain", "rain", "rain"))
                .containsExactly(
                        Reason.DELAY,
                        Reason.KEY,
                        Reason.STICKY,
                        Reason.STICKY,
                        Reason.COOLDOWN,
                        Reason.COOLDOWN,
                        Reason.KEY,
                        Reason.STICKY);
    }

    @Test
    void aConstantMayCoolToo() {
        assertThat(reasons(constant("a").extension("cooldown", 3), "x", "x", "x", "x"))
                .containsExactly(Reason.CONSTANT, Reason.COOLDOWN, Reason.COOLDOWN, Reason.CONSTANT);
    }

    @Test
    void aStickyEntryNeedsNoLuckAndIsServedFirst() {
        var sticky = entry("a", "rain")
                .extension("sticky", 9)
                .extension("probability", 99)
                .order(1);
        var state = Scene.of(sticky).seed(5).at(1, "rain").wake().state();

        assertThat(state.entries()).hasSize(1);
        for (long seed = 0; seed < 300; seed++) {
            assertThat(Scene.of(sticky)
                            .earlier(state)
                            .seed(seed)
                            .at(2, "sun")
                            .wake()
                            .reason("a"))
                    .isEqualTo(Reason.STICKY);
        }
        assertThat(Scene.of(sticky, constant("b").order(500))
                        .earlier(state)
                        .budget(6, LoreSettings.BudgetMode.SILLYTAVERN)
                        .at(2, "sun")
                        .wake()
                        .ids())
                .containsExactly("a");
    }

    @Test
    void repeatingATurnWithTheStateItLeftDoesNotCountTwice() {
        var book = entry("a", "rain").extension("cooldown", 5);
        var scene = Scene.of(book).at(3, "rain");

        var first = scene.wake();
        var again = scene.earlier(first.state()).wake();

        assertThat(again.reason("a")).isEqualTo(Reason.KEY);
        assertThat(again.state()).isEqualTo(first.state());
    }

    @Test
    void repeatingTheTurnInWhichStickinessEndedKeepsTheCooldown() {
        var book = entry("a", "rain").extension("sticky", 2).extension("cooldown", 5);
        var woken = Scene.of(book).at(1, "rain").wake().state();
        var ended = Scene.of(book).earlier(woken).at(4, "rain").wake();

        assertThat(ended.reason("a")).isEqualTo(Reason.COOLDOWN);
        assertThat(Scene.of(book).earlier(ended.state()).at(4, "rain").wake().reason("a"))
                .isEqualTo(Reason.COOLDOWN);
        assertThat(Scene.of(book).earlier(ended.state()).at(8, "rain").wake().reason("a"))
                .isEqualTo(Reason.COOLDOWN);
        assertThat(Scene.of(book).earlier(ended.state()).at(9, "rain").wake().reason("a"))
                .isEqualTo(Reason.KEY);
    }

    @Test
    void anEditedEntryIsANewOne() {
        var state = Scene.of(entry("a", "rain").extension("sticky", 9))
                .at(1, "rain")
                .wake()
                .state();

        var edited = entry("a", "rain").extension("sticky", 9).content("new");

        assertThat(Scene.of(edited).earlier(state).at(2, "sun").wake().reason("a"))
                .isEqualTo(Reason.NO_KEY_FOUND);
    }

    @Test
    void aTimerThatWasTakenAwayIsVoid() {
        var state = Scene.of(entry("a", "rain").extension("sticky", 9))
                .at(1, "rain")
                .wake()
                .state();

        var seen = Scene.of(entry("a", "rain")).earlier(state).at(2, "sun").wake();

        assertThat(seen.reason("a")).isEqualTo(Reason.NO_KEY_FOUND);
        assertThat(seen.state()).isEqualTo(LoreState.none());
    }

    @Test
    void theStateOfABookThatIsAwayIsKeptWhileItMatters() {
        var state = Scene.of(entry("a", "rain").extension("sticky", 9))
                .at(1, "rain")
                .wake()
                .state();
        var away = Scene.ofBooks(Scene.shared("other", constant("b")));

        assertThat(away.earlier(state).at(5, "sun").wake().state()).isEqualTo(state);
        assertThat(away.earlier(state).at(50, "sun").wake().state()).isEqualTo(LoreState.none());
    }

    @Test
    void onlyEntriesWithAPastToRememberAreInTheState() {
        var seen = Scene.of(
                        constant("plain"),
                        constant("sticky").extension("sticky", 2),
                        constant("cooling").extension("cooldown", 2),
                        constant("kept").decorated("@@keep_activate_after_match"),
                        constant("spent").decorated("@@dont_activate_after_match"),
                        entry("asleep", "rain").extension("sticky", 2))
                .at(4, "sun")
                .wake();

        assertThat(seen.state().entries())
                .extracting(LoreState.Remembered::entry)
                .containsExactly("sticky", "cooling", "kept", "spent");
    }

    @Test
    void entriesThatWereLeftOutStartNoTimer() {
        var seen = Scene.of(constant("a").extension("sticky", 5))
                .budget(1, LoreSettings.BudgetMode.SPEC)
                .at(1, "sun")
                .wake();

        assertThat(seen.state()).isEqualTo(LoreState.none());
    }

    @Test
    void theStateSurvivesBeingWrittenDown() {
        var state = Scene.of(
                        constant("sticky").extension("sticky", 2),
                        constant("kept").decorated("@@keep_activate_after_match"))
                .at(4, "sun")
                .wake()
                .state();
        var json = JsonMapper.shared();

        assertThat(json.readValue(json.writeValueAsString(state), LoreState.class))
                .isEqualTo(state);
        assertThat(json.readValue(json.writeValueAsString(LoreState.none()), LoreState.class))
                .isEqualTo(LoreState.none());
    }

    @Test
    void goingBackIsHandingOverAnEarlierState() {
        var book = Scene.own(Scene.bookOf(
                entry("a", "rain").extension("sticky", 2).extension("cooldown", 2),
                entry("b", "rain").decorated("@@keep_activate_after_match"),
                entry("c", "rain").decorated("@@dont_activate_after_match"),
                constant("d").extension("cooldown", 3)));
        var weather = List.of("rain", "sun", "sun", "rain", "rain", "sun", "rain", "sun");
        var states = new ArrayList<LoreState>(List.of(LoreState.none()));
        var seen = new ArrayList<Seen>();
        for (int i = 0; i < weather.size(); i++) {
            seen.add(Scene.ofBooks(book)
                    .earlier(states.getLast())
                    .at(i + 1, weather.get(i))
                    .wake());
            states.add(seen.getLast().state());
        }

        for (int back = weather.size() - 1; back >= 0; back--) {
            var again = Scene.ofBooks(book)
                    .earlier(states.get(back))
                    .at(back + 1, weather.get(back))
                    .wake();
            assertThat(again).isEqualTo(seen.get(back));
        }
    }

    @Test
    void onlyTheNewestMessagesNeedBeHandedOver() {
        var book =
                entry("a", "rain").extension("sticky", 2).extension("delay", 3).decorated("@@activate_only_every 2");
        var messages = new ArrayList<LoreMessage>();
        for (int i = 0; i < 40; i++) {
            messages.add(
                    new LoreMessage(i % 2 == 0 ? LoreRole.ASSISTANT : LoreRole.USER, "x", i == 39 ? "rain" : "sun"));
        }

        var whole = Scene.of(book).path(LorePath.whole(messages)).wake();
        var window = Scene.of(book)
                .path(new LorePath(messages.subList(36, 40), 40, 20))
                .wake();

        assertThat(whole.has("a")).isTrue();
        assertThat(window).isEqualTo(whole);
    }

    /** One message after the other, each the only one that is searched. */
    private static List<Reason> reasons(EntryJson entry, String... messages) {
        var reasons = new ArrayList<Reason>();
        var state = LoreState.none();
        for (int i = 0; i < messages.length; i++) {
            var seen = Scene.of(entry).earlier(state).at(i + 1, messages[i]).wake();
            state = seen.state();
            reasons.add(seen.reason("a"));
        }
        return reasons;
    }
}
