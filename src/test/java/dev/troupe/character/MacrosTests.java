package dev.troupe.character;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacrosTests {

    private static final MacroFields FIELDS = new MacroFields(
            "{{char}} keeps the inn.",
            "Warm to {{user}}.",
            "It rains.",
            "{{user}}: Hi",
            "Be {{char}}. {{original}}",
            "Be brief.",
            "1.2");

    private static final MacroContext CONTEXT = MacroContext.of("Maren", "Ann")
            .withUserDescription("A smith.")
            .with(FIELDS)
            .with(new MacroTalk("Well?", "An ale.", "Well met.", Instant.parse("2026-11-26T12:00:00Z")))
            .at(ZonedDateTime.parse("2026-11-26T15:04:05+02:00"));

    final Macros macros = Macros.of(CONTEXT);

    @ParameterizedTest
    @CsvSource({
        "'{{char}} nods at {{user}}.', 'Maren nods at Ann.'",
        "'{{CHAR}} {{User}} {{bot}}', 'Maren Ann Maren'",
        "'<BOT> <bot> <CHAR> <USER> <user>', 'Maren Maren Maren Ann Ann'",
        "'{{group}}, {{charIfNotGroup}}, {{notChar}}', 'Maren, Maren, Ann'",
        "'{{user}}{{user}}', 'AnnAnn'",
        "'{{ user }}', 'Ann'",
        "'{{{user}}}', '{Ann}'",
        "'{{{{user}}}}', '{{Ann}}'",
        "'', ''"
    })
    void namesTakeTheirPlaces(String text, String resolved) {
        assertThat(macros.prompt(text)).isEqualTo(resolved);
    }

    @ParameterizedTest
    @CsvSource({
        "{{description}}, Maren keeps the inn.",
        "{{charDescription}}, Maren keeps the inn.",
        "{{personality}}, Warm to Ann.",
        "{{scenario}}, It rains.",
        "{{mesExamples}}, 'Ann: Hi'",
        "{{charPrompt}}, Be Maren. {{original}}",
        "{{charInstruction}}, Be brief.",
        "{{charJailbreak}}, Be brief.",
        "{{charVersion}}, 1.2",
        "{{char_version}}, 1.2",
        "{{persona}}, A smith."
    })
    void theCardsFieldsArePutInWithTheirOwnMacrosResolved(String text, String resolved) {
        assertThat(macros.prompt(text)).isEqualTo(resolved);
    }

    @ParameterizedTest
    @CsvSource({
        "{{lastMessage}}, Well?",
        "{{lastUserMessage}}, An ale.",
        "{{lastCharMessage}}, Well met.",
        "{{time}}, 3:04 PM",
        "{{time::UTC-3}}, 10:04 AM",
        "{{time_UTC+9}}, 10:04 PM",
        "{{date}}, 'November 26, 2026'",
        "{{weekday}}, Thursday",
        "{{isotime}}, 15:04",
        "{{isodate}}, 2026-11-26",
        "{{datetimeformat DD.MM.YYYY}}, 26.11.2026",
        "{{datetimeformat::HH:mm}}, 15:04",
        "{{idle_duration}}, an hour",
        "{{timeDiff::2026-01-01 12:00::2026-01-01 15:00}}, 3 hours ago"
    })
    void whatTheContextKnowsIsToldFromIt(String text, String resolved) {
        assertThat(macros.prompt(text)).isEqualTo(resolved);
    }

    @ParameterizedTest
    @CsvSource({
        "'a{{newline}}b', 'a\nb'",
        "'a{{newline::3}}b', 'a\n\n\nb'",
        "'a{{space}}b', 'a b'",
        "'a{{space::3}}b', 'a   b'",
        "'a{{space::x}}b', 'ab'",
        "'a{{noop}}b', 'ab'",
        "'a\n\n{{trim}}\r\nb', 'ab'",
        "'a\n {{trim}}\nb', 'a\n b'",
        "'a{{newline}}{{trim}}{{newline}}b', 'ab'",
        "'a\n{{// why}}{{trim}}\n{{// how}}\nb', 'ab'",
        "'a\n{{noop}}\n{{trim}}\n{{noop}}\nb', 'a\n\nb'",
        "'{{trim}}', ''"
    })
    void whiteSpaceIsMadeAndTakenAway(String text, String resolved) {
        assertThat(macros.prompt(text)).isEqualTo(resolved);
    }

    @ParameterizedTest
    @CsvSource({
        "'{{reverse:{{user}}}}', 'nnA'",
        "'{{reverse:{{reverse:{{char}}}}}}', 'Maren'",
        "'{{reverse:<user>}}', 'nnA'",
        "'{{random:{{user}}}}', 'Ann'",
        "'{{pick:{{description}}}}', 'Maren keeps the inn.'",
        "'{{roll:{{space:0}}1}}', '1'",
        "'{{setvar::x::{{user}}}}', '{{setvar::x::Ann}}'",
        "'{{if {{user}}}}yes{{/if}}', '{{if Ann}}yes{{/if}}'",
        "'{{char{{user}}}}', '{{charAnn}}'"
    })
    void aMacroMayStandWithinAnother(String text, String resolved) {
        assertThat(macros.prompt(text)).isEqualTo(resolved);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{users}}",
                "{user}",
                "{{user",
                "user}}",
                "{{}}",
                "{{ }}",
                "{{us er}}",
                "{{user:}}",
                "{{user x}}",
                "{{trim:a}}",
                "{{random}}",
                "{{roll}}",
                "{{reverse}}",
                "{{original}}",
                "{{setvar::a::b}}",
                "{{getvar::a}}",
                "{{if x}}y{{/if}}",
                "{{banned \"x\"}}",
                "{{outlet}}",
                "{{creatorNotes}}",
                "\\{\\{user\\}\\}",
                "<users>",
                "< user >",
                "<START>",
                "user"
            })
    void everythingElseStays(String text) {
        assertThat(macros.prompt(text)).isEqualTo(text);
        assertThat(macros.shown(text)).isEqualTo(text);
        assertThat(macros.scannedByLore(text)).isEqualTo(text);
    }

    @Test
    void whatHasNoValueStays() {
        var bare = Macros.of(MacroContext.of("Maren", "Ann"));
        var text = "{{time}} {{date}} {{isotime}} {{idle_duration}} {{lastMessage}}";

        assertThat(bare.prompt(text)).isEqualTo(text);
        assertThat(bare.unknown(text)).containsExactly(text.split(" "));
        assertThat(bare.prompt("[{{description}}{{persona}}]")).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{char}}",
                "{{user}}",
                "$1",
                "\\",
                "\\,",
                "a,b",
                "::",
                "${user}",
                "<USER>",
                "\nA\n",
                "آپ",
                "你 😀"
            })
    void aNameIsInsertedAsItIs(String name) {
        var named = Macros.of(MacroContext.of(name, name).with(FIELDS));

        assertThat(named.prompt("<{{char}}|{{user}}>")).isEqualTo("<" + name + "|" + name + ">");
        assertThat(named.prompt("{{random:{{user}}}}")).isEqualTo(name);
        assertThat(named.prompt("{{description}}")).isEqualTo(name + " keeps the inn.");
        assertThat(named.prompt("{{trim}}<user>{{trim}}")).isEqualTo(name);
    }

    @Test
    void whatPeopleWroteIsNotLookedThrough() {
        var said = Macros.of(MacroContext.of("Maren", "Ann")
                .withUserDescription("{{char}}")
                .with(new MacroTalk("{{user}}", "<USER>", "{{random:a,b}}", null)));

        assertThat(said.prompt("{{persona}} {{lastMessage}} {{lastUserMessage}} {{lastCharMessage}}"))
                .isEqualTo("{{char}} {{user}} <USER> {{random:a,b}}");
    }

    @ParameterizedTest
    @CsvSource({
        "'{{random:<user>,<bot> x,{{user}}!,b}}', 'Ann|Maren x|Ann!|b'",
        "'{{random: a , b b ,c }}', 'a|b b|c'",
        "'{{random:: a ::b,c::<bot>}}', ' a |b,c|Maren'",
        "'{{random a,b}}', 'a|b'",
        "'{{random:{{random:a,b}},{{reverse:d,c}}}}', 'a|b|c,d'",
        "'{{random:a\\,b,c}}', 'a,b|c'"
    })
    void oneOfTheItemsIsChosenWhole(String text, String items) {
        var seen = LongStream.range(0, 200)
                .mapToObj(it -> Macros.of(CONTEXT.with(new MacroSeeds(0, it))).prompt(text))
                .collect(Collectors.toSet());

        assertThat(seen).containsExactlyInAnyOrder(items.split("\\|"));
    }

    @Test
    void whatIsPutInDividesNothing() {
        var odd = MacroContext.of("a,b::c", "Ann");

        for (long seed = 0; seed < 20; seed++) {
            var macros = Macros.of(odd.with(new MacroSeeds(0, seed)));
            assertThat(macros.prompt("{{random:{{char}},<char>}}")).isEqualTo("a,b::c");
        }
    }

    @Test
    void theSameChoiceFallsAnewAtEachPlace() {
        assertThat(macros.prompt("{{pick:a,b}}".repeat(50))).contains("a", "b");
        assertThat(macros.prompt("{{random:a,b}}".repeat(50))).contains("a", "b");
        assertThat(macros.prompt("{{roll:2}}".repeat(50))).contains("1", "2");
    }

    @Test
    void anotherSessionPicksAnew() {
        var picks = LongStream.range(0, 50)
                .mapToObj(it -> Macros.of(CONTEXT.with(new MacroSeeds(it, 0))).prompt("{{pick:a,b,c}}"))
                .collect(Collectors.toSet());

        assertThat(picks).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void anOutletIsWhatItHoldsAndIsNotReadAgain() {
        var filled = macros.with(name -> name.equals("sky") ? "{{user}} {{outlet::sky}} a::b" : "");

        assertThat(filled.prompt("[{{outlet::sky}}]")).isEqualTo("[{{user}} {{outlet::sky}} a::b]");
        assertThat(filled.prompt("[{{ Outlet :: sky }}]")).isEqualTo("[{{user}} {{outlet::sky}} a::b]");
        assertThat(filled.prompt("{{random::{{outlet::sky}}::{{outlet::sky}}}}"))
                .isEqualTo("{{user}} {{outlet::sky}} a::b");
        assertThat(filled.prompt("[{{outlet::Sky}}{{outlet::sea}}]")).isEqualTo("[]");
        assertThat(macros.prompt("[{{outlet::sky}}]"))
                .as("where there is no lore")
                .isEqualTo("[]");
        assertThat(macros.unknown("{{outlet::sky}}")).isEmpty();
    }

    @Test
    void whatWillStayIsNamedInItsOrderAndOnce() {
        assertThat(
                        macros.unknown(
                                "{{user}} {{getvar::a}} {{// {{nothing}} }}{{random:{{wat}},{{time}}}} {{getvar::a}} {{original}}\n{{user\n}"))
                .containsExactly("{{getvar::a}}", "{{wat}}", "{{user");
        assertThat(macros.unknown("{{" + "x".repeat(100) + "}}")).containsExactly("{{" + "x".repeat(58) + "…");
        assertThat(macros.unknown("Nothing here, <START> {user}.")).isEmpty();
    }
}
