package dev.troupe.session;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A transcript that people read. What was said stands in block quotes: its own Markdown works there, and nothing in it can end the quote
 * and look like something that somebody else has said.
 */
final class SessionMarkdown {

    /** Whoever has not said their name. */
    private static final String NAMELESS = "You";

    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>()#+\\-.!|&~]");
    private static final Pattern LINE_END = Pattern.compile("\\R");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Writer out;
    private final String character;
    private final String user;

    private SessionMarkdown(Writer out, String character, String user) {
        this.out = out;
        this.character = character;
        this.user = user;
    }

    /** Writes the title, and who speaks with whom. The writer stays the caller's to close. */
    static SessionMarkdown begin(Writer out, SessionExport export, Instant now) throws IOException {
        var session = export.session();
        var name = session.character().name();
        var character = plain(name);
        var user = plain(export.userName() == null ? NAMELESS : export.userName());
        out.write("# %s\n\n".formatted(plain(title(session.title(), name))));
        out.write("%s and %s, from %s. Written down on %s.\n"
                .formatted(character, user, TIME.format(session.createdAt()), TIME.format(now)));
        return new SessionMarkdown(out, character, user);
    }

    private static String title(@Nullable String title, String character) {
        return title == null ? character : title;
    }

    void message(MessageView message) throws IOException {
        var speaker = message.role() == MessageRole.user ? user : character;
        out.write("\n**%s** · %s%s\n\n".formatted(speaker, TIME.format(message.createdAt()), remark(message)));
        for (var line : LINE_END.split(message.content(), -1)) out.write(line.isEmpty() ? ">\n" : "> " + line + "\n");
    }

    private static String remark(MessageView message) {
        var state = switch (message.state()) {
            case complete -> "";
            case stopped -> " · stopped";
            case interrupted -> " · broke off";
            case retracted -> " · withdrawn";
        };
        return message.editedAt() == null ? state : state + " · edited";
    }

    /** A name or title in which nothing is markup. */
    private static String plain(String text) {
        return MARKUP.matcher(LINE_END.matcher(text).replaceAll(" ")).replaceAll("\\\\$0");
    }
}
