package dev.troupe.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The numbers that other programs have put into a card: they leave as they came, however they came. */
@TroupeTest
class CardNumbersTests {

    private static final String CHARACTERS = "/v1/admin/characters";
    private static final Pattern NUMBERS = Pattern.compile("\"x_numbers\"\\s*:\\s*\\[([^]]*)]");

    @Autowired
    Environment environment;

    TestTenant tenant;

    @BeforeEach
    void found() {
        tenant = TestTenant.found(Api.of(environment));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.0",
                "1.10",
                "-1.500",
                "3.14159265358979323846264338327950288419716939937510",
                "100",
                "1.0",
                "9007199254740993",
                "123456789012345678901234567890",
                "-0.000001",
                "0.1000000000000000055511151231257827"
            })
    void aNumberWithoutAnExponentLeavesAsItWasWritten(String number) {
        for (var made : new Answer[] {imported(number), posted(number), drafted(number)}) {
            assertThat(read(made)).isEqualTo(number);
            assertThat(exported(made)).isEqualTo(number);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyNumberOfADoublesRangeKeepsItsValueAndItsDigits(long seed) {
        var random = new Random(seed);
        var numbers = IntStream.range(0, 200).mapToObj(_ -> number(random)).toList();
        var written = numbers.stream().map(BigDecimal::toString).collect(Collectors.joining(","));

        for (var made : new Answer[] {imported(written), posted(written)}) {
            for (var left : new String[] {read(made), exported(made)}) {
                var read = left.split("\\s*,\\s*");
                for (int i = 0; i < numbers.size(); i++) {
                    assertThat(new BigDecimal(read[i].strip()))
                            .as("number %d of seed %d", i, seed)
                            .isEqualTo(withoutExponent(numbers.get(i)));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e309", "-1e400", "1e100000", "1e-400", "1e-100000", "1e999999999", "1e99999999999"})
    void whatNoDoubleCanHoldIsRefusedBeforeItIsWrittenOut(String number) {
        var made = tenant.admin().post(CHARACTERS, body(number));

        assertThat(made.status()).as(made.text()).isIn(400, 422);
        assertThat(made.problem()).isIn("card-invalid", "invalid-request");
        assertThat(tenant.admin().get(CHARACTERS).ok().path("items")).isEmpty();
    }

    /** What PostgreSQL keeps of a number: its value and the digits behind the point. */
    private static BigDecimal withoutExponent(BigDecimal number) {
        return number.setScale(Math.max(0, number.scale()));
    }

    private static BigDecimal number(Random random) {
        var digits = new BigInteger(1 + random.nextInt(300), random);
        return new BigDecimal(random.nextBoolean() ? digits : digits.negate(), random.nextInt(400) - 100);
    }

    private Answer imported(String numbers) {
        var card = "{\"spec\":\"chara_card_v3\",\"spec_version\":\"3.0\",\"data\":%s}".formatted(data(numbers));
        var imported = tenant.admin().post(CHARACTERS + "/import", card);
        imported.ok();
        return tenant.admin()
                .get(CHARACTERS + "/" + imported.json().at("/character/id").asString());
    }

    private Answer posted(String numbers) {
        return tenant.admin().post(CHARACTERS, body(numbers));
    }

    private Answer drafted(String numbers) {
        var id = posted("7").at("id");
        return tenant.admin().put(CHARACTERS + "/" + id + "/draft", body(numbers));
    }

    private static String body(String numbers) {
        return "{\"card\":%s}".formatted(data(numbers));
    }

    private static String data(String numbers) {
        return "{\"name\":\"Iris\",\"extensions\":{\"x_numbers\":[%s]}}".formatted(numbers);
    }

    private String read(Answer made) {
        made.ok();
        return numbers(made);
    }

    private String exported(Answer made) {
        var path = CHARACTERS + "/" + made.at("id");
        tenant.admin().post(path + "/publish", "{}").ok();
        return numbers(tenant.admin().get(path + "/export?format=json"));
    }

    private static String numbers(Answer answer) {
        var found = NUMBERS.matcher(answer.text());
        assertThat(found.find()).as(answer.text()).isTrue();
        return found.group(1).strip();
    }
}
