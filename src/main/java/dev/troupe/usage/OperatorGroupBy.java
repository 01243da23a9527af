package dev.troupe.usage;

/** By what the operator's report sums up. */
enum OperatorGroupBy {
    tenant("tenant_id::text"),
    day("day::text");

    private final String expression;

    OperatorGroupBy(String expression) {
        this.expression = expression;
    }

    String expression() {
        return expression;
    }
}
