package dev.troupe.character;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a file is to whoever loads it, told by its first bytes and never by its name. Everything that is no raster picture and no sound
 * is bytes that nobody should interpret: markup and SVG, which can carry scripts, among them.
 *
 * @param mediaType to serve it with
 * @param extension for a file of it
 * @param isPicture whether a page may show it in place
 */
record FileType(String mediaType, String extension, boolean isPicture) {

    /** How many of a file's first bytes tell. */
    static final int HEAD = 16;

    private static final FileType UNKNOWN = sound("application/octet-stream", "bin");

    /** @param bytes a file, or its first {@link #HEAD} bytes */
    static FileType of(byte[] bytes) {
        var picture = PictureType.find(bytes);
        if (picture.isPresent()) {
            var mediaType = picture.get().mediaType();
            return new FileType(mediaType, mediaType.substring("image/".length()), true);
        }
        if (at(bytes, 0, "ID3") || isMpegLayerThree(bytes)) return sound("audio/mpeg", "mp3");
        if (at(bytes, 0, "OggS")) return sound("audio/ogg", "ogg");
        if (at(bytes, 0, "RIFF") && at(bytes, 8, "WAVE")) return sound("audio/wav", "wav");
        if (at(bytes, 0, "fLaC")) return sound("audio/flac", "flac");
        if (at(bytes, 4, "ftypM4A ")) return sound("audio/mp4", "m4a");
        return UNKNOWN;
    }

    private static FileType sound(String mediaType, String extension) {
        return new FileType(mediaType, extension, false);
    }

    /** A frame of MPEG audio, layer III, without a tag before it. */
    private static boolean isMpegLayerThree(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == (byte) 0xff && (bytes[1] & 0xe6) == 0xe2;
    }

    static boolean at(byte[] bytes, int offset, String magic) {
        var expected = magic.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= offset + expected.length
                && Arrays.equals(bytes, offset, offset + expected.length, expected, 0, expected.length);
    }
}
