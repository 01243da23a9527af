package dev.troupe.prompt;

import static dev.troupe.prompt.Receipt.Reason.EXAMPLES_FOR_SPACE;
import static dev.troupe.prompt.Receipt.Reason.HISTORY_FOR_MESSAGE_LIMIT;
import static dev.troupe.prompt.Receipt.Reason.HISTORY_FOR_SPACE;
import static dev.troupe.prompt.Receipt.Reason.INSERTIONS_FOR_MESSAGE_LIMIT;
import static dev.troupe.prompt.Receipt.Reason.LORE_FOR_SPACE;
import static dev.troupe.prompt.Receipt.Reason.LORE_THAT_YIELDS;
import static dev.troupe.prompt.Receipt.Reason.NOTE_FOR_SPACE;
import static dev.troupe.prompt.Receipt.Reason.USER_DESCRIPTION_FOR_SPACE;

import java.util.List;
import java.util.stream.Stream;

/** The order in which a prompt gives up text. What no ladder names is never cut: the persona's parts and the newest exchange. */
record Pressure(Material material) {

    List<Cut> whenThereAreTooManyMessages() {
        return Stream.concat(
                        history(HISTORY_FOR_MESSAGE_LIMIT),
                        lastFirst(PartKind.INSERTIONS, INSERTIONS_FOR_MESSAGE_LIMIT))
                .toList();
    }

    List<Cut> whenThereIsTooLittleSpace() {
        return Stream.concat(firstToGo(), then()).toList();
    }

    private Stream<Cut> then() {
        return Stream.of(
                        lastFirst(PartKind.EXAMPLES, EXAMPLES_FOR_SPACE),
                        history(HISTORY_FOR_SPACE),
                        lastFirst(PartKind.INSERTIONS, LORE_FOR_SPACE),
                        lastFirst(PartKind.LORE_AFTER, LORE_FOR_SPACE),
                        lastFirst(PartKind.LORE_BEFORE, LORE_FOR_SPACE),
                        lastFirst(PartKind.AUTHORS_NOTE, NOTE_FOR_SPACE),
                        lastFirst(PartKind.USER_DESCRIPTION, USER_DESCRIPTION_FOR_SPACE))
                .flatMap(it -> it)
                .filter(it -> it.pieces().stream().noneMatch(Pressure::isFirstToGo));
    }

    private Stream<Cut> firstToGo() {
        var pieces = material.pieces().filter(Pressure::isFirstToGo).toList();
        return pieces.reversed().stream().map(it -> new Cut(LORE_THAT_YIELDS, it));
    }

    private static boolean isFirstToGo(Piece piece) {
        var woken = piece.woken();
        return woken != null && woken.firstToGo();
    }

    private Stream<Cut> lastFirst(PartKind kind, Receipt.Reason reason) {
        var pieces = material.pieces().filter(it -> it.kind() == kind).toList();
        return pieces.reversed().stream().map(it -> new Cut(reason, it));
    }

    /** Oldest first. The newest user message stays with its reply, and so does the last message, which may be there to go on from. */
    private Stream<Cut> history(Receipt.Reason reason) {
        var exchanges = Exchange.in(material.history());
        var newestOfUser =
                exchanges.reversed().stream().filter(Exchange::hasUser).findFirst();
        return exchanges.stream()
                .limit(Math.max(0, exchanges.size() - 1))
                .filter(it -> newestOfUser.isEmpty() || it != newestOfUser.get())
                .map(it -> new Cut(reason, it.pieces()));
    }
}
