package dev.troupe.turn;

import dev.troupe.testing.TestSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What tests of lore in turns begin with besides: cards with lore, and a look at what the model was sent. */
abstract class LoreTest extends TurnTest {

    /** A card with these texts and these entries. */
    static Map<String, Object> card(Map<String, Object> texts, List<Map<String, Object>> entries) {
        var card = new HashMap<String, Object>(Map.of("name", "Maren"));
        card.putAll(texts);
        card.put("character_book", Map.of("extensions", Map.of(), "entries", entries));
        return card;
    }

    static Map<String, Object> entry(String name, String key, String content, Map<String, Object> extensions) {
        return Map.of(
                "name",
                name,
                "keys",
                List.of(key),
                "content",
                content,
                "enabled",
                true,
                "insertion_order",
                10,
                "extensions",
                extensions);
    }

    JsonNode lastRequest() {
        return JsonMapper.shared().readTree(upstream.requests().getLast());
    }

    /** The system text that the model was sent last. */
    String lastSystem() {
        return lastRequest().at("/messages/0/content").asString();
    }

    /** The receipt of the last reply. */
    JsonNode receipt(TestSession session) {
        return tenant.admin()
                .get("/v1/admin/sessions/%s/turns/%s/receipt"
                        .formatted(
                                session.id(),
                                session.messages().getLast().path("turnId").asString()))
                .ok();
    }

    /** What an admin sees of a turn that the last reply's could be. */
    JsonNode preview(String character, TestSession session, Map<String, Object> more) {
        var messages = session.messages();
        var body = new HashMap<String, Object>(more);
        body.put(
                "messages",
                messages.subList(0, messages.size() - 1).stream()
                        .map(it -> Map.of("role", it.path("role"), "content", it.path("content")))
                        .toList());
        return tenant.admin()
                .post("/v1/admin/characters/%s/preview".formatted(character), body)
                .ok();
    }
}
