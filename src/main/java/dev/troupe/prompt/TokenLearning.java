package dev.troupe.prompt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;

/**
 * What is learned of how an upstream counts tokens, from the counts it reports: a factor for each {@link TextClass} and how far off the
 * estimates still are. Recursive least squares over relative errors (a Kalman filter), which begins at factors of 1, believes short and long
 * prompts alike and lets the factors drift, as an upstream may change its tokenizer. Immutable.
 *
 * @param factors in the order of {@link TextClass}
 * @param doubts the covariance of the factors, row by row
 * @param error the mean square of the last estimates' relative errors, before the margin
 * @param samples how many counts were learned from
 */
public record TokenLearning(List<Double> factors, List<Double> doubts, double error, long samples) {

    private static final int CLASSES = TextClass.values().length;

    /** How far a factor may be from 1 before anything is known: a standard deviation. */
    private static final double FIRST_DOUBT = 0.35;

    /** How much two counts of the same text may differ, relatively. */
    private static final double NOISE = 0.01;

    /** How far a factor may move from one call to the next: a standard deviation. */
    private static final double DRIFT = 0.003;

    private static final double LEAST_FACTOR = 0.2;
    private static final double GREATEST_FACTOR = 5;

    /** A count this far from the estimate tells of something else: another prompt of the upstream's own, a cut, a joke. */
    private static final double INCREDIBLE = 4;

    private static final double LEAST_MARGIN = 0.02;
    private static final double GREATEST_MARGIN = 0.15;
    private static final double ERRORS_IN_A_MARGIN = 2;
    private static final double WEIGHT_OF_AN_ERROR = 0.1;

    /** Nothing is known. */
    public static final TokenLearning NOTHING = nothing();

    public TokenLearning {
        if (factors.size() != CLASSES || doubts.size() != CLASSES * CLASSES) {
            throw new IllegalArgumentException("What was learned is of other classes of text");
        }
        factors = List.copyOf(factors);
        doubts = List.copyOf(doubts);
    }

    private static TokenLearning nothing() {
        var doubts = new ArrayList<>(Collections.nCopies(CLASSES * CLASSES, 0.0));
        for (int i = 0; i < CLASSES; i++) doubts.set(i * CLASSES + i, FIRST_DOUBT * FIRST_DOUBT);
        var error = TokenFactors.UNKNOWN_MARGIN / ERRORS_IN_A_MARGIN;
        return new TokenLearning(Collections.nCopies(CLASSES, 1.0), doubts, error * error, 0);
    }

    /** For the estimates to come. */
    public TokenFactors estimates() {
        var byClass = new EnumMap<TextClass, Double>(TextClass.class);
        for (var it : TextClass.values()) byClass.put(it, factors.get(it.ordinal()));
        var margin = Math.clamp(ERRORS_IN_A_MARGIN * Math.sqrt(error), LEAST_MARGIN, GREATEST_MARGIN);
        return new TokenFactors(byClass, margin);
    }

    /**
     * What is known after one more call.
     *
     * @param sent what was sent
     * @param counted how many tokens the upstream says that was
     * @return the same when the count can't be believed
     */
    public TokenLearning after(Measure sent, long counted) {
        double expected = 0;
        for (var it : TextClass.values()) expected += factors.get(it.ordinal()) * sent.tokens(it);
        if (expected <= 0 || counted < expected / INCREDIBLE || counted > expected * INCREDIBLE) return this;
        var shares = new double[CLASSES];
        for (var it : TextClass.values()) shares[it.ordinal()] = sent.tokens(it) / expected;
        return learned(shares, counted / expected - 1);
    }

    /** @param shares what each class makes of the estimate, for one of its factor @param off the estimate's relative error */
    private TokenLearning learned(double[] shares, double off) {
        var spread = new double[CLASSES];
        double doubt = NOISE * NOISE;
        for (int i = 0; i < CLASSES; i++) {
            for (int j = 0; j < CLASSES; j++) spread[i] += doubts.get(i * CLASSES + j) * shares[j];
        }
        for (int i = 0; i < CLASSES; i++) doubt += shares[i] * spread[i];
        var next = new ArrayList<Double>(CLASSES);
        for (int i = 0; i < CLASSES; i++) {
            next.add(Math.clamp(factors.get(i) + spread[i] / doubt * off, LEAST_FACTOR, GREATEST_FACTOR));
        }
        var doubtful = new ArrayList<Double>(CLASSES * CLASSES);
        for (int i = 0; i < CLASSES; i++) {
            for (int j = 0; j < CLASSES; j++) {
                var left = doubts.get(i * CLASSES + j) - spread[i] * spread[j] / doubt;
                doubtful.add(i == j ? drifted(left) : left);
            }
        }
        var error = (1 - WEIGHT_OF_AN_ERROR) * this.error + WEIGHT_OF_AN_ERROR * off * off;
        return new TokenLearning(next, doubtful, error, samples + 1);
    }

    /** What is never asked about does not become more doubtful than it was at first. */
    private static double drifted(double doubt) {
        return doubt < FIRST_DOUBT * FIRST_DOUBT ? doubt + DRIFT * DRIFT : doubt;
    }
}
