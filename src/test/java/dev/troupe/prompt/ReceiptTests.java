package dev.troupe.prompt;

import static dev.troupe.prompt.GivenPrompt.aPrompt;
import static dev.troupe.prompt.PathMessage.character;
import static dev.troupe.prompt.PathMessage.user;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReceiptTests {

    /** Digits are a token each, so the figures can be checked by hand: before the margin 10, 20 + 5, 0 + 5·0.3 + 2·0.6, 3·4 + 3. */
    @Test
    void eachPartCarriesItsOwnTokensAndFramingTheRest() {
        var receipt = aPrompt()
                .systemPrompt("0".repeat(10))
                .path(character("0".repeat(20)), user("0".repeat(5)))
                .rules(MessageRules.hunyuan())
                .assembled()
                .receipt();

        assertThat(receipt.parts())
                .containsExactly(
                        new Receipt.Part(PartKind.SYSTEM_PROMPT, 11, 1),
                        new Receipt.Part(PartKind.HISTORY, 28, 2),
                        new Receipt.Part(PartKind.FILLER, 3, 1),
                        new Receipt.Part(PartKind.FRAMING, 21, 4));
        assertThat(receipt.estimatedTokens()).isEqualTo(63);
    }

    @Test
    void mergedTextsCostTheirBlankLineAsFraming() {
        var receipt = aPrompt()
                .systemPrompt("0".repeat(10))
                .description("0".repeat(10))
                .path(user("0".repeat(10)))
                .assembled()
                .receipt();

        assertThat(receipt.parts())
                .extracting(Receipt.Part::tokens)
                .as("two messages and the request are 11, the two line ends 1.2, the margin 1.2")
                .containsExactly(11, 11, 11, 14);
    }

    @Test
    void whatWasDroppedSaysWhatItWouldHaveCost() {
        var receipt = aPrompt()
                .path(user("0".repeat(500)), character("0".repeat(500)), user("Hi"))
                .room(200)
                .assembled()
                .receipt();

        assertThat(receipt.dropped())
                .containsExactly(new Receipt.Dropped(PartKind.HISTORY, Receipt.Reason.HISTORY_FOR_SPACE, 1100, 2));
    }

    @Test
    void itIsWrittenAsPlainJson() {
        var receipt = aPrompt()
                .systemPrompt("0".repeat(10))
                .path(user(" "), user("0".repeat(5)))
                .assembled()
                .receipt();

        assertThat(JsonMapper.shared().writeValueAsString(receipt)).isEqualTo("""
                        {"parts":[{"kind":"SYSTEM_PROMPT","tokens":11,"count":1},{"kind":"HISTORY","tokens":6,"count":1},\
                        {"kind":"FRAMING","tokens":12,"count":2}],\
                        "dropped":[{"kind":"HISTORY","reason":"BLANK","tokens":1,"count":1}],"estimatedTokens":29,\
                        "window":{"contextTokens":32768,"replyTokens":4096,"factors":{"byClass":{"ENGLISH":1.0,\
                        "DIGITS":1.0,"SYMBOLS":1.0,"HAN":1.0,"KANA_HANGUL":1.0,"ARABIC":1.0,"OTHER":1.0,"FRAMING":1.0},\
                        "margin":0.1}}}""");
    }
}
