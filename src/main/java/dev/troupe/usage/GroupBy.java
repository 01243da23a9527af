package dev.troupe.usage;

/** By what a tenant's report sums up. */
enum GroupBy {
    day("(at at time zone 'UTC')::date::text"),
    character("character_id::text"),
    user("user_id::text"),
    connection("connection_id::text"),
    key("key_id::text");

    private final String expression;

    GroupBy(String expression) {
        this.expression = expression;
    }

    /** A text; null where there is none, as for what erased users did. */
    String expression() {
        return expression;
    }
}
