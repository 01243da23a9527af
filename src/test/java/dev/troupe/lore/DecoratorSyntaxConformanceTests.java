package dev.troupe.lore;

import static dev.troupe.lore.EntryJson.constant;
import static dev.troupe.lore.EntryJson.entry;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Character Card V3 specification says of how decorators are written, and of those that decide where a text goes. */
class DecoratorSyntaxConformanceTests {

    @Test
    void decoratorsAreTrimmedFromTheContentWithTheNewlinesAroundThem() {
        var seen = Scene.of(constant("a").content("\n\n@@depth 1\n@@role user\n\n\nText\n@@not one\n"))
                .says("x", "y")
                .wake();

        assertThat(seen.text("a")).isEqualTo("Text\n@@not one");
        assertThat(seen.place("a")).isEqualTo(new Place.AtDepth(1, LoreRole.USER));
    }

    @Test
    void decoratorsThatAreNotRecognizedAreIgnored() {
        assertThat(Scene.of(constant("a").content("@@sing loudly\nText")).wake().text("a"))
                .isEqualTo("Text");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "@@depth abc",
                "@@depth",
                "@@activate_only_after soon",
                "@@activate_only_every 0",
                "@@activate_only_every -2",
                "@@role narrator",
                "@@scan_depth x",
                "@@position roof",
                "@@is_greeting first",
                "@@additional_keys ,",
                "@@exclude_keys",
                "@@is_user_icon",
                "@@disable_ui_prompt everything"
            })
    void decoratorsWithInvalidValuesAreIgnored(String decorator) {
        var seen = Scene.of(constant("a").decorated(decorator)).says("x").wake();

        assertThat(seen.place("a")).isEqualTo(Place.Fixed.AFTER_CHARACTER);
        assertThat(seen.text("a")).isEqualTo("<a>");
        assertThat(seen.woken().switchedOff()).isEmpty();
    }

    @Test
    void ofDecoratorsWithTheSameNameTheFirstCounts() {
        assertThat(depth(constant("a").decorated("@@depth 1", "@@depth 3"))).isEqualTo(1);
        assertThat(depth(constant("a").decorated("@@depth x", "@@depth 3"))).isEqualTo(3);
    }

    @Test
    void aFallbackCountsOnlyIfTheDecoratorAboveIsIgnored() {
        assertThat(depth(constant("a").decorated("@@risu_only_decorator 4", "@@@depth 3")))
                .isEqualTo(3);
        assertThat(depth(constant("a").decorated("@@depth 2", "@@@depth 3"))).isEqualTo(2);
        assertThat(depth(constant("a").decorated("@@depth x", "@@@depth 3"))).isEqualTo(3);
        assertThat(depth(constant("a").decorated("@@depth 2", "@@role x", "@@@reverse_depth 1")))
                .isEqualTo(2);
    }

    @Test
    void fallbacksAreCheckedFromTopToBottom() {
        var seen = Scene.of(constant("a")
                        .decorated(
                                "@@one",
                                "@@@two",
                                "@@@three",
                                "@@@four",
                                "@@@five",
                                "@@@six",
                                "@@@depth 1",
                                "@@@depth 2"))
                .says("x", "y")
                .wake();

        assertThat(seen.place("a")).isEqualTo(new Place.AtDepth(1, LoreRole.SYSTEM));
    }

    @Test
    void aFallbackWithoutADecoratorAboveIsIgnored() {
        assertThat(Scene.of(constant("a").decorated("@@@depth 1"))
                        .says("x")
                        .wake()
                        .place("a"))
                .isEqualTo(Place.Fixed.AFTER_CHARACTER);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"instruct_depth 5", "reverse_instruct_depth 5", "instruct_scan_depth 5"})
    void decoratorsThatCountTokensAreIgnoredInAChat(String decorator) {
        assertThat(depth(constant("a").decorated("@@" + decorator, "@@@depth 2")))
                .isEqualTo(2);
    }

    @ParameterizedTest(name = "@@depth {0} of 3 messages: {1}")
    @CsvSource({"1, 1", "2, 2", "3, 3", "4, 3", "999999999999, 3", "0, 0", "-1, 0", "1.7, 1"})
    void depthCountsFromTheNewestMessageAndStaysWithinThem(String depth, int expected) {
        assertThat(depth(constant("a").decorated("@@depth " + depth))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "@@reverse_depth {0} of 3 messages: {1}")
    @CsvSource({"0, 3", "1, 2", "3, 0", "4, 0", "-1, 3"})
    void reverseDepthCountsFromTheOldestMessage(int depth, int expected) {
        assertThat(depth(constant("a").decorated("@@reverse_depth " + depth))).isEqualTo(expected);
    }

    @Test
    void depthIsIgnoredIfAPositionIsThere() {
        var seen = Scene.of(constant("a").decorated("@@depth 1", "@@reverse_depth 1", "@@position after_desc"))
                .says("x")
                .wake();

        assertThat(seen.place("a")).isEqualTo(Place.Fixed.AFTER_DESCRIPTION);
    }

    @Test
    void reverseDepthIsIgnoredIfADepthIsThere() {
        assertThat(depth(constant("a").decorated("@@reverse_depth 3", "@@depth 1")))
                .isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"assistant, ASSISTANT", "system, SYSTEM", "user, USER"})
    void roleIsTheRoleOfTheMessage(String role, LoreRole expected) {
        var seen = Scene.of(
                        constant("a").decorated("@@depth 0", "@@role " + role),
                        constant("b").extension("position", 4).decorated("@@role " + role))
                .says("x")
                .wake();

        assertThat(seen.place("a")).isEqualTo(new Place.AtDepth(0, expected));
        assertThat(seen.place("b")).isEqualTo(new Place.AtDepth(4, expected));
    }

    @Test
    void ignoreOnMaxContextIsHandedOn() {
        var seen = Scene.of(constant("a").decorated("@@ignore_on_max_context"), constant("b"))
                .wake();

        assertThat(seen.placement("a").ignoreOnMaxContext()).isTrue();
        assertThat(seen.placement("b").ignoreOnMaxContext()).isFalse();
    }

    @Test
    void ignoreOnMaxContextDoesNotChangeThePriority() {
        var seen = Scene.of(
                        constant("a").with("priority", 9).decorated("@@ignore_on_max_context"),
                        constant("b").with("priority", 1))
                .budget(3, LoreSettings.BudgetMode.SPEC)
                .wake();

        assertThat(seen.ids()).containsExactly("a");
    }

    @Test
    void disableUiPromptNamesThePrompt() {
        var seen = Scene.of(
                        constant("a").decorated("@@disable_ui_prompt system_prompt"),
                        entry("b", "sword").decorated("@@disable_ui_prompt post_history_instructions"))
                .wake();

        assertThat(seen.woken().switchedOff()).containsExactly(UiPrompt.SYSTEM_PROMPT);
    }

    @Test
    void theReferenceParsersEndEndsTheDecorators() {
        assertThat(Scene.of(constant("a").content("@@unknown\n@@end\n@@text"))
                        .wake()
                        .text("a"))
                .isEqualTo("@@text");
    }

    private static int depth(EntryJson entry) {
        var place = Scene.of(entry).says("x", "y", "z").wake().place("a");
        assertThat(place).isInstanceOf(Place.AtDepth.class);
        return ((Place.AtDepth) place).depth();
    }
}
