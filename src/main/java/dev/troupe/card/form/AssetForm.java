package dev.troupe.card.form;

import dev.troupe.lore.FormObject;
import dev.troupe.lore.FormValues;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The assets of a card: addresses as texts, never followed here. One without a type or an address is none and is set
 * aside.
 */
final class AssetForm {

    private static final String FIELD = "assets";

    private final FormObject form;

    private AssetForm(FormObject form) {
        this.form = form;
    }

    static void form(FormObject form) {
        var value = form.node().path(FIELD);
        if (value instanceof ArrayNode assets) {
            form.node().set(FIELD, new AssetForm(form).assets(assets));
        } else if (!value.isMissingNode()) {
            form.node().remove(FIELD);
            if (!FormValues.isNothing(value)) form.setAside(FIELD, value);
        }
    }

    private ArrayNode assets(ArrayNode given) {
        var assets = JsonNodeFactory.instance.arrayNode();
        var others = JsonNodeFactory.instance.arrayNode();
        for (var asset : given) {
            if (asset instanceof ObjectNode object && isAsset(object)) {
                complete(object, "assets[%d].".formatted(assets.size()));
                assets.add(object);
            } else if (!asset.isNull()) {
                others.add(asset);
            }
        }
        if (!others.isEmpty()) form.setAside(FIELD, others);
        noteMain(assets, "icon", 1);
        noteMain(assets, "background", 0);
        return assets;
    }

    private static boolean isAsset(ObjectNode asset) {
        return asset.path("type").isString()
                && asset.path("uri").isString()
                && isTextOrNothing(asset.path("name"))
                && isTextOrNothing(asset.path("ext"));
    }

    private static boolean isTextOrNothing(JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.isString() || value.isNumber();
    }

    private void complete(ObjectNode asset, String place) {
        become(asset, "name", text(asset.path("name")), place);
        become(asset, "ext", extension(text(asset.path("ext"))), place);
    }

    private void become(ObjectNode asset, String field, String text, String place) {
        var value = asset.path(field);
        if (value.isString() && value.asString().equals(text)) return;
        asset.put(field, text);
        form.note(FormWarning.ASSET, place + field);
    }

    private static String text(JsonNode value) {
        var text = value.isMissingNode() || value.isNull() ? null : FormValues.text(value);
        return text == null ? "" : text;
    }

    /** In lower case and without a dot; "unknown" where there is none. */
    private static String extension(String text) {
        var extension = text.strip().toLowerCase(Locale.ROOT);
        while (extension.startsWith(".")) extension = extension.substring(1);
        return extension.isEmpty() ? "unknown" : extension;
    }

    /**
     * Of several icons one must be main; of several backgrounds not more than one may be. Which one is the author's to
     * say.
     */
    private void noteMain(ArrayNode assets, String type, int least) {
        var names = assets.valueStream()
                .filter(it -> it.path("type").asString("").equals(type))
                .map(it -> it.path("name").asString(""))
                .toList();
        long mains = names.stream().filter("main"::equals).count();
        if (names.size() > 1 && (mains < least || mains > 1)) form.note(FormWarning.MAIN_ASSET, type);
    }
}
