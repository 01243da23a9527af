package dev.troupe.prompt;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The example dialogue, a piece for each block, so that blocks can go one by one; lore may add blocks before and after the card's. As in
 * SillyTavern a block is what follows {@code <START>}, a line that begins with a speaker's name begins a message, lines before the first such line join
 * that message, and a block in which nobody speaks is none. Speakers stay named in the text, as most upstreams of role models take no names.
 */
final class ExampleDialogue implements PromptSection {

    private static final Pattern START = Pattern.compile("<START>", Pattern.CASE_INSENSITIVE);
    private static final String HEADING = "Example dialogue:\n";

    @Override
    public List<Piece> write(PromptInput input) {
        var additions = input.additions();
        var speakers = Stream.of(input.persona().name(), input.user().spokenName())
                .filter(it -> !Blank.is(it))
                .map(it -> it.strip() + ":")
                .toList();
        var before = additions.at(LorePlace.EXAMPLES_BEFORE).stream();
        var after = additions.at(LorePlace.EXAMPLES_AFTER).stream();
        return Stream.of(
                        before.flatMap(it -> blocks(it.text(), speakers, it)),
                        blocks(input.persona().exampleDialogue(), speakers, null),
                        after.flatMap(it -> blocks(it.text(), speakers, it)))
                .flatMap(it -> it)
                .toList();
    }

    private static Stream<Piece> blocks(String dialogue, List<String> speakers, @Nullable WokenText woken) {
        return START.splitAsStream(dialogue)
                .filter(it -> !Blank.is(it))
                .map(it -> block(it.strip(), speakers))
                .map(it -> new Piece(PartKind.EXAMPLES, it.isEmpty() ? "" : HEADING + it, woken));
    }

    /** Empty where nobody speaks. */
    private static String block(String block, List<String> speakers) {
        var prelude = new ArrayList<String>();
        var lines = new ArrayList<String>();
        block.lines().forEach(line -> {
            if (!lines.isEmpty()) {
                lines.add(line);
                return;
            }
            var speaker = speakers.stream().filter(line::startsWith).findFirst();
            if (speaker.isEmpty()) {
                prelude.add(line);
            } else if (prelude.isEmpty()) {
                lines.add(line);
            } else {
                lines.add(speaker.get() + " " + String.join("\n", prelude).strip());
                lines.add(line.substring(speaker.get().length()).strip());
            }
        });
        return lines.stream().collect(joining("\n"));
    }
}
