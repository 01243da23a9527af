package dev.troupe.prompt;

import java.util.List;

/** Pieces that are given up together, and the reason the receipt gives. */
record Cut(Receipt.Reason reason, List<Piece> pieces) {

    Cut(Receipt.Reason reason, Piece piece) {
        this(reason, List.of(piece));
    }
}
