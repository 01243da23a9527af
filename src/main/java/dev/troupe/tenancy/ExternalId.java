package dev.troupe.tenancy;

import dev.troupe.problem.InvalidRequest;

/** The id by which a tenant knows a user: 1 to 128 printable characters. */
final class ExternalId {

    private static final int LONGEST = 128;

    private ExternalId() {}

    /** @throws InvalidRequest for any other text. @param field where it was said */
    static String of(String text, String field) {
        if (!isOne(text)) throw new InvalidRequest(field, "takes 1 to 128 printable characters");
        return text;
    }

    static boolean isOne(String text) {
        return !text.isBlank()
                && text.codePointCount(0, text.length()) <= LONGEST
                && text.codePoints().allMatch(ExternalId::printable);
    }

    private static boolean printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> false;
            default -> codePoint != '\uFFFD';
        };
    }
}
