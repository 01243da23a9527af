package dev.troupe;

import java.util.Arrays;

/**
 * Whether two samples look drawn from one distribution: the rank test of Mann and Whitney, by its normal approximation, with the
 * correction for ties. It asks nothing of the distribution, which response times don't have a simple one of.
 */
final class MannWhitney {

    private MannWhitney() {}

    /** How likely two samples of the same are to differ at least so much, 0 to 1. @param first at least 20, as the second */
    static double probability(long[] first, long[] second) {
        var all = new Sample[first.length + second.length];
        for (int i = 0; i < first.length; i++) all[i] = new Sample(first[i], true);
        for (int i = 0; i < second.length; i++) all[first.length + i] = new Sample(second[i], false);
        Arrays.sort(all, (a, b) -> Long.compare(a.value, b.value));
        double ranks = 0;
        double ties = 0;
        for (int from = 0, to; from < all.length; from = to) {
            to = from;
            while (to < all.length && all[to].value == all[from].value) to++;
            double rank = (from + 1 + to) / 2.0;
            for (int i = from; i < to; i++) if (all[i].first) ranks += rank;
            double tied = to - from;
            ties += tied * tied * tied - tied;
        }
        return twoSided(first.length, second.length, ranks, ties);
    }

    private static double twoSided(double n, double m, double ranks, double ties) {
        double u = ranks - n * (n + 1) / 2;
        double all = n + m;
        double variance = n * m / 12 * (all + 1 - ties / (all * (all - 1)));
        if (variance <= 0) return 1;
        double z = Math.abs(u - n * m / 2) / Math.sqrt(variance);
        return Math.min(1, 2 * beyond(z));
    }

    /** The normal distribution's mass beyond z, by Abramowitz and Stegun's 26.2.17, to seven digits. */
    private static double beyond(double z) {
        double t = 1 / (1 + 0.2316419 * z);
        double sum = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * sum;
    }

    private record Sample(long value, boolean first) {}
}
