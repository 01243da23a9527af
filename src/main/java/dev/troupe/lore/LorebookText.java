package dev.troupe.lore;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A shared lorebook as it will be kept.
 *
 * @param book of V3; has the name, and the description where an admin has given one, so that both leave with it
 * @param warnings the leniencies that were needed to read it
 */
record LorebookText(String name, String description, ObjectNode book, List<LorebookWarning> warnings) {

    /** Of the book as JSON, in bytes: some ten thousand entries. */
    private static final int LARGEST = 4 << 20;

    /** Objects and lists in what is sent; a book in its own words has at most ten for an entry. */
    private static final int MOST_PARTS = 200_000;

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 4_000;

    /** What an admin says of a lorebook beside it. Null and blank leave it to the book itself. */
    record Words(@Nullable String name, @Nullable String description) {

        Words {
            name = name == null || name.isBlank() ? null : name.strip();
            description = description == null || description.isBlank() ? null : description;
        }
    }

    /** What it is called and described as where neither the admin nor the book says so. */
    record Otherwise(String name, String description) {}

    /**
     * @throws LorebookRefused where the JSON is no lorebook
     * @throws LorebookTooLarge where it is too much of one
     */
    static LorebookText of(Words given, JsonNode sent, Otherwise otherwise) {
        requireFew(sent);
        var taken = BookForm.standalone(sent);
        var book = taken.book();
        if (given.name() != null) book.put("name", given.name());
        if (book.path("name").asString("").isBlank()) book.put("name", otherwise.name());
        if (given.description() != null) book.put("description", given.description());
        requireSmall(book);
        var description = book.path("description").asString("");
        return new LorebookText(
                shortened(book.path("name").asString("").strip(), LONGEST_NAME),
                shortened(description.isBlank() ? otherwise.description() : description, LONGEST_DESCRIPTION),
                book,
                taken.warnings());
    }

    private static void requireFew(JsonNode sent) {
        if (parts(sent, 0) > MOST_PARTS) {
            throw new LorebookTooLarge(
                    "The lorebook has more than %,d objects and lists in it.".formatted(MOST_PARTS), MOST_PARTS);
        }
    }

    /** Stops counting at the limit. Nothing is nested deeper than the reading of JSON allows. */
    private static int parts(JsonNode node, int before) {
        if (!node.isContainer()) return before;
        int count = before + 1;
        for (var child : node) {
            if (count > MOST_PARTS) break;
            count = parts(child, count);
        }
        return count;
    }

    private static void requireSmall(ObjectNode book) {
        int bytes = JsonMapper.shared().writeValueAsBytes(book).length;
        if (bytes > LARGEST) {
            throw new LorebookTooLarge(
                    "The lorebook takes %,d bytes as JSON; it may take %,d.".formatted(bytes, LARGEST), LARGEST);
        }
    }

    private static String shortened(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest));
    }
}
