package dev.troupe.card.container;

/** One file while it is read. */
record Opening(Source source, CardLimits limits, FileSink sink, Warnings warnings, Unpacking unpacking, CardJson json) {

    static Opening of(Source source, CardLimits limits, FileSink sink) {
        return new Opening(
                source, limits, sink, new Warnings(), new Unpacking(limits), new CardJson(limits.json(), "card"));
    }
}
