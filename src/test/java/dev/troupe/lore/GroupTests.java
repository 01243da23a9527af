package dev.troupe.lore;

import static dev.troupe.lore.EntryJson.constant;
import static dev.troupe.lore.EntryJson.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import org.junit.jupiter.api.Test;

class GroupTests {

    @Test
    void ofAGroupOneWakes() {
        for (long seed = 0; seed < 50; seed++) {
            var seen = Scene.of(member("a"), member("b"), member("c"), constant("d"))
                    .seed(seed)
                    .wake();

            assertThat(seen.ids()).hasSize(2).contains("d");
            assertThat(seen.woken().trace())
                    .filteredOn(it -> it.reason() == Reason.GROUP_LOST)
                    .hasSize(2)
                    .allSatisfy(it -> assertThat(it.detail()).isEqualTo("weather"));
        }
    }

    @Test
    void theWinnerDoesNotDependOnTheOrderOfTheBook() {
        for (long seed = 0; seed < 50; seed++) {
            var one = Scene.of(member("a"), member("b"), member("c")).seed(seed).wake();
            var other =
                    Scene.of(member("c"), member("a"), member("b")).seed(seed).wake();

            assertThat(one.ids()).isEqualTo(other.ids());
        }
    }

    @Test
    void weightsAreChances() {
        var scene = Scene.of(
                member("a").extension("group_weight", 300),
                member("b").extension("group_weight", 100),
                member("c").extension("group_weight", 0));
        var wins = new HashMap<String, Integer>();
        for (long seed = 0; seed < 2000; seed++) {
            wins.merge(scene.seed(seed).wake().ids().getFirst(), 1, Integer::sum);
        }

        assertThat(wins.get("a")).isBetween(1400, 1600);
        assertThat(wins).doesNotContainKey("c");
    }

    @Test
    void withoutAnyWeightSomeoneStillWins() {
        var seen = Scene.of(
                        member("a").extension("group_weight", 0), member("b").extension("group_weight", -3))
                .wake();

        assertThat(seen.ids()).hasSize(1);
    }

    @Test
    void anOverrideWinsAndOfSeveralTheHighestOrder() {
        for (long seed = 0; seed < 20; seed++) {
            var seen = Scene.of(
                            member("a").order(500),
                            member("b").order(10).extension("group_override", true),
                            member("c").order(20).extension("group_override", true),
                            member("d").order(20).extension("group_override", true))
                    .seed(seed)
                    .wake();

            assertThat(seen.ids()).containsExactly("c");
        }
    }

    @Test
    void anEntryMayBeInSeveralGroups() {
        var seen = Scene.of(
                        constant("both").extension("group", "weather, mood").extension("group_override", true),
                        member("rain"),
                        constant("joy").extension("group", "mood"))
                .wake();

        assertThat(seen.ids()).containsExactly("both");
        assertThat(seen.trace("joy").detail()).isEqualTo("mood");
    }

    @Test
    void whoLostInOneGroupIsNoRivalInAnother() {
        var seen = Scene.of(
                        member("winner").extension("group_override", true),
                        constant("loser").extension("group", "weather,mood").extension("group_override", true),
                        constant("joy").extension("group", "mood"))
                .wake();

        assertThat(seen.ids()).containsExactly("winner", "joy");
    }

    @Test
    void moreKeysFoundWinWhereScoresCount() {
        var few = entry("few", "sword", "axe").extension("group", "arms").extension("group_weight", 1_000_000);
        var many = entry("many", "sword", "shield").extension("group", "arms").extension("group_weight", 1);
        var scene = Scene.of(few, many).says("a sword and a shield");

        assertThat(scene.wake().ids()).containsExactly("few");
        assertThat(scene.matching(it -> new LoreSettings.Matching(2, false, true, false, true))
                        .wake()
                        .ids())
                .containsExactly("many");
    }

    @Test
    void secondaryKeysScoreAsTheirLogicHasIt() {
        var plain = entry("plain", "sword", "shield").extension("group", "arms").extension("use_group_scoring", true);
        var any = entry("any", "sword").secondary("shield", "helmet").extension("group", "arms");
        var scene = Scene.of(plain, any.extension("use_group_scoring", true)).says("sword, shield, helmet");

        assertThat(scene.wake().ids()).containsExactly("any");
        assertThat(Scene.of(plain, any.extension("selectiveLogic", 3))
                        .says("sword, shield, helmet")
                        .wake()
                        .ids())
                .containsExactly("any");
        assertThat(Scene.of(plain, any.extension("selectiveLogic", 1))
                        .says("sword, shield")
                        .wake()
                        .ids())
                .containsExactly("plain");
    }

    @Test
    void aGroupThatHasAWinnerTakesNoOther() {
        var seen = Scene.of(
                        entry("first", "sword").content("a shield").extension("group", "arms"),
                        entry("second", "shield").extension("group", "arms"))
                .says("a sword")
                .wake();

        assertThat(seen.ids()).containsExactly("first");
        assertThat(seen.reason("second")).isEqualTo(Reason.GROUP_LOST);
    }

    @Test
    void aWinnerMayStillFailByChance() {
        var seen = Scene.of(member("a").extension("group_override", true).extension("probability", 0), member("b"))
                .wake();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.reason("a")).isEqualTo(Reason.PROBABILITY_LOST);
        assertThat(seen.reason("b")).isEqualTo(Reason.GROUP_LOST);
    }

    @Test
    void whoIsStickyStays() {
        var entries = new EntryJson[] {
            member("a").extension("group_override", true),
            entry("b", "rain").extension("group", "weather").extension("sticky", 3)
        };
        var state = Scene.of(entries[1]).at(1, "rain").wake().state();

        var seen = Scene.of(entries).earlier(state).at(2, "sun").wake();

        assertThat(seen.ids()).containsExactly("b");
    }

    private static EntryJson member(String id) {
        return constant(id).extension("group", "weather");
    }
}
