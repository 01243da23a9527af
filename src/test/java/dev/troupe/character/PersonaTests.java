package dev.troupe.character;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class PersonaTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void whatIsMissingOrOfAnotherTypeIsEmpty() {
        var persona = persona("""
                {"name":"Maren","description":null,"tags":"inn","alternate_greetings":[1,null,"Hm?"],"extensions":7}""");

        assertThat(persona.description()).isEmpty();
        assertThat(persona.personality()).isEmpty();
        assertThat(persona.tags()).isEmpty();
        assertThat(persona.tagline()).isNull();
        assertThat(persona.language()).isNull();
        assertThat(persona.greetings()).containsExactly("Hm?");
    }

    @Test
    void theFirstMessageComesBeforeItsAlternatives() {
        var persona = persona("""
                {"name":"Maren","first_mes":"One","alternate_greetings":["Two"," ","Three"]}""");

        assertThat(persona.greetings()).containsExactly("One", "Two", "Three");
    }

    @Test
    void tagsAreTrimmedAndSaidOnce() {
        assertThat(persona("""
                {"name":"Maren","tags":[" inn ","inn","","Fantasy"]}""").tags()).containsExactly("inn", "Fantasy");
    }

    @Test
    void aNicknameIsWhatTheCharacterIsCalled() {
        assertThat(persona("""
                {"name":"Maren Holt","nickname":"Mar","first_mes":"I am {{char}}."}""").spokenTo("Ann").greetings()).containsExactly("I am Mar.");
        assertThat(persona("""
                {"name":"Maren Holt","nickname":" "}""").calledName()).isEqualTo("Maren Holt");
    }

    @ParameterizedTest
    @CsvSource({"en, you", "zh-Hans, 你", "ZH, 你", "ur, آپ", "ur-PK, آپ", "zhx, you", "'', you"})
    void aNamelessUserIsAddressedInTheCharactersLanguage(String language, String you) {
        var persona = persona("""
                {"name":"M","first_mes":"{{user}}","extensions":{"troupe":{"language":"%s"}}}""".formatted(language));

        assertThat(persona.spokenTo(null).greetings()).containsExactly(you);
    }

    @Test
    void macrosAreResolvedInEveryTextThatTheModelReads() {
        var spoken = persona("""
                {"name":"M","description":"{{user}}","personality":"{{user}}","scenario":"{{user}}","mes_example":"{{user}}",
                 "system_prompt":"{{user}} {{original}}","post_history_instructions":"{{user}}",
                 "first_mes":"{{user}}","alternate_greetings":["{{char}}"],"creator_notes":"{{user}}"}""").spokenTo("Ann");

        assertThat(spoken.description()).isEqualTo("Ann");
        assertThat(spoken.personality()).isEqualTo("Ann");
        assertThat(spoken.scenario()).isEqualTo("Ann");
        assertThat(spoken.exampleDialogue()).isEqualTo("Ann");
        assertThat(spoken.systemPrompt()).isEqualTo("Ann {{original}}");
        assertThat(spoken.postHistoryInstructions()).isEqualTo("Ann");
        assertThat(spoken.greetings()).containsExactly("Ann", "M");
    }

    @Test
    void greetingsKnowTheirPlaceInTheCard() {
        var persona = persona("""
                {"name":"Maren","first_mes":"","alternate_greetings":["{{// nothing}}","I am {{char}}."]}""");

        assertThat(persona.greetings(persona.macros(null, 0, null)))
                .containsExactly(new Persona.Greeting(2, "I am Maren."));
    }

    @Test
    void aPersonaThatIsPromptedKeepsItsGreetingsAsTheyAre() {
        var persona = persona("""
                {"name":"Maren","first_mes":"{{char}}","description":"{{char}}"}""");

        var prompted = persona.promptedBy(persona.macros(null, 0, null));

        assertThat(prompted.description()).isEqualTo("Maren");
        assertThat(prompted.greetings()).containsExactly("{{char}}");
    }

    @Test
    void greetingsForGroupsAreResolvedLikeOthers() {
        var persona = persona("""
                {"name":"M","group_only_greetings":["{{user}} and {{char}}",7]}""");

        assertThat(persona.spokenTo("Ann").groupGreetings()).containsExactly("Ann and M");
    }

    @Test
    void fieldsMayPutInOneAnotherButNotThemselves() {
        var spoken = persona("""
                {"name":"M","description":"D {{personality}}","personality":"P {{description}}{{personality}}",
                 "first_mes":"{{description}} v{{charVersion}}","character_version":"2"}""").spokenTo("Ann");

        assertThat(spoken.description()).isEqualTo("D P ");
        assertThat(spoken.personality()).isEqualTo("P D ");
        assertThat(spoken.greetings()).containsExactly("D P  v2");
    }

    @Test
    void chanceFallsTheSameUnlessASeedSaysOtherwise() {
        var persona = persona("""
                {"name":"M","first_mes":"{{random:a,b,c,d,e,f}}{{random:a,b,c,d,e,f}}{{random:a,b,c,d,e,f}}"}""");

        assertThat(persona.spokenTo("Ann").greetings())
                .isEqualTo(persona.spokenTo("Ann").greetings());
        assertThat(persona.spokenTo("Ann", 1, null).greetings())
                .isNotEqualTo(persona.spokenTo("Ann", 2, null).greetings());
    }

    @Test
    void timeIsToldWhereItIsKnown() {
        var persona = persona("""
                {"name":"M","first_mes":"It is {{isotime}}."}""");

        assertThat(persona.spokenTo("Ann").greetings()).containsExactly("It is {{isotime}}.");
        assertThat(persona.spokenTo("Ann", 0, ZonedDateTime.parse("2026-11-26T07:30Z"))
                        .greetings())
                .containsExactly("It is 07:30.");
    }

    @Test
    void speakingToOneUserLeavesThePersonaAsItWas() {
        var persona = persona("""
                {"name":"M","first_mes":"{{user}}","alternate_greetings":["{{user}}"]}""");

        persona.spokenTo("Ann");

        assertThat(persona.spokenTo("Ben").greetings()).containsExactly("Ben", "Ben");
    }

    private static Persona persona(String card) {
        return new Persona(JSON.readTree(card));
    }
}
