package dev.troupe.model.connection;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The settings of a connection that start from its preset, for the API's reference. Each is an object with some of the fields that the
 * connection is shown with; what is left out is as in the preset.
 *
 * @param window how many tokens a prompt and a reply may have
 * @param messages what the upstream demands of the list of messages
 * @param request how a request is written
 * @param reply how an answer is read
 * @param limits how many calls there may be at a time, and how many may wait
 * @param prices what a million tokens cost
 * @param timeouts how long a call waits for what
 */
record ConnectionGroups(
        @Nullable JsonNode window,
        @Nullable JsonNode messages,
        @Nullable JsonNode request,
        @Nullable JsonNode reply,
        @Nullable JsonNode limits,
        @Nullable JsonNode prices,
        @Nullable JsonNode timeouts) {}
