package dev.troupe.standin;

/**
 * How events become bytes.
 *
 * @param between what stands in the line that separates two events
 * @param field the name of the field, with its colon and space
 * @param bytewise whether each byte goes out alone, which splits characters and line ends
 */
record Framing(String lineEnd, String between, String field, boolean severalLines, boolean bytewise) {

    static final Framing USUAL = new Framing("\n", "", "data: ", false, false);

    Framing lineEnd(String other) {
        return new Framing(other, between, field, severalLines, bytewise);
    }

    Framing between(String other) {
        return new Framing(lineEnd, other, field, severalLines, bytewise);
    }

    Framing field(String other) {
        return new Framing(lineEnd, between, other, severalLines, bytewise);
    }

    Framing onSeveralLines() {
        return new Framing(lineEnd, between, field, true, bytewise);
    }

    Framing byteByByte() {
        return new Framing(lineEnd, between, field, severalLines, true);
    }

    String event(String payload) {
        String data = severalLines ? payload.replace(",\"choices\"", lineEnd + field + ",\"choices\"") : payload;
        return field + data + lineEnd + between + lineEnd;
    }
}
