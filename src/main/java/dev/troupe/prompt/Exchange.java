package dev.troupe.prompt;

import java.util.ArrayList;
import java.util.List;

/**
 * What leaves the history together: a user's message and the reply after it, or a message that has no partner, such as the greeting.
 */
record Exchange(List<Draft> messages) {

    /** Splits messages of users and characters, oldest first. */
    static List<Exchange> in(List<Draft> messages) {
        var exchanges = new ArrayList<Exchange>();
        for (int from = 0; from < messages.size(); ) {
            int to = from + length(messages, from);
            exchanges.add(new Exchange(messages.subList(from, to)));
            from = to;
        }
        return exchanges;
    }

    static int length(List<Draft> messages, int from) {
        var answered = from + 1 < messages.size()
                && messages.get(from).role() == Role.USER
                && messages.get(from + 1).role() == Role.ASSISTANT;
        return answered ? 2 : 1;
    }

    boolean hasUser() {
        return messages.getFirst().role() == Role.USER;
    }

    List<Piece> pieces() {
        return Draft.pieces(messages);
    }
}
