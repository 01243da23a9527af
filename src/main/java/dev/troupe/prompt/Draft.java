package dev.troupe.prompt;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Set;

/** A message that still knows the pieces it is made of. */
record Draft(Role role, List<Piece> pieces) {

    private static final String SEPARATOR = "\n\n";
    private static final long SEPARATOR_WEIGHT = TokenEstimator.weight(SEPARATOR);

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

    /** What the message costs besides the pieces' own text. */
    private long framing() {
        return TokenEstimator.MESSAGE + (pieces.size() - 1) * SEPARATOR_WEIGHT;
    }

    static long framing(List<Draft> drafts) {
        return TokenEstimator.REQUEST
                + drafts.stream().mapToLong(Draft::framing).sum();
    }

    static long weight(List<Draft> drafts) {
        return framing(drafts)
                + pieces(drafts).stream().mapToLong(Piece::weight).sum();
    }

    static List<Piece> pieces(List<Draft> drafts) {
        return drafts.stream().flatMap(it -> it.pieces.stream()).toList();
    }
}
