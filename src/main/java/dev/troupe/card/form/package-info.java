/**
 * What the JSON tree of a card means: from any version and habit to the {@code data} of a strictly valid V3 card, and
 * from that to what is written. Plain Java: trees in, trees out; no Spring, no I/O, no clock.
 */
@NullMarked
package dev.troupe.card.form;

import org.jspecify.annotations.NullMarked;
