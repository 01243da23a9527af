package dev.troupe.card.container;

/** The usual limits but for one. */
final class GivenLimits {

    private static final CardLimits USUAL = CardLimits.DEFAULT;

    private GivenLimits() {}

    static CardLimits fileBytes(long bytes) {
        return new CardLimits(bytes, USUAL.textBytes(), USUAL.pixels(), USUAL.json(), USUAL.contents());
    }

    static CardLimits textBytes(int bytes) {
        return new CardLimits(USUAL.fileBytes(), bytes, USUAL.pixels(), USUAL.json(), USUAL.contents());
    }

    static CardLimits json(int depth, int stringLength, long tokens) {
        var json = new CardLimits.Json(depth, stringLength, tokens);
        return new CardLimits(USUAL.fileBytes(), USUAL.textBytes(), USUAL.pixels(), json, USUAL.contents());
    }

    static CardLimits entries(int entries) {
        var usual = USUAL.contents();
        return contents(new CardLimits.Contents(
                entries, usual.entryBytes(), usual.totalBytes(), usual.ratio(), usual.ratioFrom()));
    }

    /** With a ratio that nothing exceeds. */
    static CardLimits unpacked(long entryBytes, long totalBytes) {
        return contents(new CardLimits.Contents(10_000, entryBytes, totalBytes, 2_000, 0));
    }

    private static CardLimits contents(CardLimits.Contents contents) {
        return new CardLimits(USUAL.fileBytes(), USUAL.textBytes(), USUAL.pixels(), USUAL.json(), contents);
    }
}
