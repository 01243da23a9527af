package dev.troupe.prompt;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.regex.Pattern;

/** The example dialogue, a piece for each block, so that blocks can go one by one. Its lines stay {@code Name: text}. */
final class ExampleDialogue implements PromptSection {

    private static final Pattern START = Pattern.compile("<START>", Pattern.CASE_INSENSITIVE);
    private static final String HEADING = "Example dialogue:\n";

    @Override
    public List<Piece> write(PromptInput input) {
        return START.splitAsStream(input.persona().exampleDialogue())
                .filter(it -> !Blank.is(it))
                .map(it -> new Piece(PartKind.EXAMPLES, HEADING + withPlainLineEnds(it.strip())))
                .toList();
    }

    private static String withPlainLineEnds(String block) {
        return block.lines().collect(joining("\n"));
    }
}
