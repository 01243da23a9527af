package dev.troupe.turn;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Replies in scripts that are hard in different ways, no two alike and none with a period: a piece in the wrong place shows. */
enum Tale {
    LATIN("the", "Gänse", "naïve", "über", "œuvre", "said", "—", "smørrebrød", "inn", "Łódź", "of", "“goose”", "señor"),
    CHINESE("长安", "的", "女捕快", "放下", "卷宗", "𠮷", "那就", "查", ",", "月色", "如霜", "。", "(抬头)"),
    EMOJI_AND_URDU("🎭", "👩🏽‍🚀", "🏳️‍🌈", "🇵🇰", "اُردُو", "ہے", "میں", "سرائے", "😀😀", "𝔊", "کہانی", "🪿", "ۂ");

    private final String[] words;

    Tale(String... words) {
        this.words = words;
    }

    /** One of this script's replies; the same for the same seed. */
    String told(long seed, int words) {
        var random = new Random(seed);
        return IntStream.range(0, words)
                .mapToObj(it -> this.words[random.nextInt(this.words.length)] + (it % 7 == 3 ? it : ""))
                .collect(Collectors.joining(this == CHINESE ? "" : " "));
    }
}
