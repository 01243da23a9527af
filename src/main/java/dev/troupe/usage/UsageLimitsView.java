package dev.troupe.usage;

import java.util.List;

/** A whole set of limits, in the order in which it was written. @param version how often it was replaced */
record UsageLimitsView(List<LimitView> limits, long version) {}
