package dev.troupe.model.rehearsal;

import dev.troupe.model.rehearsal.Line.Role;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The moment to be played.
 *
 * @param part the character's part
 * @param cue the user's newest words, without the character's name; empty when there is nothing to answer but only to go on
 * @param tongue the language to answer in
 * @param said what the character has said so far, newest last
 */
record Scene(Part part, String cue, Tongue tongue, List<String> said) {

    private static final int CUE_LIMIT = 2_000;
    private static final int REMEMBERED = 64;
    private static final int SAID_LIMIT = 8_000;

    /** What front ends and dialects write where a user message has to be but no user spoke. */
    private static final Set<String> FILLERS = Set.of(
            "begin",
            "start",
            "continue",
            "go on",
            "开始",
            "继续",
            "請繼續",
            "请继续",
            "شروع",
            "آغاز",
            "جاری",
            "شروع کریں",
            "جاری رکھیں");

    private static final Set<String> HELLOS = Set.of(
            "hello",
            "hi",
            "hey",
            "greetings",
            "good evening",
            "good morning",
            "good day",
            "你好",
            "您好",
            "在吗",
            "晚上好",
            "早上好",
            "سلام",
            "السلام علیکم",
            "السلام و علیکم",
            "آداب",
            "ہیلو");

    private static final List<String> WHO =
            List.of("who are you", "your name", "你是谁", "你叫什么", "你的名字", "آپ کون", "تم کون", "آپ کا نام", "تمہارا نام");

    static Scene of(List<Line> prompt) {
        Part part = Part.read(prompt);
        // Instructions may come after the history; they are nobody's turn to speak.
        boolean answering = prompt.reversed().stream()
                .map(Line::role)
                .filter(it -> it != Role.SYSTEM)
                .findFirst()
                .filter(it -> it == Role.USER)
                .isPresent();
        List<String> spoken = prompt.stream()
                .filter(it -> it.role() == Role.USER)
                .map(it -> it.head(CUE_LIMIT).strip())
                .toList();
        String newest = answering && !isFiller(spoken.getLast()) ? spoken.getLast() : "";
        Tongue own = part.tongue();
        Tongue tongue = spoken.reversed().stream()
                .filter(it -> !isFiller(it))
                .findFirst()
                .flatMap(Tongue::of)
                .map(it -> it == Tongue.OTHER ? own : it)
                .orElse(own);
        return new Scene(part, part.unnamed(newest), playable(tongue, part), said(prompt));
    }

    Optional<String> salient() {
        String spoken =
                Beat.of(cue).stream().filter(it -> !it.action()).map(Beat::text).collect(Collectors.joining(" "));
        return Words.salient(spoken).or(() -> Words.salient(cue));
    }

    boolean isHello() {
        return HELLOS.contains(bare(cue)) || HELLOS.contains(bare(cue.replace(" there", "")));
    }

    boolean asksWho() {
        String bare = cue.toLowerCase(Locale.ROOT);
        return bare.length() < 60 && WHO.stream().anyMatch(bare::contains);
    }

    boolean wasSaid(Speech speech) {
        return said.stream().anyMatch(speech::isIn);
    }

    boolean wasSaid(String line) {
        return said.stream().anyMatch(it -> it.contains(line));
    }

    /** A card of which nothing can be played in its own language is played in English. */
    private static Tongue playable(Tongue tongue, Part part) {
        return tongue == Tongue.OTHER && part.speechesIn(tongue).isEmpty() ? Tongue.ENGLISH : tongue;
    }

    private static List<String> said(List<Line> prompt) {
        return prompt.reversed().stream()
                .filter(it -> it.role() == Role.ASSISTANT)
                .limit(REMEMBERED)
                .map(it -> it.head(SAID_LIMIT))
                .toList()
                .reversed();
    }

    private static boolean isFiller(String text) {
        return text.isBlank() || text.length() < 30 && isBracketed(text) && FILLERS.contains(bare(text));
    }

    private static boolean isBracketed(String text) {
        return "(（[【*".indexOf(text.charAt(0)) >= 0;
    }

    /** Letters and the single spaces between them, in lower case. */
    private static String bare(String text) {
        var bare = new StringBuilder();
        Texts.head(text, 60).toLowerCase(Locale.ROOT).codePoints().forEach(it -> {
            if (Character.isLetter(it)) {
                bare.appendCodePoint(it);
            } else if (Character.isWhitespace(it) && !bare.isEmpty() && bare.charAt(bare.length() - 1) != ' ') {
                bare.append(' ');
            }
        });
        return bare.toString().strip();
    }
}
