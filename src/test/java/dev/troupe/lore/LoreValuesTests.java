package dev.troupe.lore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoreValuesTests {

    private static final LoreMessage HELLO = new LoreMessage(LoreRole.USER, "Ben", "Hello");

    @ParameterizedTest(name = "{0} messages, {1} replies")
    @CsvSource({"0, 0", "1, -1", "1, 2"})
    void aPathsCountsFitItsMessages(int messages, int replies) {
        assertThatIllegalArgumentException().isThrownBy(() -> new LorePath(List.of(HELLO), messages, replies));
    }

    @Test
    void aWholePathCountsItself() {
        var reply = new LoreMessage(LoreRole.ASSISTANT, "Iris", "Hi");

        assertThat(LorePath.whole(List.of(reply, HELLO, reply)))
                .isEqualTo(new LorePath(List.of(reply, HELLO, reply), 3, 2));
    }

    @Test
    void settingsAreBroughtIntoRange() {
        assertThat(new LoreSettings.Matching(-1, false, false, false, false).scanDepth())
                .isZero();
        assertThat(new LoreSettings.Matching(5000, false, false, false, false).scanDepth())
                .isEqualTo(1000);
        assertThat(new LoreSettings.Recursion(true, -1).maxSteps()).isZero();
        assertThat(new LoreSettings.Minimum(-1, -1)).isEqualTo(new LoreSettings.Minimum(0, 0));
        assertThat(new LoreSettings.Budget(-1, LoreSettings.BudgetMode.SPEC).tokens())
                .isZero();
    }

    @Test
    void theDefaultsAreSillyTavernsAsInstalled() {
        var defaults = LoreSettings.defaults();

        assertThat(defaults.matching()).isEqualTo(new LoreSettings.Matching(2, false, true, true, false));
        assertThat(defaults.recursion()).isEqualTo(new LoreSettings.Recursion(true, 0));
    }

    @Test
    void inputsAreCopiedAtBirth() {
        var messages = new ArrayList<>(List.of(HELLO));
        var path = LorePath.whole(messages);
        messages.clear();

        assertThat(path.newest()).containsExactly(HELLO);
    }

    @Test
    void aBookTellsWhatItIs() {
        var book = Scene.shared("world", EntryJson.constant("a"), EntryJson.constant("b"));

        assertThat(book.id()).isEqualTo("world");
        assertThat(book.source()).isEqualTo(Lorebook.Source.SHARED);
        assertThat(book.size()).isEqualTo(2);
    }

    @Test
    void aPlainTextIsTakenAsItIs() {
        var text = LoreText.plain(String::length);

        assertThat(List.of(text.inserted("a"), text.scanned("b"), text.key("c")))
                .containsExactly("a", "b", "c");
        assertThat(text.tokens("abc")).isEqualTo(3);
    }
}
