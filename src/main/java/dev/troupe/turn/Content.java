package dev.troupe.turn;

import dev.troupe.problem.InvalidRequest;
import dev.troupe.prompt.Blank;

/** What a user may say: 1 to 16,000 characters after trimming, and something to see among them. */
final class Content {

    static final int LONGEST = 16_000;

    private Content() {}

    /** @return the text, trimmed @throws InvalidRequest for field {@code content} */
    static String of(String sent) {
        var content = sent.strip();
        if (Blank.is(content)) throw new InvalidRequest("content", "must not be blank");
        if (content.codePointCount(0, content.length()) > LONGEST) {
            throw new InvalidRequest("content", "may have at most 16,000 characters");
        }
        if (!Storable.isStorable(content)) {
            throw new InvalidRequest("content", "must not contain U+0000 or half a character");
        }
        return content;
    }
}
