package dev.troupe.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

class AssemblyPropertyTests {

    private static final int CASES = 15;

    @Seeds
    void itFitsTheWindowAndObeysTheRules(long seed) {
        forEachPrompt(seed, (input, prompt) -> {
            assertThat(tokens(prompt.messages(), input))
                    .isLessThanOrEqualTo(input.window().promptTokens());
            assertThat(BrokenRules.in(prompt.messages(), input.rules())).isEmpty();
        });
    }

    @Seeds
    void thePersonaIsComplete(long seed) {
        forEachPrompt(seed, (input, prompt) -> {
            var persona = input.persona();
            var systemPrompt = Stream.of(persona.systemPrompt(), input.defaultSystemPrompt(), "You are Iris.")
                    .filter(it -> !Blank.is(it))
                    .findFirst()
                    .orElseThrow();
            var rest = Stream.of(
                            persona.description(),
                            persona.personality(),
                            persona.scenario(),
                            persona.postHistoryInstructions())
                    .filter(it -> !Blank.is(it))
                    .map(String::strip)
                    .toList();
            var place = input.rules().system() == SystemPlace.IN_USER ? Role.USER : Role.SYSTEM;
            var system = text(prompt.messages(), place);
            assertThat(system).contains(systemPrompt);
            assertThat(rest).allSatisfy(it -> assertThat(system).contains(it));
        });
    }

    @Seeds
    void theNewestUserMessageIsThereToTheLetter(long seed) {
        forEachPrompt(
                seed,
                (input, prompt) -> assertThat(text(prompt.messages(), Role.USER))
                        .contains(newestOfUser(input).content()));
    }

    @Seeds
    void historyIsTheNewestPartOfThePathInItsOrder(long seed) {
        forEachPrompt(seed, (input, prompt) -> {
            var path = Marks.in(
                    input.path().stream().map(AssemblyPropertyTests::asMessage).toList());
            var kept = Marks.of('h', Marks.in(prompt.messages()));
            assertThat(kept).isEqualTo(path.subList(path.size() - kept.size(), path.size()));
        });
    }

    @Seeds
    void laterRungsOfTheLadderAreTouchedOnlyWhenEarlierOnesAreSpent(long seed) {
        forEachPrompt(seed, (input, prompt) -> {
            var reasons = prompt.receipt().dropped().stream()
                    .map(Receipt.Dropped::reason)
                    .toList();
            var parts = Rendered.kinds(prompt.receipt());
            assertThat(reasons).isSorted();
            if (reasons.contains(Receipt.Reason.HISTORY_FOR_SPACE)) {
                assertThat(parts).doesNotContain(PartKind.EXAMPLES);
            }
            if (reasons.contains(Receipt.Reason.LORE_FOR_SPACE)) {
                assertThat(count(prompt.receipt(), PartKind.HISTORY)).isLessThanOrEqualTo(2);
            }
            if (reasons.contains(Receipt.Reason.NOTE_FOR_SPACE)) {
                assertThat(parts).doesNotContain(PartKind.INSERTIONS, PartKind.LORE_AFTER, PartKind.LORE_BEFORE);
            }
            if (reasons.contains(Receipt.Reason.USER_DESCRIPTION_FOR_SPACE)) {
                assertThat(parts).doesNotContain(PartKind.AUTHORS_NOTE);
            }
        });
    }

    @Seeds
    void examplesGoFromTheLast(long seed) {
        forEachPrompt(seed, (input, prompt) -> {
            var examples = Marks.in(input.persona().exampleDialogue());
            var kept = Marks.of('e', Marks.in(prompt.messages()));
            assertThat(kept).isEqualTo(examples.subList(0, kept.size()));
        });
    }

    @Seeds
    void theReceiptAddsUp(long seed) {
        forEachPrompt(seed, (input, prompt) -> {
            var receipt = prompt.receipt();
            assertThat(receipt.parts().stream().mapToInt(Receipt.Part::tokens).sum())
                    .isEqualTo(receipt.estimatedTokens())
                    .isEqualTo(tokens(prompt.messages(), input));
            assertThat(receipt.window()).isEqualTo(input.window());
            assertThat(Rendered.kinds(receipt)).isSorted().doesNotHaveDuplicates();
            assertThat(count(receipt, PartKind.FRAMING))
                    .isEqualTo(prompt.messages().size());
        });
    }

    @Seeds
    void everyTextIsEitherInTheMessagesOrOnTheReceiptAsDropped(long seed) {
        forEachPrompt(seed, (input, prompt) -> {
            var receipt = prompt.receipt();
            var additions = input.additions();
            assertThat(accounted(receipt, PartKind.HISTORY))
                    .isEqualTo(input.path().size());
            assertThat(accounted(receipt, PartKind.LORE_BEFORE))
                    .isEqualTo(additions.at(LorePlace.BEFORE).size());
            assertThat(accounted(receipt, PartKind.LORE_AFTER))
                    .isEqualTo(additions.at(LorePlace.AFTER).size());
            assertThat(accounted(receipt, PartKind.INSERTIONS))
                    .isEqualTo(additions.insertions().size());
            assertThat(accounted(receipt, PartKind.AUTHORS_NOTE)).isEqualTo(additions.note() == null ? 0 : 1);
            assertThat(accounted(receipt, PartKind.EXAMPLES))
                    .isEqualTo(Marks.in(input.persona().exampleDialogue()).size());
            assertThat(count(receipt, PartKind.HISTORY))
                    .isEqualTo(Marks.of('h', Marks.in(prompt.messages())).size());
            assertThat(count(receipt, PartKind.INSERTIONS))
                    .isEqualTo(Marks.of('i', Marks.in(prompt.messages())).size());
        });
    }

