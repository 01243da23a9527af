package dev.troupe.card.form;

import dev.troupe.lore.FormFindings;
import dev.troupe.lore.FormObject;
import tools.jackson.databind.node.ObjectNode;

/**
 * What V3 data has to lose to be V2's: decorators, which would be read out, and texts as ids, which V2 has numbers for;
 * those are kept in the entry's {@code extensions.troupe.unreadable}.
 */
final class V2Form {

    private static final String NOTICE =
            "This character was made as a Character Card V3 and is written here as V2 for older programs. "
                    + "Use a program that reads Character Card V3 to have all of it.";

    private V2Form() {}

    /** Changes the data that it is given. */
    static ObjectNode of(ObjectNode data, boolean backfill) {
        for (var entry : data.path("character_book").path("entries")) {
            withoutV3((ObjectNode) entry);
        }
        if (backfill) {
            var notes = data.path("creator_notes").asString("");
            data.put("creator_notes", notes.isBlank() ? NOTICE : NOTICE + "\n\n" + notes);
        }
        return data;
    }

    private static void withoutV3(ObjectNode entry) {
        var content = entry.path("content").asString("");
        var plain = withoutDecorators(content);
        if (!plain.equals(content)) entry.put("content", plain);
        var id = entry.path("id");
        if (!id.isString()) return;
        entry.remove("id");
        new FormObject(entry, "", new FormFindings()).keep("id", id);
    }

    /**
     * Decorators are the lines that begin with two at signs, before anything else; the lines left empty around them go
     * too.
     */
    static String withoutDecorators(String content) {
        int at = skipSpace(content, 0);
        if (!content.startsWith("@@", at)) return content;
        while (content.startsWith("@@", at)) {
            int end = content.indexOf('\n', at);
            at = end < 0 ? content.length() : skipSpace(content, end + 1);
        }
        return content.substring(at);
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
        return at;
    }
}
