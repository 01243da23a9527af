package dev.troupe.turn;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Random texts, each with a number of its own at both ends, so that a cut shows. */
final class RequestWords {

    private static final List<String> WORDS = List.of(
            "lantern",
            "*nods*",
            "\"Well?\"",
            "旅人，你好。",
            "آپ کیسے ہیں؟",
            "дорога",
            "🦊✨",
            "👩‍👩‍👧",
            "\n\n",
            "\r\n",
            "\\u0000 \\",
            "</s>",
            "\u2028",
            "\uD83C",
            "{{getvar::a}}",
            "$1 %s");
    private static final List<String> BLANKS = List.of("", " ", "\n\t", "\u3000", "\u200B\uFEFF", "\u00A0 \u2060");

    private final Random random;
    private int texts;

    RequestWords(Random random) {
        this.random = random;
    }

    /** Now and then much more of it, so that windows overflow. */
    String text(String mark, int most) {
        var length = random.nextInt(40) == 0 ? 20 * most : random.nextInt(most);
        var words = Stream.generate(() -> one(WORDS)).limit(length).collect(Collectors.joining(" "));
        return "«%s%d» %s «/%2$d»".formatted(mark, texts++, words);
    }

    String examples() {
        return Stream.generate(() -> "<START>\r\nIris: " + text("e", 20))
                .limit(random.nextInt(4))
                .collect(Collectors.joining("\n"));
    }

    String blank() {
        return one(BLANKS);
    }

    String maybe(String text) {
        return random.nextBoolean() ? text : "";
    }

    <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
