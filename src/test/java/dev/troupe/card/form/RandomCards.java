package dev.troupe.card.form;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Seeded cards of every shape that is valid V3: unknown fields at every level, deep and odd values, all scripts, books. What they hold can
 * be stored, and reads back as it is.
 */
public final class RandomCards {

    private static final List<String> WORDS = List.of(
            "lantern",
            "旅人，你好。",
            "آپ کیسے ہیں؟",
            "🦊✨👩\u200D🚀",
            "{{char}}",
            "<START>\n{{user}}: hi",
            "\\n",
            "\"quoted\"",
            "\t",
            "\u0001\u007F",
            "\u202Eabc",
            "\uFFFD",
            "</script>",
            "e\u0301",
            "𠮷");
    private static final List<String> NAMES =
            List.of("x", "__proto__", "constructor", "my/key", "钥匙", "a.b", "", "toString", "🗝", "X-1");
    private static final List<String> CHARACTERS =
            List.of("Iris", "玛伦", "مریم", "Ж\u0301", "🦊", "O'Neil \"Red\"", "می\u200Cخواهم");
    private static final List<String> DECORATORS =
            List.of("@@depth 4\n", "@@role user\n@@@x 1\n\n", "\n@@activate\r\n", "@@end");

    private final Random random;

    public RandomCards(long seed) {
        this.random = new Random(seed);
    }

    /** The data of a card, as {@link CardReading} gives it. */
    public ObjectNode data() {
        var data = object();
        maybeUnknown(data);
        data.put("name", pick(CHARACTERS) + random.nextInt(1000));
        CardFields.TEXTS.stream().skip(1).forEach(it -> {
            data.put(it, text());
            maybeUnknown(data);
        });
        data.set("alternate_greetings", texts());
        data.set("group_only_greetings", texts());
        data.set("tags", texts());
        data.set("extensions", extensions());
        if (random.nextBoolean()) data.put("nickname", pick(CHARACTERS));
        if (random.nextBoolean()) data.set("source", texts());
        if (random.nextBoolean())
            data.set("creator_notes_multilingual", object().put("en", text()).put("zh", text()));
        if (random.nextBoolean()) data.set("assets", assets());
        if (random.nextBoolean()) data.put("creation_date", random.nextInt(Integer.MAX_VALUE));
        data.put("modification_date", random.nextInt(Integer.MAX_VALUE));
        if (random.nextInt(3) > 0) data.set("character_book", book());
        return data;
    }

    /** What may stand at a card's root beside what is known. */
    public ObjectNode envelope() {
        var envelope = object();
        for (int i = random.nextInt(4); i > 0; i--) maybeUnknown(envelope);
        if (random.nextBoolean()) envelope.put("avatar", "none").put("create_date", text());
        return envelope;
    }

    private ObjectNode book() {
        var book = object();
        maybeUnknown(book);
        if (random.nextBoolean()) book.put("name", text()).put("description", text());
        if (random.nextBoolean()) book.put("scan_depth", random.nextInt(1000));
        if (random.nextBoolean()) book.put("token_budget", random.nextInt(100_000));
        if (random.nextBoolean()) book.put("recursive_scanning", random.nextBoolean());
        book.set("extensions", extensions());
        var entries = book.putArray("entries");
        for (int i = random.nextInt(5); i > 0; i--) entries.add(entry());
        return book;
    }

    private ObjectNode entry() {
        var entry = object();
        entry.set("keys", texts());
        entry.put("content", random.nextInt(4) > 0 ? text() : pick(DECORATORS) + text());
        entry.set("extensions", extensions());
        entry.put("enabled", random.nextBoolean());
        entry.set("insertion_order", random.nextBoolean() ? integer(random.nextInt()) : decimal("0.50"));
        entry.put("use_regex", random.nextBoolean());
        maybeUnknown(entry);
        if (random.nextBoolean())
            entry.put("case_sensitive", random.nextBoolean()).put("constant", random.nextBoolean());
        if (random.nextBoolean()) entry.put("name", text()).put("comment", text());
        if (random.nextBoolean()) entry.put("priority", random.nextInt());
        if (random.nextBoolean()) entry.set("id", random.nextBoolean() ? integer(7) : string("id-7"));
        if (random.nextBoolean()) entry.put("selective", random.nextBoolean()).set("secondary_keys", texts());
        if (random.nextBoolean()) entry.put("position", random.nextBoolean() ? "before_char" : "after_char");
        return entry;
    }

    private ArrayNode assets() {
        var assets = JsonNodeFactory.instance.arrayNode();
        var kinds = List.of("icon", "x_risu", "emotion");
        for (var kind : kinds.subList(0, random.nextInt(4))) {
            var asset = object().put("type", kind)
                    .put("uri", "embeded://assets/A b.png")
                    .put("name", text());
            assets.add(asset.put("ext", "png"));
            maybeUnknown(asset);
        }
        return assets;
    }

    private ObjectNode extensions() {
        var extensions = object();
        for (int i = random.nextInt(4); i > 0; i--) maybeUnknown(extensions);
        if (random.nextInt(3) == 0) extensions.put("fav", false).put("talkativeness", "0.5");
        if (random.nextInt(4) == 0) extensions.set("troupe", value(2));
        return extensions;
    }

    private void maybeUnknown(ObjectNode object) {
        if (random.nextBoolean())
            object.set(pick(NAMES) + (random.nextBoolean() ? "" : "_" + random.nextInt(50)), value(4));
    }

    private JsonNode value(int levels) {
        return switch (random.nextInt(levels > 0 ? 11 : 8)) {
            case 0 -> JsonNodeFactory.instance.nullNode();
            case 1 -> JsonNodeFactory.instance.booleanNode(random.nextBoolean());
            case 2 -> integer(random.nextInt());
            case 3 -> integer(Integer.MAX_VALUE + 1L + random.nextInt(1000));
            case 4 -> JsonNodeFactory.instance.numberNode(new BigInteger("123456789012345678901234567890"));
            case 5 -> decimal(pick(List.of("1.10", "-0.000", "1E-7", "123456789.123456789123456789", "1E+300", "0.1")));
            case 6, 7 -> string(text());
            case 8 -> deep();
            case 9 -> {
                var array = JsonNodeFactory.instance.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) array.add(value(levels - 1));
                yield array;
            }
            default -> {
                var object = object();
                for (int i = random.nextInt(4); i > 0; i--) object.set(pick(NAMES) + i, value(levels - 1));
                yield object;
            }
        };
    }

    private JsonNode deep() {
        JsonNode value = string("deep");
        for (int i = random.nextInt(10) > 0 ? 3 : random.nextInt(60); i > 0; i--) {
            value = random.nextBoolean()
                    ? object().set("a", value)
                    : JsonNodeFactory.instance.arrayNode().add(value);
        }
        return value;
    }

    private ArrayNode texts() {
        var texts = JsonNodeFactory.instance.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) texts.add(text());
        return texts;
    }

    private String text() {
        return String.join(
                " ", Stream.generate(() -> pick(WORDS)).limit(random.nextInt(6)).toList());
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static JsonNode string(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }

    /** As a parser reads them: as small a type as holds the number. */
    private static JsonNode integer(long number) {
        return (int) number == number
                ? JsonNodeFactory.instance.numberNode((int) number)
                : JsonNodeFactory.instance.numberNode(number);
    }

    private static JsonNode decimal(String number) {
        return DecimalNode.valueOf(new BigDecimal(number));
    }
}
