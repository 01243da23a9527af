package dev.troupe.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The stand-in's own HTTP interface, for tests and people outside its process. */
final class Desk {

    static final String PATH = "/stand-in/";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final House house;

    Desk(House house) {
        this.house = house;
    }

    void answer(Response response, Request request) throws IOException {
        String call = request.method() + " " + request.path().substring(PATH.length());
        switch (call) {
            case "POST next" -> next(response, request);
            case "POST release" -> {
                house.gate().release();
                say(response, 200, Map.of("released", true));
            }
            case "GET scenarios" -> say(response, 200, scenarios());
            case "GET journal" -> say(response, 200, journal());
            case "DELETE journal" -> {
                house.journal().clear();
                house.cues().clear();
                say(response, 200, Map.of("cleared", true));
            }
            default -> say(response, 404, Map.of("error", "The desk knows no " + call));
        }
    }

    /** {@code ?scenario=<name>} or {@code ?scenario=<name>*<times>}. */
    private void next(Response response, Request request) throws IOException {
        String query = URLDecoder.decode(request.target().replaceFirst("[^?]*\\??", ""), UTF_8);
        String[] choice = query.replaceFirst("^scenario=", "").split("\\*", 2);
        Optional<Scenario> scenario = Catalogue.named(choice[0]);
        String times = choice.length == 2 ? choice[1] : "1";
        if (scenario.isEmpty() || !times.matches("\\d{1,6}")) {
            say(response, 400, Map.of("error", "No scenario: " + query));
            return;
        }
        house.cues().next(scenario.get(), Integer.parseInt(times));
        say(response, 200, Map.of("scenario", scenario.get().id(), "times", Integer.parseInt(times)));
    }

    private List<Map<String, Object>> journal() {
        return house.journal().entries().stream().map(Desk::line).toList();
    }

    private static Map<String, Object> line(Entry entry) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("number", entry.number());
        line.put("scenario", entry.scenario());
        line.put("how", entry.how().name());
        line.put("running", entry.running());
        line.put("millis", entry.how() == How.RUNNING ? -1 : entry.millis());
        line.put("body", entry.request().json());
        line.put("kept", entry.kept());
        return line;
    }

    private static List<Map<String, Object>> scenarios() {
        return Catalogue.all().stream().map(Desk::line).toList();
    }

    private static Map<String, Object> line(Scenario scenario) {
        Expected expected = scenario.expected();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", scenario.id());
        line.put("home", scenario.home().id());
        line.put("known", scenario.mark().tag());
        line.put("outcome", expected.outcome().name());
        line.put("how", expected.how());
        return line;
    }

    private static void say(Response response, int status, Object body) throws IOException {
        response.whole(status, Response.JSON, JSON.writeValueAsString(body), Map.of());
    }
}
