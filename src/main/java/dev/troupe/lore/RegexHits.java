package dev.troupe.lore;

/** Where a regular expression matched. It is tried only on what somebody asks about, and once on each text. */
final class RegexHits {

    private static final int FAR = Integer.MAX_VALUE;

    private final JsRegex regex;
    private final ScanTexts texts;
    private final RegexAllowance allowance;
    private int nearest = FAR;
    private int messagesTried;
    private int othersFound;
    private int sourcesTried;
    private int entriesTried;
    private boolean refused;

    RegexHits(JsRegex regex, ScanTexts texts, RegexAllowance allowance) {
        this.regex = regex;
        this.texts = texts;
        this.allowance = allowance;
    }

    /** Whether it wasn't tried on everything, since the allowance was spent. */
    boolean isRefused() {
        return refused;
    }

    boolean found(Sight sight) {
        return inMessages(sight.depth()) || inSources(sight.others()) || inEntries(sight.others());
    }

    private boolean inMessages(int depth) {
        int end = Math.min(depth, texts.messages());
        while (nearest == FAR && messagesTried < end) {
            if (matches(texts.message(messagesTried))) {
                nearest = messagesTried;
            }
            messagesTried++;
        }
        return nearest < depth;
    }

    private boolean inSources(int others) {
        int untried = others & ScanTexts.SOURCES & ~sourcesTried;
        for (int bit = 1; bit < ScanTexts.ENTRIES; bit <<= 1) {
            if ((untried & bit) != 0 && matches(texts.source(bit))) {
                othersFound |= bit;
            }
        }
        sourcesTried |= untried;
        return (othersFound & others & ScanTexts.SOURCES) != 0;
    }

    private boolean inEntries(int others) {
        if ((others & ScanTexts.ENTRIES) == 0) {
            return false;
        }
        while ((othersFound & ScanTexts.ENTRIES) == 0
                && entriesTried < texts.entries().size()) {
            if (matches(texts.entries().get(entriesTried++))) {
                othersFound |= ScanTexts.ENTRIES;
            }
        }
        return (othersFound & ScanTexts.ENTRIES) != 0;
    }

    private boolean matches(Folded folded) {
        if (!allowance.spend(regex, folded.text)) {
            refused = true;
            return false;
        }
        return regex.isIn(folded.text);
    }
}