    @Seeds
    void theReceiptHoldsNoContent(long seed) {
        forEachPrompt(
                seed,
                (input, prompt) ->
                        assertThat(Marks.in(prompt.receipt().toString())).isEmpty());
    }

    @Seeds
    void theSameInputGivesTheSamePrompt(long seed) {
        forEachPrompt(
                seed,
                (input, prompt) -> assertThat(PromptAssembler.assemble(input)).isEqualTo(prompt));
    }

    @Seeds
    void nothingIsGivenUpThatDidNotHaveToBe(long seed) {
        forEachPrompt(seed, (input, prompt) -> {
            var roomy = PromptAssembler.assemble(within(input, 1_000_000));
            int whole = roomy.receipt().estimatedTokens();
            assertThat(PromptAssembler.assemble(within(input, whole)))
                    .satisfies(it -> assertThat(it.messages()).isEqualTo(roomy.messages()));
            assertThat(spaceReasons(prompt)).isEqualTo(whole > input.window().promptTokens());
        });
    }

    @Seeds
    void onlyAPersonaThatIsTooLargeWithTheNewestMessageIsRefused(long seed) {
        var random = new RandomPrompts(seed);
        for (int i = 0; i < CASES; i++) {
            var given = random.prompt().window(new Window(200, 100, 1.0));
            var input = given.input();
            var path = input.path();
            var newest = path.subList(path.indexOf(newestOfUser(input)), path.size());
            var least = PromptAssembler.assemble(given.withoutAdditions()
                            .exampleDialogue("")
                            .user("Sam", "")
                            .path(newest)
                            .room(1_000_000)
                            .input())
                    .receipt()
                    .estimatedTokens();
            if (least > 100) {
                assertThatExceptionOfType(PersonaTooLarge.class)
                        .isThrownBy(() -> PromptAssembler.assemble(input))
                        .satisfies(it -> assertThat(it.estimatedTokens()).isEqualTo(least));
            } else {
                assertThat(PromptAssembler.assemble(input).receipt().estimatedTokens())
                        .isLessThanOrEqualTo(100);
            }
        }
    }

    private static void forEachPrompt(long seed, BiConsumer<PromptInput, Prompt> property) {
        var random = new RandomPrompts(seed);
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            var input = random.prompt().input();
            var prompt = assembled(input);
            prompt.ifPresent(it -> property.accept(input, it));
            refused += prompt.isEmpty() ? 1 : 0;
        }
        assertThat(refused).as("cases that proved nothing").isLessThan(CASES / 2);
    }

    private static Optional<Prompt> assembled(PromptInput input) {
        try {
            return Optional.of(PromptAssembler.assemble(input));
        } catch (PersonaTooLarge tooLarge) {
            return Optional.empty();
        }
    }

    private static PromptInput within(PromptInput it, int promptTokens) {
        var window = new Window(promptTokens + 1, 1, it.window().factors());
        return new PromptInput(
                it.persona(), it.defaultSystemPrompt(), it.user(), it.path(), it.additions(), window, it.rules());
    }

    private static boolean spaceReasons(Prompt prompt) {
        return prompt.receipt().dropped().stream()
                .anyMatch(it -> it.reason().name().endsWith("FOR_SPACE"));
    }

    private static PathMessage newestOfUser(PromptInput input) {
        return input.path().reversed().stream()
                .filter(it -> it.role() == Role.USER && !Blank.is(it.content()))
                .findFirst()
                .orElseThrow();
    }

    private static PromptMessage asMessage(PathMessage it) {
        return new PromptMessage(it.role(), it.content());
    }

    private static int tokens(List<PromptMessage> messages, PromptInput input) {
        return new TokenEstimator(input.window().factors()).tokens(messages);
    }

    private static String text(List<PromptMessage> messages, Role role) {
        var texts = new ArrayList<String>();
        messages.stream().filter(it -> it.role() == role).forEach(it -> texts.add(it.content()));
        return String.join("\n\n", texts);
    }

    private static int count(Receipt receipt, PartKind kind) {
        return receipt.parts().stream()
                .filter(it -> it.kind() == kind)
                .mapToInt(Receipt.Part::count)
                .sum();
    }

    private static int accounted(Receipt receipt, PartKind kind) {
        int dropped = receipt.dropped().stream()
                .filter(it -> it.kind() == kind)
                .mapToInt(Receipt.Dropped::count)
                .sum();
        return count(receipt, kind) + dropped;
    }
}
