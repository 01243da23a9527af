package dev.troupe.model.rehearsal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The example dialogue in a system message: lines {@code Name: text} under a heading. A speech ends at the next speaker or at a blank
 * line, so that instructions after the examples are nobody's words.
 */
final class Dialogue {

    private static final int MOST_UTTERANCES = 400;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_SPEECH = 4_000;
    private static final Set<String> HEADINGS = Set.of(
            "personality",
            "scenario",
            "description",
            "note",
            "author's note",
            "system",
            "rules",
            "important",
            "instructions",
            "style",
            "example dialogue",
            "性格",
            "场景",
            "背景",
            "说话方式",
            "关系",
            "注意",
            "规则",
            "شخصیت",
            "منظر",
            "ہدایات",
            "نوٹ");

    private final List<Utterance> utterances = new ArrayList<>();
    private final String before;
    private boolean open;

    private Dialogue(String before) {
        this.before = before;
    }

    /** One speaker's words. {@code answers} says that they follow another speaker's in the same block. */
    private record Utterance(String speaker, String words, boolean answers) {}

    static Dialogue in(String system) {
        var above = new StringBuilder();
        Dialogue dialogue = null;
        for (String line : system.lines().map(String::strip).toList()) {
            if (dialogue != null) {
                dialogue.take(line);
            } else if (opens(line)) {
                dialogue = new Dialogue(above.toString());
            } else {
                above.append(line).append('\n');
            }
        }
        return dialogue == null ? new Dialogue(system) : dialogue;
    }

    /** Who of the speakers is the character: the one who answers, or else the one of whom the card speaks more. */
    Optional<String> character() {
        var speakers = new LinkedHashSet<String>();
        utterances.forEach(it -> speakers.add(it.speaker));
        return speakers.stream()
                .filter(it -> !HEADINGS.contains(it.toLowerCase(Locale.ROOT)))
                .limit(20)
                .max(Comparator.comparingLong(this::answersBy).thenComparingInt(this::mentionsOf));
    }

    List<Speech> speechesOf(String speaker) {
        var speeches = new ArrayList<Speech>();
        for (int at = 0; at < utterances.size(); at++) {
            Utterance it = utterances.get(at);
            if (it.speaker.equals(speaker) && !it.words.isBlank() && !it.words.contains("{{")) {
                boolean repartee = it.answers && utterances.get(at - 1).answers;
                speeches.add(new Speech(it.answers ? utterances.get(at - 1).words : "", it.words, !repartee));
            }
        }
        return speeches;
    }

    private static boolean opens(String line) {
        String heading = line.toLowerCase(Locale.ROOT);
        return heading.startsWith("example dialogue") || heading.equals("<start>") || heading.equals("[example chat]");
    }

    private void take(String line) {
        if (line.isEmpty() || opens(line)) {
            open = false;
        } else if (utterances.size() < MOST_UTTERANCES) {
            int colon = colon(line);
            if (colon > 0) {
                begin(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            } else if (open) {
                goOn(line);
            }
        }
    }

    private void begin(String speaker, String words) {
        boolean answers = open && !utterances.getLast().speaker.equals(speaker);
        utterances.add(new Utterance(speaker, Texts.head(words, LONGEST_SPEECH), answers));
        open = true;
    }

    private void goOn(String line) {
        Utterance last = utterances.getLast();
        if (last.words.length() >= LONGEST_SPEECH) {
            return;
        }
        utterances.removeLast();
        utterances.add(new Utterance(last.speaker, Texts.head(last.words + " " + line, LONGEST_SPEECH), last.answers));
    }

    /** Where the name of a speaker ends, or -1 when the line does not begin with one. */
    private static int colon(String line) {
        for (int at = 0; at < Math.min(line.length(), LONGEST_NAME + 1); at++) {
            char it = line.charAt(at);
            if (it == ':' || it == '：') {
                return at;
            }
            if ("*.!?。！？،，\"“”".indexOf(it) >= 0) {
                return -1;
            }
        }
        return -1;
    }

    private long answersBy(String speaker) {
        return utterances.stream()
                .filter(it -> it.answers && it.speaker.equals(speaker))
                .count();
    }

    private int mentionsOf(String speaker) {
        return Names.mentions(speaker, before);
    }
}
