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
        var selection = Selection.of(input)
                .cut(Pressure::whenThereAreTooManyMessages, it -> losesNothing(it.drafts(), normalizer))
                .cut(Pressure::whenThereIsTooLittleSpace, it -> fits(normalizer.apply(it.drafts()), window));
        var drafts = normalizer.apply(selection.material().drafts());
        if (!fits(drafts, window)) {
            throw new PersonaTooLarge(tokens(drafts, window), window.promptTokens());
        }
        return new Prompt(
                drafts.stream().map(Draft::message).toList(),
                new ReceiptWriter(window).write(drafts, selection.cuts()));
    }

    /**
     * What the persona takes of every prompt, in estimated tokens with the window's correction: all of it but the example dialogue,
     * framing included. Where this plus room for a message exceeds {@link Window#promptTokens()}, the persona can't be played.
     */
    public static int personaTokens(PersonaText persona, String defaultSystemPrompt, Window window) {
        var nobody = new UserText("", "");
        var input = new PromptInput(
                persona, defaultSystemPrompt, nobody, List.of(), Additions.NONE, window, MessageRules.lenient());
        var selection = Selection.of(input).cut(Pressure::whenThereIsTooLittleSpace, any -> false);
        return tokens(selection.material().drafts(), window);
    }

    /** Whether the dialect's limit of messages leaves everything in. */
    private static boolean losesNothing(List<Draft> drafts, Normalizer normalizer) {
        var kept = Draft.pieces(normalizer.apply(drafts)).stream().filter(it -> it.kind() != PartKind.FILLER);
        return kept.count() == Draft.pieces(drafts).size();
    }

    private static boolean fits(List<Draft> drafts, Window window) {
        return tokens(drafts, window) <= window.promptTokens();
    }

    private static int tokens(List<Draft> drafts, Window window) {
        return window.estimator().scaled(Draft.weight(drafts));
    }
}
