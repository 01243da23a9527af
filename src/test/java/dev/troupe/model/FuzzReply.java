package dev.troupe.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A reply as its reader got it.
 *
 * @param faults what must not be, whatever the upstream sent
 */
record FuzzReply(
        String text,
        @Nullable Ending ending,
        @Nullable ModelFailure failure,
        @Nullable TokenUsage usage,
        List<String> faults) {

    /** Pulls a reply to its end; any exception but a {@link ModelFailure} escapes. */
    static FuzzReply pulled(ModelStream stream, boolean withoutStops, BooleanSupplier leaks) {
        List<String> pieces = new ArrayList<>();
        ModelFailure failure = failure(stream, pieces);
        Ending ending = failure == null ? stream.ending() : null;
        FuzzReply reply = new FuzzReply(String.join("", pieces), ending, failure, stream.usage(), new ArrayList<>());
        reply.require(failure(stream, pieces) == failure, "asked again, it ends otherwise");
        reply.require(!leaks.getAsBoolean(), "a buffer leaks");
        reply.look(pieces);
        reply.require(!withoutStops || reply.interruptedAfterText(), "text, and not interrupted, or no text");
        return reply;
    }

    private static @Nullable ModelFailure failure(ModelStream stream, List<String> pieces) {
        try {
            for (String piece = stream.next(); piece != null; piece = stream.next()) {
                pieces.add(piece);
            }
            return null;
        } catch (ModelFailure failure) {
            return failure;
        }
    }

    @Nullable Finish finish() {
        return ending == null ? null : ending.finish();
    }

    @Nullable FailureKind kind() {
        return failure == null ? null : failure.kind();
    }

    /** How it ended, in one word. */
    String outcome() {
        return String.valueOf(ending == null ? kind() : finish());
    }

    /** All that can be told of it, but for how long it took. */
    String summary() {
        String end = failure == null
                ? "%s of %s by %s".formatted(finish(), ending.requestId(), ending.model())
                : "%s with %s, status %d, of %s, interrupted: %s"
                        .formatted(
                                failure.kind(),
                                failure.detail(),
                                failure.status(),
                                failure.requestId(),
                                failure.interrupted());
        return "%s, %s, after «%s»".formatted(end, usage, text);
    }

    private void look(List<String> pieces) {
        if (pieces.stream().anyMatch(String::isEmpty)) {
            faults.add("an empty piece");
            return;
        }
        require(text.length() <= ReplyText.CAP, "text beyond the cap");
        for (int next = 1; next < pieces.size(); next++) {
            require(!isPair(pieces.get(next - 1), pieces.get(next)), "a piece that ends within a surrogate pair");
        }
        require(text.length() < ReplyText.CAP - 1 || !endsInsidePair(text), "a cap within a surrogate pair");
        if (ending != null) {
            require(ending.finish() != Finish.HUNG_UP, "nobody hung up");
            require(ending.finish() == Finish.MODERATED || !text.isBlank(), "a reply that says nothing");
            require(Objects.equals(usage, ending.usage()), "two usages");
            require(isName(ending.model()) && isName(ending.requestId()), "a name that is none");
        }
        require(failure == null || isName(failure.requestId()), "a request id that is none");
    }

    private boolean interruptedAfterText() {
        return failure == null || failure.interrupted() == !text.isEmpty();
    }

    private void require(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

    private static boolean isName(@Nullable String text) {
        return text == null || text.matches("[\\x21-\\x7e]{1,128}");
    }

    /** Half a pair alone is what the upstream said, and is given out; a pair is never taken apart. */
    private static boolean isPair(String piece, String next) {
        return Character.isSurrogatePair(piece.charAt(piece.length() - 1), next.charAt(0));
    }

    private static boolean endsInsidePair(String text) {
        return !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
    }
}
