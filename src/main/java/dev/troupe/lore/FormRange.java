package dev.troupe.lore;

/**
 * The numbers that make sense in a field, both ends included.
 *
 * @param least the smallest; where it is not below zero, a negative number in the wild stands for "the default"
 */
public record FormRange(long least, long most) {

    /** For orders and priorities: what fits an {@code int}, which is what programs read them as. */
    public static final FormRange ANY = new FormRange(Integer.MIN_VALUE, Integer.MAX_VALUE);

    /** For amounts. */
    public static FormRange upTo(long most) {
        return new FormRange(0, most);
    }
}
