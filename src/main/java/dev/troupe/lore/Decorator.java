package dev.troupe.lore;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The specification's decorators that make sense in a chat. Those that count in tokens, for prompts that aren't chats, are left out, so
 * that their fallbacks are taken.
 */
enum Decorator {
    ACTIVATE,
    DONT_ACTIVATE,
    KEEP_ACTIVATE_AFTER_MATCH,
    DONT_ACTIVATE_AFTER_MATCH,
    ACTIVATE_ONLY_AFTER(it -> number(it) != null),
    ACTIVATE_ONLY_EVERY(it -> isAtLeast(it, 1)),
    IS_GREETING(it -> number(it) != null),
    IS_USER_ICON(it -> !it.isEmpty()),
    ADDITIONAL_KEYS(it -> !Fields.commaSeparated(it).isEmpty()),
    EXCLUDE_KEYS(it -> !Fields.commaSeparated(it).isEmpty()),
    SCAN_DEPTH(it -> isAtLeast(it, 0)),
    DEPTH(it -> number(it) != null),
    REVERSE_DEPTH(it -> number(it) != null),
    ROLE(it -> role(it) != null),
    POSITION(it -> position(it) != null),
    IGNORE_ON_MAX_CONTEXT,
    DISABLE_UI_PROMPT(it -> uiPrompt(it) != null);

    private static final Map<String, Decorator> BY_NAME = new HashMap<>();

    static {
        for (var decorator : values()) {
            BY_NAME.put(decorator.name().toLowerCase(Locale.ROOT), decorator);
        }
    }

    private final Predicate<String> valid;

    Decorator() {
        this(_ -> true);
    }

    Decorator(Predicate<String> valid) {
        this.valid = valid;
    }

    static @Nullable Decorator named(String name) {
        return BY_NAME.get(name);
    }

    boolean takes(String value) {
        return valid.test(value);
    }

    /** Whether all of several are heeded, not only the first. Of excluded keys the specification says no such thing, but Risu writes them so. */
    boolean mayRepeat() {
        return this == ADDITIONAL_KEYS || this == EXCLUDE_KEYS;
    }

    private static boolean isAtLeast(String value, int least) {
        var number = number(value);
        return number != null && number >= least;
    }

    static @Nullable Integer number(String value) {
        return value.matches("[+-]?[0-9]{1,20}(\\.[0-9]{1,20})?") ? (Integer) (int) Double.parseDouble(value) : null;
    }

    static @Nullable LoreRole role(String value) {
        return switch (value) {
            case "system" -> LoreRole.SYSTEM;
            case "user" -> LoreRole.USER;
            case "assistant" -> LoreRole.ASSISTANT;
            default -> null;
        };
    }

    static Place.@Nullable Fixed position(String value) {
        return switch (value) {
            case "before_desc" -> Place.Fixed.BEFORE_DESCRIPTION;
            case "after_desc" -> Place.Fixed.AFTER_DESCRIPTION;
            case "personality" -> Place.Fixed.PERSONALITY;
            case "scenario" -> Place.Fixed.SCENARIO;
            default -> null;
        };
    }

    static @Nullable UiPrompt uiPrompt(String value) {
        return switch (value) {
            case "system_prompt" -> UiPrompt.SYSTEM_PROMPT;
            case "post_history_instructions" -> UiPrompt.POST_HISTORY_INSTRUCTIONS;
            default -> null;
        };
    }
}
