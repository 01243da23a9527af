package dev.troupe.model.rehearsal;

import java.util.List;

/**
 * Lines that fit any character, for when the card has none that fits. {@code {word}} stands for a word of the user's, {@code {name}} for
 * the character.
 *
 * @param gestures actions, without asterisks
 * @param echoes pick up the user's word
 * @param bridges lead over to something the character would rather talk about
 * @param named speak of the character by name
 * @param remarks stand alone
 * @param asking asks back
 * @param meeting for a first acquaintance
 */
record Stock(
        List<String> gestures,
        List<String> echoes,
        List<String> bridges,
        List<String> named,
        List<String> remarks,
        Asking asking,
        Meeting meeting) {

    /** Questions: {@code wonders} about the user's word, {@code plain} without it. */
    record Asking(List<String> wonders, List<String> plain) {}

    /** First words: {@code hellos} answer a greeting, {@code selves} tell the name. */
    record Meeting(List<String> hellos, List<String> selves) {}

    static Stock of(Tongue tongue) {
        return switch (tongue) {
            case ENGLISH -> EnglishStock.LINES;
            case CHINESE -> ChineseStock.LINES;
            case URDU -> UrduStock.LINES;
            case OTHER -> WORDLESS;
        };
    }

    /** For languages it has no words in: it can only repeat what it was told, and look interested. */
    private static final Stock WORDLESS = new Stock(
            List.of("…"),
            List.of("“{word}”…", "“{word}”!", "… “{word}”."),
            List.of(),
            List.of("{name}…", "{name}!"),
            List.of(),
            new Asking(List.of("“{word}”?", "… “{word}”…?"), List.of()),
            new Meeting(List.of(), List.of("{name}.")));
}
