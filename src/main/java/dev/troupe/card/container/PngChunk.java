package dev.troupe.card.container;

/**
 * Where a chunk lies: four bytes of length, four of type, the data, four of CRC.
 *
 * @param length of the data
 */
record PngChunk(String type, long from, int length) {

    long data() {
        return from + 8;
    }

    long crc() {
        return data() + length;
    }

    long end() {
        return crc() + 4;
    }

    boolean isText() {
        return type.equals("tEXt") || type.equals("zTXt") || type.equals("iTXt");
    }

    /** What is needed to show the picture at all. */
    boolean isCritical() {
        return type.equals("IHDR") || type.equals("PLTE") || type.equals("IDAT");
    }
}
