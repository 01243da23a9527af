package dev.troupe.card.container;

import java.io.IOException;
import java.io.InputStream;

/** Takes what a card file holds beside the card, one after the other, after the card itself was found to be sound. */
@FunctionalInterface
public interface FileSink {

    /** Takes nothing. */
    FileSink NONE = (path, bytes) -> {};

    /**
     * @param path the exact name of an entry of a CHARX, as {@code embeded://} refers to it, or {@code __asset:} and the name of an
     *     asset in a PNG. A key and no file's path: it may well be {@code ../../etc/passwd}
     * @param bytes read as far as is wanted, and closed by the caller. Reading it may throw {@link dev.troupe.card.CardRefused}
     * @throws IOException the sink's own trouble, passed on to whoever opened the file
     */
    void accept(String path, InputStream bytes) throws IOException;
}
