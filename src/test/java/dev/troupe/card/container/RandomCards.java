package dev.troupe.card.container;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Cards and pictures of no sense, the same for one seed. */
final class RandomCards {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> ANCILLARY =
            List.of("gAMA", "pHYs", "tIME", "eXIf", "acTL", "fcTL", "fdAT", "prVt");
    private static final List<String> CARD_KEYWORDS =
            List.of("chara", "CCV3", "character", "chara-ext-asset_:3", "card");
    private static final List<String> WORDS =
            List.of("tavern", "绮罗", "😀", "\"", "\\", "\n", "\u0001", "é", "</script>", "{{char}}", "", "\u2028");

    private final Random random;

    RandomCards(long seed) {
        this.random = new Random(seed);
    }

    ObjectNode card() {
        var card = object(4);
        card.put("spec", "chara_card_v3");
        return card;
    }

    /** Chunks of a picture, some of them cards and other text; the pixels are somewhere among them. */
    GivenPng picture(boolean withText) {
        var png = GivenPng.nothing().header(1 + random.nextInt(100), 1 + random.nextInt(100));
        int pixels = random.nextInt(6);
        for (int i = 0; i < 6; i++) {
            var data = bytes(60);
            if (i == pixels) png.chunk("IDAT", data);
            else png.chunk(ANCILLARY.get(random.nextInt(ANCILLARY.size())), data);
            int kind = random.nextInt(8);
            var text = GivenPng.base64("{\"name\":\"old\"}");
            var keyword = kind < 2 ? CARD_KEYWORDS.get(random.nextInt(CARD_KEYWORDS.size())) : "parameters";
            if (withText) text(png, kind, keyword, text);
        }
        return png;
    }

    private static void text(GivenPng png, int kind, String keyword, String text) {
        switch (kind) {
            case 0, 2 -> png.text(keyword, text);
            case 1, 3 -> png.packedInternationalText(keyword, text);
            case 4 -> png.internationalText(keyword, text);
            case 5 -> png.packedText(keyword, text.getBytes(US_ASCII));
            default -> {}
        }
    }

    List<CharxAsset> assets() {
        var assets = new ArrayList<CharxAsset>();
        for (int i = random.nextInt(6); i > 0; i--) {
            var bytes = bytes(3_000);
            var ending = List.of(".png", ".mp3", ".txt", "").get(random.nextInt(4));
            assets.add(new CharxAsset("assets/other/%d%s".formatted(i, ending), () -> new ByteArrayInputStream(bytes)));
        }
        return assets;
    }

    private byte[] bytes(int most) {
        var bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    private ObjectNode object(int depth) {
        var object = NODES.objectNode();
        for (int i = random.nextInt(6); i > 0; i--) {
            object.set(text(), value(depth - 1));
        }
        return object;
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> NODES.numberNode(random.nextInt());
            case 1 -> NODES.numberNode(random.nextLong() | 1L << 40);
            case 2 -> NODES.numberNode(new BigInteger(200, random).setBit(100));
            case 3 -> DecimalNode.valueOf(BigDecimal.valueOf(random.nextInt(), 1 + random.nextInt(12)));
            case 4 -> NODES.booleanNode(random.nextBoolean());
            case 5 -> NODES.nullNode();
            case 6 -> NODES.stringNode(text());
            case 7 -> object(depth);
            default -> NODES.arrayNode().add(value(depth - 1)).add(value(depth - 1));
        };
    }

    private String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.toString();
    }
}
