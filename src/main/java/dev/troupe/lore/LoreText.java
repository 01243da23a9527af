package dev.troupe.lore;

import java.util.function.ToIntFunction;

/** What an entry's words become. Each method is a pure function of its argument; none throws. */
public interface LoreText {

    /** An entry's text as it goes into the prompt: all macros resolved. */
    String inserted(String content);

    /** An entry's text as other entries' keys are looked for in it: comments gone, but hidden keys ({@code {{hidden_key:…}}}) left. */
    String scanned(String content);

    /** A key with its macros resolved. Asked only about keys that hold <code>{{</code> or {@code <}. */
    String key(String key);

    /** How many tokens a text costs. */
    int tokens(String text);

    /** Takes texts as they are. */
    static LoreText plain(ToIntFunction<String> tokens) {
        return new LoreText() {
            @Override
            public String inserted(String content) {
                return content;
            }

            @Override
            public String scanned(String content) {
                return content;
            }

            @Override
            public String key(String key) {
                return key;
            }

            @Override
            public int tokens(String text) {
                return tokens.applyAsInt(text);
            }
        };
    }
}
