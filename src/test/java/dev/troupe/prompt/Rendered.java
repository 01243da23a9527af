package dev.troupe.prompt;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** Messages and receipts as text, for golden files that a person can read. */
final class Rendered {

    private Rendered() {}

    static String messages(Prompt prompt) {
        return messages(prompt.messages());
    }

    static String messages(List<PromptMessage> messages) {
        return messages.stream()
                .map(it -> "[%s]\n%s\n".formatted(it.role().wire(), it.content()))
                .collect(joining());
    }

    /** The kinds in the order of the receipt, without their figures. */
    static List<PartKind> kinds(Receipt receipt) {
        return receipt.parts().stream().map(Receipt.Part::kind).toList();
    }

    /** What was left out, as {@code REASON KIND count}. */
    static List<String> dropped(Receipt receipt) {
        return receipt.dropped().stream()
                .map(it -> "%s %s %d".formatted(it.reason(), it.kind(), it.count()))
                .toList();
    }
}
