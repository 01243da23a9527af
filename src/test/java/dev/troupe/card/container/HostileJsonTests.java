package dev.troupe.card.container;

import static dev.troupe.card.container.Opened.open;
import static dev.troupe.card.container.Opened.refusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileJsonTests {

    @Test
    void aByteOrderMarkAndWhiteSpaceAreNoPartOfTheCard() {
        assertThat(open("\uFEFF \r\n\t{\"name\":\"Iris\"}\n").json()).isEqualTo("{\"name\":\"Iris\"}");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{\"name\":\"Iris\",}",
                "{\"name\":[1,]}",
                "{name:\"Iris\"}",
                "{'name':'Iris'}",
                "{\"name\":\"Iris\"} // a comment",
                "{\"name\":\"Iris\"}{}",
                "{\"name\":\"Iris\"}]",
                "{\"name\":\"Iris\"",
                "{\"name\":\"Iris",
                "{\"name\"",
                "{",
                "{\"order\":NaN}",
                "{\"order\":Infinity}",
                "{\"order\":-Infinity}",
                "{\"order\":+1}",
                "{\"order\":01}",
                "{\"order\":.5}",
                "{\"name\":\"a\nb\"}",
                "{\"name\":\"\\x41\"}",
                "{\"name\":undefined}"
            })
    void whatIsNotStrictlyJsonIsRefused(String json) {
        assertThat(refusal(json)).isEqualTo("card-json-invalid");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"[]", "[{\"name\":\"Iris\"}]", "\"Iris\"", "42", "-1"})
    void whatIsNotAnObjectAtItsRootIsRefused(String json) {
        assertThat(refusal(json)).isEqualTo("card-json-invalid");
        assertThat(refusal(GivenPng.holding("chara", json))).isEqualTo("card-json-invalid");
        assertThat(refusal(GivenZip.aCharx(json).bytes())).isEqualTo("card-json-invalid");
    }

    @Test
    void theLastOfTwoValuesOfOneNameCounts() {
        var opened = open("{\"name\":\"Maren\",\"tags\":[],\"name\":\"Iris\"}");

        assertThat(opened.json()).isEqualTo("{\"name\":\"Iris\",\"tags\":[]}");
        assertThat(opened.warnings()).containsExactly("json-duplicate-name");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{\"a\":", "[", "[{\"a\":"})
    void deepNestingIsRefused(String step) {
        assertThat(refusal("{\"a\":" + step.repeat(10_000))).isEqualTo("card-json-too-large");
    }

    @Test
    void nestingUpToTheLimitIsRead() {
        assertThat(open("{\"a\":" + "[".repeat(199) + "]".repeat(199) + "}").json())
                .hasSize(6 + 2 * 199);
    }

    @Test
    void aTextOrTheNumberOfValuesBeyondTheLimitIsRefused() {
        var limits = GivenLimits.json(200, 1_000, 500);
        var values = IntStream.range(0, 500).mapToObj(Integer::toString).collect(Collectors.joining(","));

        assertThat(refusal("{\"a\":\"%s\"}".formatted("x".repeat(1_001)).getBytes(UTF_8), limits))
                .isEqualTo("card-json-too-large");
        assertThat(refusal("{\"a\":[%s]}".formatted(values).getBytes(UTF_8), limits))
                .isEqualTo("card-json-too-large");
        assertThat(refusal("{\"%s\":1}".formatted("x".repeat(60_000)))).isEqualTo("card-json-too-large");
        assertThat(refusal("{\"a\":%s}".formatted("1".repeat(5_000)))).isEqualTo("card-json-too-large");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"1e400", "-1e400", "1e-400", "1e999999999", "0e-999999999", "1e99999999999", "1.5e309"})
    void aNumberThatNoDoubleHoldsIsRefused(String number) {
        assertThat(refusal("{\"order\":%s}".formatted(number))).isEqualTo("card-number-out-of-range");
        assertThat(refusal("{\"order\":%s}".formatted("9".repeat(400)))).isEqualTo("card-number-out-of-range");
    }

    @Test
    void numbersAndTheirOrderStayAsTheyAre() {
        var json = "{\"z\":1.50,\"a\":0.10,\"m\":100,\"b\":9007199254740993,\"c\":123456789012345678901234567890,"
                + "\"d\":-0.000001,\"e\":true,\"f\":null}";

        assertThat(new String(CardJson.write(open(json).card().json()), UTF_8)).isEqualTo(json);
    }

    @Test
    void brokenUtf8IsReplacedAndToldOf() {
        var file = GivenPng.join("{\"name\":\"Ir".getBytes(UTF_8), new byte[] {(byte) 0xc3, 'i', 's', '"', '}'});
        var opened = open(file);

        assertThat(opened.json()).isEqualTo("{\"name\":\"Ir\uFFFDis\"}");
        assertThat(opened.warnings()).containsExactly("json-not-utf8");
    }

    @Test
    void halfASurrogatePairIsReadAndNotWritten() {
        var json = open("{\"name\":\"a\\ud83db\\u0000\\ud83d\\ude00\"}").card().json();

        assertThat(json.path("name").asString()).isEqualTo("a\ud83db\0\ud83d\ude00");
        assertThat(new String(CardJson.write(json), UTF_8)).isEqualTo("{\"name\":\"a\uFFFDb\\u0000\ud83d\ude00\"}");
    }

    @Test
    void namesThatMeanSomethingElsewhereAreData() {
        var json = "{\"__proto__\":{\"a\":1},\"constructor\":\"x\",\"name\":\"Iris\"}";

        assertThat(open(json).json()).isEqualTo(json);
    }

    @Test
    void aHundredThousandExtensionsAreRead() {
        var extensions = IntStream.range(0, 100_000)
                .mapToObj(i -> "\"key%d\":%d".formatted(i, i))
                .collect(Collectors.joining(","));

        assertThat(open("{\"extensions\":{%s}}".formatted(extensions))
                        .card()
                        .json()
                        .path("extensions"))
                .hasSize(100_000);
    }

    @Test
    void aFileBeyondTheLimitIsRefused() {
        assertThat(refusal("{\"name\":\"Iris\"}".getBytes(UTF_8), GivenLimits.fileBytes(10)))
                .isEqualTo("file-too-large");
    }
}
