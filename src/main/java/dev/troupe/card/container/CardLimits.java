package dev.troupe.card.container;

/**
 * How much a card file may hold. All are held against bytes that were really read or inflated, not against what headers say.
 *
 * @param fileBytes the whole file
 * @param textBytes the text of one chunk that holds a card, after inflating and before decoding
 * @param pixels width times height that a PNG may claim; pixels themselves are never looked at here
 */
public record CardLimits(long fileBytes, int textBytes, long pixels, Json json, Contents contents) {

    private static final int MIB = 1 << 20;

    public static final CardLimits DEFAULT = new CardLimits(
            64L * MIB,
            16 * MIB,
            40_000_000,
            new Json(200, 16 * MIB, 2_000_000),
            new Contents(10_000, 64L * MIB, 512L * MIB, 200, MIB));

    /**
     * @param depth how deep objects and arrays may nest
     * @param stringLength UTF-16 units of one string
     * @param tokens names, values and brackets altogether, which is what bounds the memory that a small text can ask for
     */
    public record Json(int depth, int stringLength, long tokens) {}

    /**
     * What a file may hold beside the card's own text.
     *
     * @param entries of a ZIP, folders included; card texts and assets of a PNG
     * @param entryBytes one entry, unpacked
     * @param totalBytes all that is unpacked of one file
     * @param ratio how many times longer than packed an entry may be
     * @param ratioFrom unpacked bytes of an entry up to which its ratio doesn't matter
     */
    public record Contents(int entries, long entryBytes, long totalBytes, int ratio, long ratioFrom) {}
}
