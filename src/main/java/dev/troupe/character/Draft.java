package dev.troupe.character;

import tools.jackson.databind.JsonNode;

/**
 * What an admin edits and publishes: a card's data, and how replies are made.
 *
 * @param envelope what an imported card had beside its data and we have no name for
 */
record Draft(JsonNode card, JsonNode envelope, ModelSettings model) {}
