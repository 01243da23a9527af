package dev.troupe.character;

import tools.jackson.databind.JsonNode;

/** What an admin edits and publishes: a card's data, and how replies are made. */
record Draft(JsonNode card, ModelSettings model) {}
