package dev.troupe.card.container;

/** What a card came in, told by the bytes. */
public enum Container {
    /** PNG or APNG: the card is in text chunks, the picture is the character's. */
    PNG,
    /** A ZIP with {@code card.json} at its root, whatever comes before it. */
    CHARX,
    /** A JPEG with such a ZIP behind it, as RisuAI writes; the picture is the character's. */
    JPEG,
    /** A WebP with the card in its EXIF comment, as old front ends wrote; the picture is the character's. */
    WEBP,
    /** The card itself. */
    JSON
}
