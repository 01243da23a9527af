package dev.troupe.turn;

import dev.troupe.standin.Entry;
import dev.troupe.testing.Events.Event;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * All that there was to see of one turn, from both of its sides and behind it.
 *
 * @param view as the API shows it
 * @param events what the browser was sent
 * @param messages the session as it is shown after the turn
 * @param ledger what was booked, call by call
 * @param calls what the upstream saw of us
 * @param leftBehind what should have been gone, and wasn't in time
 */
record StandInTurn(
        String id,
        String connectionId,
        JsonNode view,
        List<Event> events,
        List<JsonNode> messages,
        List<Map<String, Object>> ledger,
        JsonNode receipt,
        List<Entry> calls,
        List<String> leftBehind) {}
