package dev.troupe.prompt;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much text of which class there is, in hundredths of a token before any factor. Immutable; measures add up.
 */
public final class Measure {

    static final Measure NOTHING = new Measure(new long[TextClass.values().length]);

    private static final TextClass[] CLASSES = TextClass.values();

    private final long[] hundredths;

    private Measure(long[] hundredths) {
        this.hundredths = hundredths;
    }

    static Measure of(String text) {
        var sums = new long[CLASSES.length];
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            sums[ScriptWeight.classOf(codePoint).ordinal()] += ScriptWeight.of(codePoint);
            i += Character.charCount(codePoint);
        }
        return new Measure(sums);
    }

    static Measure framing(long hundredths) {
        var sums = new long[CLASSES.length];
        sums[TextClass.FRAMING.ordinal()] = hundredths;
        return new Measure(sums);
    }

    static Measure sum(Stream<Measure> measures) {
        var sums = new long[CLASSES.length];
        measures.forEach(it -> it.addTo(sums));
        return new Measure(sums);
    }

    Measure plus(Measure other) {
        var sums = hundredths.clone();
        other.addTo(sums);
        return new Measure(sums);
    }

    Measure times(int factor) {
        var products = hundredths.clone();
        for (int i = 0; i < products.length; i++) products[i] *= factor;
        return new Measure(products);
    }

    private void addTo(long[] sums) {
        for (int i = 0; i < sums.length; i++) sums[i] += hundredths[i];
    }

    /** In tokens before any factor. */
    double tokens(TextClass textClass) {
        return hundredths[textClass.ordinal()] / 100.0;
    }

    long hundredths(int ordinal) {
        return hundredths[ordinal];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Measure measure && Arrays.equals(hundredths, measure.hundredths);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hundredths);
    }
}
