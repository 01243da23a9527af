package dev.troupe.character;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What came into a list of texts, such as the tags, and what went, without regard to order. */
record ListDifference(List<JsonNode> removed, List<JsonNode> added) {

    static ListDifference between(JsonNode before, JsonNode after) {
        return new ListDifference(surplus(before, after), surplus(after, before));
    }

    boolean isEmpty() {
        return removed.isEmpty() && added.isEmpty();
    }

    /** The items of one list that the other has not, or not as often. */
    private static List<JsonNode> surplus(JsonNode list, JsonNode other) {
        Map<String, Integer> left = new HashMap<>();
        for (var item : other) left.merge(item.asString(), 1, Integer::sum);
        var surplus = new ArrayList<JsonNode>();
        for (var item : list) {
            if (left.merge(item.asString(), -1, Integer::sum) < 0) surplus.add(item);
        }
        return surplus;
    }
}
