package dev.troupe.prompt;

import java.util.List;

/** The system prompt, to the letter: the persona's, else the tenant's, else ours. */
final class Instructions implements PromptSection {

    private static final String BUILT_IN =
            "You are %s. Stay in character and answer %s in your own voice; never speak or act for %2$s.";

    @Override
    public List<Piece> write(PromptInput input) {
        var persona = input.persona();
        var builtIn = BUILT_IN.formatted(
                Blank.is(persona.name()) ? "the character" : persona.name(),
                input.user().nameOr("the user"));
        var byDefault = resolve(input.defaultSystemPrompt(), builtIn);
        return List.of(new Piece(PartKind.SYSTEM_PROMPT, resolve(persona.systemPrompt(), byDefault)));
    }

    private static String resolve(String text, String original) {
        return Blank.is(text) ? original : Original.resolve(text, original);
    }
}
