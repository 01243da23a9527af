package dev.troupe.lore;

/** Where an entry's text goes: by its decorators, else by SillyTavern's position, else by the specification's. */
final class Placing {

    private static final int AT_DEPTH = 4;
    private static final int OUTLET = 7;

    private Placing() {}

    static boolean lacksOutlet(Entry entry) {
        var spot = entry.traits().standing().spot();
        return spot.position() == OUTLET
                && spot.outlet().isEmpty()
                && !isDecorated(entry.body().decorators());
    }

    private static boolean isDecorated(Decorators decorators) {
        return decorators.has(Decorator.POSITION)
                || decorators.has(Decorator.DEPTH)
                || decorators.has(Decorator.REVERSE_DEPTH);
    }

    static Place of(Entry entry, LoreInput input) {
        var decorators = entry.body().decorators();
        var spot = entry.traits().standing().spot();
        var position = decorators.text(Decorator.POSITION);
        var fixed = position == null ? null : Decorator.position(position);
        if (fixed != null && isThere(fixed, input.context().texts())) {
            return fixed;
        }
        var decorated = depth(decorators, input.path().messageCount());
        if (decorated >= 0) {
            return new Place.AtDepth(decorated, role(decorators, spot));
        }
        return switch (spot.position()) {
            case 1 -> Place.Fixed.AFTER_CHARACTER;
            case 2 -> Place.Fixed.NOTE_TOP;
            case 3 -> Place.Fixed.NOTE_BOTTOM;
            case AT_DEPTH -> new Place.AtDepth(spot.depth(), role(decorators, spot));
            case 5 -> Place.Fixed.EXAMPLES_TOP;
            case 6 -> Place.Fixed.EXAMPLES_BOTTOM;
            case OUTLET -> spot.outlet().isEmpty() ? Place.Fixed.BEFORE_CHARACTER : new Place.Outlet(spot.outlet());
            default -> Place.Fixed.BEFORE_CHARACTER;
        };
    }

    /** The specification ignores a position in a section that isn't there. */
    private static boolean isThere(Place.Fixed place, LoreContext.Texts texts) {
        return switch (place) {
            case PERSONALITY -> !texts.personality().isBlank();
            case SCENARIO -> !texts.scenario().isBlank();
            default -> true;
        };
    }

    /** Brought between the newest message and the oldest; -1 if no decorator says. */
    private static int depth(Decorators decorators, int messages) {
        var depth = decorators.number(Decorator.DEPTH);
        if (depth != null) {
            return Math.clamp(depth, 0, messages);
        }
        var reverse = decorators.number(Decorator.REVERSE_DEPTH);
        return reverse == null ? -1 : (int) Math.clamp((long) messages - reverse, 0, messages);
    }

    private static LoreRole role(Decorators decorators, Entry.Spot spot) {
        var role = decorators.text(Decorator.ROLE);
        var decorated = role == null ? null : Decorator.role(role);
        return decorated == null ? spot.role() : decorated;
    }
}
