package dev.troupe.model.rehearsal;

import dev.troupe.model.rehearsal.Line.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An actor's part: what the prompt carries of the character that may be said aloud. Instructions never get in here.
 *
 * @param name what the character is called for short, or null when the prompt does not say
 * @param speeches the character's lines of the example dialogue
 * @param greeting the first thing the character said in this session, or empty
 * @param tongue the language of the card
 */
record Part(@Nullable String name, List<Speech> speeches, String greeting, Tongue tongue) {

    private static final int SYSTEM_LIMIT = 200_000;
    private static final int GREETING_LIMIT = 4_000;

    static Part read(List<Line> prompt) {
        String system = prompt.stream()
                .filter(it -> it.role() == Role.SYSTEM)
                .map(Line::text)
                .collect(Collectors.joining("\n\n"));
        String greeting = prompt.stream()
                .filter(it -> it.role() == Role.ASSISTANT)
                .findFirst()
                .map(it -> it.head(GREETING_LIMIT))
                .orElse("");
        return of(Texts.head(system, SYSTEM_LIMIT), greeting);
    }

    private static Part of(String system, String greeting) {
        Dialogue dialogue = Dialogue.in(system);
        Optional<String> speaker = dialogue.character();
        List<Speech> speeches = speaker.map(dialogue::speechesOf).orElse(List.of());
        String name = speaker.or(() -> Names.calledIn(system))
                .map(it -> Names.brief(it, system))
                .orElse(null);
        return new Part(name, speeches, greeting, tongue(speeches, greeting, system));
    }

    private static Tongue tongue(List<Speech> speeches, String greeting, String system) {
        return Tongue.ofMost(speeches.stream().map(Speech::words).toList())
                .or(() -> Tongue.of(greeting))
                .or(() -> Tongue.of(system))
                .orElse(Tongue.ENGLISH);
    }

    /** What may be played to someone who speaks this language. For languages without stock lines the greeting has to serve as well. */
    List<Speech> speechesIn(Tongue wanted) {
        Stream<Speech> all = speeches.stream();
        if (wanted == Tongue.OTHER && !greeting.isBlank()) {
            all = Stream.concat(all, Stream.of(new Speech("", greeting, true)));
        }
        return all.filter(it -> Tongue.of(it.words()).filter(wanted::equals).isPresent())
                .toList();
    }

    /** Actions the character is known to make, in this language. */
    List<String> gesturesIn(Tongue wanted) {
        return Stream.concat(speeches.stream().map(Speech::words), Stream.of(greeting))
                .flatMap(it -> Beat.of(it).stream())
                .filter(it -> it.action()
                        && Tongue.of(it.text()).filter(wanted::equals).isPresent())
                .map(Beat::text)
                .toList();
    }

    /** The text without the character's name, which is no subject of a talk with that character. */
    String unnamed(String text) {
        if (name == null) {
            return text;
        }
        for (int at = 0; at + name.length() <= text.length(); at++) {
            if (text.regionMatches(true, at, name, 0, name.length())) {
                return text.substring(0, at) + " " + text.substring(at + name.length());
            }
        }
        return text;
    }
}
