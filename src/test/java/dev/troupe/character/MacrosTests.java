package dev.troupe.character;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacrosTests {

    final Macros macros = new Macros("Maren", "Ann");

    @ParameterizedTest
    @CsvSource({
        "'{{char}} nods at {{user}}.', 'Maren nods at Ann.'",
        "'{{CHAR}} {{User}}', 'Maren Ann'",
        "'<BOT> <bot> <CHAR> <USER> <user>', 'Maren Maren Maren Ann Ann'",
        "'{{user}}{{user}}', 'AnnAnn'",
        "'{{{user}}}', '{Ann}'",
        "'', ''"
    })
    void namesTakeTheirPlaces(String text, String resolved) {
        assertThat(macros.resolve(text)).isEqualTo(resolved);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ user }}",
                "{{users}}",
                "{user}",
                "{{original}}",
                "{{random:a,b}}",
                "<users>",
                "< user >",
                "user"
            })
    void everythingElseStays(String text) {
        assertThat(macros.resolve(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{char}}", "{{user}}", "$1", "\\", "${user}", "<USER>", "آپ", "你 😀"})
    void aNameIsInsertedAsItIs(String name) {
        var named = new Macros(name, name);

        assertThat(named.resolve("<{{char}}|{{user}}>")).isEqualTo("<" + name + "|" + name + ">");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void oneTextAfterAnotherResolvesAsBothTogether(long seed) {
        var random = new Random(seed);
        var pieces = new String[] {"{{user}}", "{{char}}", "<BOT>", " and ", "$0", "مرحبا", "😀", "{{", "\n"};
        for (int i = 0; i < 100; i++) {
            var one = pieces[random.nextInt(pieces.length)];
            var two = pieces[random.nextInt(pieces.length - 2)];
            assertThat(macros.resolve(one + " " + two)).isEqualTo(macros.resolve(one) + " " + macros.resolve(two));
        }
    }
}
