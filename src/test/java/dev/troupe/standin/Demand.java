package dev.troupe.standin;

import static dev.troupe.standin.Asking.USUAL;
import static dev.troupe.standin.Mark.ASSUMED;
import static dev.troupe.standin.Mark.SECOND_HAND;
import static dev.troupe.standin.Mark.SOURCED;
import static dev.troupe.standin.Said.assistant;
import static dev.troupe.standin.Said.system;
import static dev.troupe.standin.Said.user;

import dev.troupe.standin.Asking.Key;
import java.util.List;
import java.util.stream.Stream;

/** What a strict host demands of a request. Each breaks one rule; a request that keeps it is answered normally. */
public enum Demand implements Scenario {
    SPEAKERS_TAKE_TURNS(SECOND_HAND, "INVALID", USUAL.messages(List.of(user("你好"), user("在吗")))),
    FIRST_IS_THE_USERS(SECOND_HAND, "INVALID", USUAL.messages(List.of(assistant("(抬眼)"), user("你好")))),
    LAST_IS_THE_USERS(SECOND_HAND, "INVALID", USUAL.messages(List.of(user("你好"), assistant("(抬眼)")))),
    SYSTEM_IS_FIRST(
            SECOND_HAND, "INVALID", USUAL.messages(List.of(user("你好"), assistant("说。"), system("雨夜"), user("在吗")))),
    NO_EMPTY_MESSAGE(SECOND_HAND, "INVALID", USUAL.messages(List.of(user("你好"), assistant(""), user("在吗")))),
    NO_EMPTY_SYSTEM(SECOND_HAND, "INVALID", USUAL.messages(List.of(system(""), user("你好")))),
    NO_BLANK_MESSAGE(ASSUMED, "INVALID", USUAL.messages(List.of(user(" \n")))),
    FORTY_MESSAGES(ASSUMED, "INVALID", USUAL.messages(turns(41))),
    KEY_IS_SENT(ASSUMED, "AUTH", USUAL.key(Key.MISSING)),
    KEY_IS_RIGHT(ASSUMED, "AUTH", USUAL.key(Key.WRONG)),
    MODEL_IS_SERVED(SECOND_HAND, "MODEL_GONE", USUAL.model("hunyuan-lite")),
    MODEL_EXISTS(Scene.of(SOURCED, normal(), Expected.failure("MODEL_GONE", ""))
            .asking(USUAL.model("no-such-model"))
            .at(HostDialect.TOKENHUB)),
    MODEL_IS_ACTIVE(Scene.of(SECOND_HAND, normal(), Expected.failure("MODEL_GONE", ""))
            .asking(USUAL.model("hy-role"))
            .at(HostDialect.TOKENHUB)),
    /** The limit is [S], how it is told is [A]. */
    FIVE_CALLS_AT_A_TIME(ASSUMED, "RATE_LIMIT", USUAL.beside(5)),
    /** No refusal at all: the oldest is cut without a word, the persona first; the journal shows what was kept [S]. */
    SHORT_WINDOW(Scene.of(
            SOURCED,
            stage -> {
                stage.forget(6);
                normal().play(stage);
            },
            Expected.completed(Speech.REPLY)));

    private final Scene scene;

    Demand(Scene scene) {
        this.scene = scene;
    }

    Demand(Mark mark, String kind, Asking asking) {
        this(Scene.of(mark, normal(), Expected.failure(kind, "")).asking(asking));
    }

    @Override
    public Scene scene() {
        return scene;
    }

    private static Script normal() {
        return Telling.NORMAL.scene().script();
    }

    private static List<Said> turns(int count) {
        return Stream.iterate(0, turn -> turn + 1)
                .limit(count)
                .map(turn -> turn % 2 == 0 ? user("你好") : assistant("说。"))
                .toList();
    }
}
