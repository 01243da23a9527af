package dev.troupe.reference;

import com.github.therapi.runtimejavadoc.Comment;
import com.github.therapi.runtimejavadoc.CommentText;
import com.github.therapi.runtimejavadoc.InlineLink;
import com.github.therapi.runtimejavadoc.InlineTag;
import java.util.regex.Pattern;

/** Turns a Javadoc comment into CommonMark: one line for each paragraph, code in backticks, links as what they are called. */
final class CommonMark {

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern PARAGRAPH = Pattern.compile("\\s*</?p>\\s*");

    String format(Comment comment) {
        var text = new StringBuilder();
        for (var element : comment) {
            switch (element) {
                case CommentText plain -> text.append(plain.getValue());
                case InlineLink link ->
                    text.append('`').append(name(link.getLink().getLabel())).append('`');
                case InlineTag tag
                when tag.getName().equals("code") ->
                    text.append('`').append(tag.getValue().strip()).append('`');
                case InlineTag tag -> text.append(tag.getValue());
                default -> throw new IllegalStateException("Javadoc of the API can't be read: " + element);
            }
        }
        var lines = SPACE.matcher(text.toString().strip()).replaceAll(" ");
        return PARAGRAPH.matcher(lines).replaceAll("\n\n");
    }

    private static String name(String link) {
        return link.substring(link.indexOf('#') + 1);
    }
}
