package dev.troupe.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptValuesTests {

    @Test
    void rolesHaveTheirWordOnTheWire() {
        assertThat(Role.values()).extracting(Role::wire).containsExactly("system", "user", "assistant");
    }

    @Test
    void aWindowsPromptIsWhatTheReplyLeaves() {
        assertThat(new Window(32_768, 4_096, 1.0).promptTokens()).isEqualTo(28_672);
    }

    @Test
    void aWindowMayKeepNothingForTheReply() {
        assertThat(new Window(100, 0, 1.0).promptTokens()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"100, 100", "100, 101", "100, -1", "0, 0"})
    void aWindowLeavesRoomForAPrompt(int context, int reply) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(context, reply, 1.0));
    }

    @Test
    void aDepthIsNotNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Insertion(-1, Role.SYSTEM, "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new AuthorsNote("x", -1));
    }

    @Test
    void hunyuanTakesFortyMessagesInStrictTurnsFromUserToUser() {
        assertThat(MessageRules.hunyuan()).isEqualTo(new MessageRules(40, SystemPlace.FIRST, true, true, true));
    }

    @Test
    void aLimitOfMessagesNeedsStrictTurns() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MessageRules(40, SystemPlace.ANYWHERE, true, true, true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MessageRules(40, SystemPlace.FIRST, false, true, true));
        assertThatIllegalArgumentException().isThrownBy(() -> new MessageRules(3, SystemPlace.FIRST, true, true, true));
        assertThatCode(() -> new MessageRules(4, SystemPlace.IN_USER, true, false, false))
                .doesNotThrowAnyException();
    }

    @Test
    void inputsAreCopiedAtBirth() {
        var path = new ArrayList<>(List.of(PathMessage.user("Hi")));
        var lore = new ArrayList<>(List.of(new WokenText("", "Old", false)));
        var additions = new Additions(Map.of(LorePlace.BEFORE, lore), List.of(), null);
        var given = GivenPrompt.aPrompt().path(path).input();

        path.clear();
        lore.clear();

        assertThat(given.path()).hasSize(1);
        assertThat(additions.at(LorePlace.BEFORE)).extracting(WokenText::text).containsExactly("Old");
    }
}
