package dev.troupe.character;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a card's {@code assets} say of the files that came with it. */
record DraftAssets(Map<String, JsonNode> byPath) {

    static DraftAssets of(JsonNode card) {
        var byPath = new HashMap<String, JsonNode>();
        for (var asset : card.path("assets")) {
            var path = EmbeddedFiles.path(asset.path("uri").asString(""));
            if (path != null) byPath.putIfAbsent(path, asset);
        }
        return new DraftAssets(byPath);
    }

    String name(String path) {
        var asset = byPath.get(path);
        var name = asset == null ? "" : asset.path("name").asString("");
        return name.isBlank() ? path.substring(path.lastIndexOf('/') + 1) : name;
    }

    String type(String path) {
        var asset = byPath.get(path);
        var type = asset == null ? "" : asset.path("type").asString("");
        return type.isBlank() ? "other" : type;
    }
}
