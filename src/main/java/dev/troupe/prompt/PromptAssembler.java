package dev.troupe.prompt;

import java.util.List;

/** Makes the prompt. A pure function: the same input gives the same prompt, on any thread. */
public final class PromptAssembler {

    private PromptAssembler() {}

    /**
     * Assembles what fits. When the window is full, the last example blocks go first, then the oldest history in whole pairs; the
     * persona's other parts and the newest user message always stay.
     *
     * @throws PersonaTooLarge if these don't fit even alone
     */
    public static Prompt assemble(PromptInput input) {
        var normalizer = new Normalizer(input.rules());
        var window = input.window();
        var estimator = window.estimator();
        var selection = Selection.of(input)
                .cut(Pressure::whenThereAreTooManyMessages, it -> losesNothing(it.drafts(), normalizer))
                .cut(Pressure::whenThereIsTooLittleSpace, it -> fits(normalizer.apply(it.drafts()), window, estimator));
        var drafts = normalizer.apply(selection.material().drafts());
        if (!fits(drafts, window, estimator)) {
            throw new PersonaTooLarge(estimator.tokens(Draft.measure(drafts)), window.promptTokens());
        }
        return new Prompt(
                drafts.stream().map(Draft::message).toList(),
                new ReceiptWriter(window, estimator).write(drafts, selection.cuts()),
                Draft.measure(drafts));
    }

    /**
     * What the persona takes of every prompt, in estimated tokens with the window's factors: all of it but the example dialogue,
     * framing included. Where this plus room for a message exceeds {@link Window#promptTokens()}, the persona can't be played.
     */
    public static int personaTokens(PersonaText persona, String defaultSystemPrompt, Window window) {
        var nobody = new UserText("", "");
        var input = new PromptInput(
                persona, defaultSystemPrompt, nobody, List.of(), Additions.NONE, window, MessageRules.lenient());
        var selection = Selection.of(input).cut(Pressure::whenThereIsTooLittleSpace, any -> false);
        return window.estimator().tokens(Draft.measure(selection.material().drafts()));
    }

    /** Whether the dialect's limit of messages leaves everything in. */
    private static boolean losesNothing(List<Draft> drafts, Normalizer normalizer) {
        var kept = Draft.pieces(normalizer.apply(drafts)).stream().filter(it -> it.kind() != PartKind.FILLER);
        return kept.count() == Draft.pieces(drafts).size();
    }

    private static boolean fits(List<Draft> drafts, Window window, TokenEstimator estimator) {
        return estimator.tokens(Draft.measure(drafts)) <= window.promptTokens();
    }
}
