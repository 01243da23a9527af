package dev.troupe.prompt;

/** One text on its way into the prompt. A class and no record: two equal texts are still two pieces. */
final class Piece {

    private final PartKind kind;
    private final String text;
    private final long weight;

    Piece(PartKind kind, String text) {
        this.kind = kind;
        this.text = text;
        this.weight = TokenEstimator.weight(text);
    }

    PartKind kind() {
        return kind;
    }

    String text() {
        return text;
    }

    long weight() {
        return weight;
    }

    boolean isBlank() {
        return Blank.is(text);
    }
}
