package dev.troupe.standin;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Takes the requests of one socket, one after the other, to where they are answered. */
final class Reception {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final House house;
    private final Doorman doorman;
    private final Desk desk;

    Reception(House house) {
        this.house = house;
        this.doorman = new Doorman(house.settings());
        this.desk = new Desk(house);
    }

    void serve(Wire wire) throws IOException {
        for (Request request = wire.read(); request != null; request = wire.read()) {
            if (!answered(wire, request)) {
                return;
            }
        }
    }

    /** Whether the socket can go on serving. */
    private boolean answered(Wire wire, Request request) throws IOException {
        if (request.is("POST", "/chat/completions")) {
            return chat(wire, request);
        }
        HostDialect dialect = house.settings().dialect();
        if (request.path().startsWith(Desk.PATH)) {
            desk.answer(new Response(wire), request);
        } else if (request.is("GET", "/v1/models") && dialect != HostDialect.LEGACY) {
            models(new Response(wire), request);
        } else {
            new Response(wire).whole(404, Response.JSON, """
                    {"error":{"message":"404 page not found","type":"invalid_request_error"}}""", Map.of());
        }
        return true;
    }

    private boolean chat(Wire wire, Request request) throws IOException {
        ChatRequest chat = new ChatRequest(request.json());
        Optional<Scenario> chosen = house.cues().choose(request, chat);
        Run run = house.journal()
                .arrived(
                        request,
                        chosen.map(Scenario::id).orElse("unknown"),
                        chat.within(house.settings().limits().window()));
        Stage stage = new Stage(wire, chat, run, house);
        try {
            play(stage, chosen, doorman.objection(request, chat, run.running()));
            return stage.keepsAlive();
        } finally {
            run.end(How.HUNG_UP);
        }
    }

    private static void play(Stage stage, Optional<Scenario> chosen, @Nullable HostError objection) throws IOException {
        if (chosen.isEmpty()) {
            stage.answer(400, Response.JSON, """
                    {"error":{"message":"The stand-in has no such scenario","type":"stand_in_error"}}""");
        } else if (objection != null) {
            stage.answer(
                    objection.refusal().status(),
                    Response.JSON,
                    objection.refusal().body());
        } else {
            chosen.get().scene().script().play(stage);
        }
    }

    private void models(Response response, Request request) throws IOException {
        HostDialect dialect = house.settings().dialect();
        if (request.key() == null && house.settings().limits().strict()) {
            response.whole(
                    401,
                    Response.JSON,
                    TokenHubError.TOKENHUB_WRONG_KEY.refusal().body(),
                    Map.of());
            return;
        }
        Map<String, Object> model = Map.of(
                "id",
                dialect.model(),
                "object",
                "model",
                "name",
                dialect.model(),
                "created",
                1780000000,
                "status",
                "online");
        response.whole(
                200,
                Response.JSON,
                JSON.writeValueAsString(Map.of("object", "list", "data", List.of(model))),
                Map.of());
    }
}
