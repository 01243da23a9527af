/**
 * The bytes of card files, read and written: PNG and APNG, CHARX, JSON, and what is only read. It knows where a card's JSON is and what
 * lies beside it; what the JSON means is not its business. Whatever a file says of itself is checked against its bytes, and nothing in
 * it becomes a path.
 */
@NullMarked
package dev.troupe.card.container;

import org.jspecify.annotations.NullMarked;
