package dev.troupe.card;

import dev.troupe.card.container.CardLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much a card's file may hold. All is counted on what is really there, never on what a file says of itself.
 *
 * @param file the file itself
 * @param text the card's own text, unpacked
 * @param pixels of a picture
 * @param entries files in a CHARX
 * @param entry one of them, unpacked
 * @param total all of them, unpacked
 * @param ratio how many times larger than packed one may be
 */
@ConfigurationProperties("troupe.card")
record CardLimitProperties(
        @DefaultValue("64MB") DataSize file,
        @DefaultValue("16MB") DataSize text,
        @DefaultValue("40000000") long pixels,
        @DefaultValue("10000") int entries,
        @DefaultValue("64MB") DataSize entry,
        @DefaultValue("512MB") DataSize total,
        @DefaultValue("200") int ratio) {

    CardLimits toLimits() {
        var usual = CardLimits.DEFAULT;
        return new CardLimits(
                file.toBytes(),
                Math.toIntExact(text.toBytes()),
                pixels,
                usual.json(),
                new CardLimits.Contents(
                        entries,
                        entry.toBytes(),
                        total.toBytes(),
                        ratio,
                        usual.contents().ratioFrom()));
    }
}
