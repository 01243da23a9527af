package dev.troupe.character;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What looks like a macro in a persona's texts, and will be read by the model as it stands. */
final class LiteralMacros {

    private static final int SHOWN = 5;

    /** A talk in which everything was said already, at any time: whatever has no value in it never has one. */
    private static final MacroTalk ANY_TALK = new MacroTalk("", "", "", Instant.EPOCH);

    private LiteralMacros() {}

    /** One for each text that has any. */
    static Stream<PersonaFinding> in(Persona persona) {
        var macros = Macros.of(persona.macroContext(null).with(ANY_TALK).at(Instant.EPOCH.atZone(ZoneOffset.UTC)));
        return persona.textsWithMacros().entrySet().stream().flatMap(it -> {
            var unknown = macros.unknown(it.getValue());
            return unknown.isEmpty() ? Stream.of() : Stream.of(finding(it.getKey(), unknown));
        });
    }

    private static PersonaFinding finding(String field, List<String> unknown) {
        var named = unknown.stream().limit(SHOWN).collect(Collectors.joining(", "));
        var others = unknown.size() <= SHOWN ? "" : " and %d more".formatted(unknown.size() - SHOWN);
        return new PersonaFinding(
                "macro-unknown",
                "card." + field,
                "No macro here, and left as it stands: %s%s.".formatted(named, others));
    }
}
