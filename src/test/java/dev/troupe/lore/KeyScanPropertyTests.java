package dev.troupe.lore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** One pass finds what a search for each key by itself finds. */
class KeyScanPropertyTests {

    private static final int CASES = 25;

    /** Few different letters, so that keys overlap, repeat and end within each other. */
    private static final List<String> SCRIPTS = List.of(
            "ab ",
            "aAbB .",
            "aä\u0308e\u0301 _",
            "аАбБ ",
            "σςΣ ",
            "龍剣の ",
            "ドーコ",
            "มงั ",
            "가나 ",
            "a龍b ",
            "𐐀𐐨x ",
            "🔥a ",
            "ıİiI ");

    @Seeds
    void onePassFindsWhatSearchingForEachKeyFinds(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            var alphabet =
                    SCRIPTS.get(random.nextInt(SCRIPTS.size())).codePoints().toArray();
            var keys = IntStream.range(0, 1 + random.nextInt(30))
                    .mapToObj(_ -> word(random, alphabet, 1, 5))
                    .distinct()
                    .toList();
            var messages = IntStream.range(0, 1 + random.nextInt(4))
                    .mapToObj(_ -> word(random, alphabet, 0, 40))
                    .toList();
            compare(keys, messages);
        }
    }

    private static void compare(List<String> keys, List<String> messages) {
        var patterns = new ArrayList<KeyPattern>();
        keys.forEach(it -> patterns.add(new KeyPattern.Plain(it)));
        var texts =
                new ScanTexts(Scene.of().says(messages.toArray(String[]::new)).input());
        var scan = new KeyScan(new KeyIndex(patterns), texts, new RegexAllowance(), true);
        for (int key = 0; key < keys.size(); key++) {
            for (int depth = 0; depth <= messages.size(); depth++) {
                for (int how = 0; how < 4; how++) {
                    var sight = new Sight(how % 2 == 1, how >= 2, depth, 0);
                    assertThat(scan.found(key, sight))
                            .as("%s in %s, %s", keys.get(key), messages, sight)
                            .isEqualTo(search(keys.get(key), messages, sight));
                }
            }
        }
    }

    private static boolean search(String key, List<String> messages, Sight sight) {
        return messages.reversed().stream().limit(sight.depth()).anyMatch(it -> search(key, it, sight));
    }

    private static boolean search(String key, String text, Sight sight) {
        var in = sight.exact() ? text : Folded.of(text);
        var sought = sight.exact() ? key : Folded.of(key);
        for (int at = in.indexOf(sought); at >= 0; at = in.indexOf(sought, at + 1)) {
            if (!sight.whole() || WordEdges.apart(text, at, at + key.length())) {
                return true;
            }
        }
        return false;
    }

    private static String word(Random random, int[] alphabet, int least, int most) {
        var word = new StringBuilder();
        int length = least + random.nextInt(most - least + 1);
        for (int i = 0; i < length; i++) {
            word.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return word.toString();
    }
}
