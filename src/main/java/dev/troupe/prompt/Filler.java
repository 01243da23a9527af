package dev.troupe.prompt;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.lang.Character.UnicodeScript;

/** What we say for the user where a dialect wants a user's message and there is none, in the script of the text beside it. */
enum Filler {
    BEGIN("(开始)", "(آغاز)", "(begin)"),
    CONTINUE("(继续)", "(جاری رکھیں)", "(continue)");

    private final String chinese;
    private final String urdu;
    private final String english;

    Filler(String chinese, String urdu, String english) {
        this.chinese = chinese;
        this.urdu = urdu;
        this.english = english;
    }

    Draft beside(String neighbour) {
        return new Draft(Role.USER, new Piece(PartKind.FILLER, inTheScriptOf(neighbour)));
    }

    /** By the script that most letters are in; Japanese kana and Korean don't count as Chinese. */
    String inTheScriptOf(String neighbour) {
        var letters = neighbour
                .codePoints()
                .filter(Character::isLetter)
                .boxed()
                .collect(groupingBy(UnicodeScript::of, counting()));
        long all = letters.values().stream().mapToLong(it -> it).sum();
        if (2 * letters.getOrDefault(UnicodeScript.HAN, 0L) > all) {
            return chinese;
        }
        return 2 * letters.getOrDefault(UnicodeScript.ARABIC, 0L) > all ? urdu : english;
    }
}
