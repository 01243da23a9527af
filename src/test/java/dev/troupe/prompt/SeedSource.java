package dev.troupe.prompt;

import java.util.stream.LongStream;

final class SeedSource {

    private SeedSource() {}

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }
}
