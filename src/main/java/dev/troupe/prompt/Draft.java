package dev.troupe.prompt;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A message that still knows the pieces it is made of. */
record Draft(Role role, List<Piece> pieces) {

    private static final String SEPARATOR = "\n\n";
    private static final Measure SEPARATOR_MEASURE = Measure.of(SEPARATOR);

    Draft(Role role, Piece piece) {
        this(role, List.of(piece));
    }

    boolean isBlank() {
        return pieces.stream().allMatch(Piece::isBlank);
    }

    boolean hasNoneOf(Set<Piece> others) {
        return pieces.stream().noneMatch(others::contains);
    }

    String content() {
        return pieces.stream().map(Piece::text).collect(joining(SEPARATOR));
    }

    PromptMessage message() {
        return new PromptMessage(role, content());
    }

    /** What the messages cost besides the pieces' own text. */
    static Measure framing(List<Draft> drafts) {
        int separators = drafts.stream().mapToInt(it -> it.pieces.size() - 1).sum();
        return Measure.framing(TokenEstimator.REQUEST + drafts.size() * TokenEstimator.MESSAGE)
                .plus(SEPARATOR_MEASURE.times(separators));
    }

    static Measure measure(List<Draft> drafts) {
        return Measure.sum(Stream.concat(
                Stream.of(framing(drafts)), pieces(drafts).stream().map(Piece::measure)));
    }

    static List<Piece> pieces(List<Draft> drafts) {
        return drafts.stream().flatMap(it -> it.pieces.stream()).toList();
    }
}
