package dev.troupe.model.connection;

/** Connections were made, changed or removed. */
record ConnectionsChanged() {}
