package dev.troupe.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEstimatorTests {

    private static final TokenEstimator PLAIN = new TokenEstimator(1.0);

    @ParameterizedTest
    @CsvSource({
        "abcdefghiZ, 30",
        "'a b c d e ', 30",
        "旅人你好今夜有雨请进, 70",
        "，。！？、；：（）「, 70",
        "'.,!*_~#\"-/', 60",
        "ДорогаВлес, 70",
        "0123456789, 100",
        "αβγδεζηθικ, 100",
        "ひらがなカタカナねこ, 100",
        "“”‘’—…–“”‘, 100",
        "éèêëàâäùûü, 120",
        "안녕하세요여행자여러, 120",
        "آپکیسےہیںی, 120",
        "नमस्तेभारत, 150",
        "═►★☆♥◕ツ◕══, 235",
        "😀😀😀😀😀𠮷𠮷𠮷𠮷𠮷, 300",
    })
    void aScriptFarFromEnglishAndChineseCostsMore(String tenCharacters, int hundredthsEach) {
        assertThat(tenCharacters.codePoints()).hasSize(10);
        assertThat(PLAIN.weight(Measure.of(tenCharacters))).isEqualTo(1_000L * hundredthsEach);
    }

    @ParameterizedTest
    @CsvSource({
        "007F, 60",
        "0080, 120",
        "07F0, 120",
        "0800, 150",
        "200F, 150",
        "2010, 100",
        "2027, 100",
        "2030, 250",
        "2FFF, 250",
        "3000, 70",
        "303F, 70",
        "3041, 100",
        "FF00, 250",
        "FF01, 70",
        "FF5E, 70",
        "FF5F, 250",
        "FF66, 100",
        "FFFD, 250",
        "FFFF, 250",
        "10000, 300",
    })
    void theRangesEndWhereTheirCharactersEnd(String codePoint, int hundredths) {
        assertThat(ScriptWeight.of(Integer.parseInt(codePoint, 16))).isEqualTo(hundredths);
    }

    @Test
    void aRequestAddsFourTokensAMessageAndThreeForItself() {
        var messages =
                List.of(new PromptMessage(Role.SYSTEM, "abcdefghij"), new PromptMessage(Role.USER, "abcdefghij"));

        assertThat(PLAIN.tokens(messages)).isEqualTo((int) Math.ceil((3 + 4 + 3 + 4 + 3) * 1.1));
        assertThat(PLAIN.tokens(List.of())).isEqualTo((int) Math.ceil(3 * 1.1));
    }

    @Test
    void aWholeNumberIsNotRoundedUp() {
        assertThat(PLAIN.tokens("0".repeat(100))).isEqualTo(110);
    }

    @Test
    void aFactorScalesTheEstimate() {
        assertThat(new TokenEstimator(2.0).tokens("0".repeat(100))).isEqualTo(220);
        assertThat(new TokenEstimator(0.5).tokens("0".repeat(100))).isEqualTo(55);
    }

    @Test
    void noTextCostsNothing() {
        assertThat(PLAIN.tokens("")).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aFactorIsPositive(double factor) {
        assertThatIllegalArgumentException().isThrownBy(() -> TokenFactors.all(factor));
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenEstimator(factor));
    }

    /**
     * The larger of what the byte-level tokenizers cl100k_base and o200k_base were measured to need; for Chinese, which they were hardly
     * trained on, 0.6 a character after DeepSeek's figure.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    You are a witty fantasy tavern keeper who always stays in character.                  | 14
                    Introduce your inn to a weary traveler.                                               | 9
                    *She leans over the counter.* "Well, well... look what the storm dragged in!"         | 20
                    1b9c0d52-0000-4000-8000-000000000001                                                  | 21
                    AAAAAAARGH!!! NOOOOOOO!!! WHAT THE HECK?!?!                                           | 16
                    欢迎来到三岔路口的金狮鹫客栈，旅人。外面下着大雨，快进来烤烤火吧。                    | 20
                    خوش آمدید مسافر! باہر بہت تیز بارش ہو رہی ہے، آئیے آگ کے پاس بیٹھ جائیے۔ سالن ابھی گرم ہے اور آج رات آپ ہمارے اکیلے مہمان ہیں۔ | 123
                    ようこそ、金のグリフォン亭へ。外はひどい雨でしょう。さあ、火のそばに座ってください。シチューはまだ温かいですよ。 | 58
                    황금 그리핀 여관에 오신 것을 환영합니다, 여행자여. 밖에는 비가 많이 오네요. 불 옆에 앉으세요. | 52
                    Καλώς ήρθες, ταξιδιώτη! Έξω βρέχει δυνατά, έλα κάθισε δίπλα στη φωτιά. Το φαγητό είναι ακόμα ζεστό. | 93
                    Chào mừng lữ khách! Ngoài trời mưa rất to, hãy ngồi xuống bên bếp lửa. Món hầm vẫn còn nóng và tối nay chỉ có mình bạn là khách. | 69
                    Witaj, podróżniku! Na zewnątrz leje jak z cebra, usiądź przy ogniu. Gulasz jest jeszcze gorący, a dziś jesteś naszym jedynym gościem. | 55
                    வரவேற்கிறோம் பயணியே! வெளியே கனமழை பெய்கிறது, வந்து நெருப்பின் அருகே உட்காருங்கள். | 113
                    😀😂🥰😭🔥✨🦊🍺🏰🐉❤️👍🏽👩‍👩‍👧🇵🇰                                                                       | 54
                    (╯°□°)╯︵ ┻━┻ ʕ•ᴥ•ʔ (づ｡◕‿‿◕｡)づ                                                        | 45
                    """)
    void naturalTextIsNotUnderestimated(String text, int measured) {
        assertThat(PLAIN.tokens(text)).isBetween(measured, 2 * measured);
    }

    @Test
    void noCharacterCostsMoreThanATokenForEachOfItsBytes() {
        for (int codePoint = 1; codePoint < 0x20000; codePoint++) {
            if (Character.isDefined(codePoint) && Character.getType(codePoint) != Character.SURROGATE) {
                var bytes = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
                assertThat(ScriptWeight.of(codePoint)).isBetween(30, 100 * bytes);
            }
        }
    }
}
