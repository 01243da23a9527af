package dev.troupe.card.container;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A file to go into a CHARX.
 *
 * @param path its name in the ZIP, one of those that {@link #isPath} likes
 * @param bytes opened twice or never, and the same bytes each time
 */
public record CharxAsset(String path, Bytes bytes) {

    private static final int LONGEST = 255;
    private static final Pattern SEGMENT = Pattern.compile("[ -~&&[^\"%*/:<>?\\\\|]]*[!-~&&[^\"%*./:<>?\\\\|]]");
    private static final Pattern DEVICE = Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

    public CharxAsset {
        if (!isPath(path)) throw new IllegalArgumentException("Not a path for a CHARX: " + path);
    }

    /** The bytes of an asset. */
    @FunctionalInterface
    public interface Bytes {
        InputStream open() throws IOException;
    }

    /**
     * Whether a path can be written: printable ASCII, as the specification wants, and a path that can be unpacked on any system without
     * leaving the folder. Assets that came under another have to be renamed, and their card's references with them.
     */
    public static boolean isPath(String path) {
        if (path.isEmpty() || path.length() > LONGEST || path.equalsIgnoreCase("card.json")) return false;
        for (var segment : path.split("/", -1)) {
            boolean isDevice = DEVICE.matcher(segment.toLowerCase(Locale.ROOT)).matches();
            if (isDevice || !SEGMENT.matcher(segment).matches()) return false;
        }
        return true;
    }
}
