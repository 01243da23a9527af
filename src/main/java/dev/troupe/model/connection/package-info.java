/**
 * Connections as they are kept: those of tenants and those of the installation, how they are written and checked, and which of them
 * serve a turn.
 */
@NullMarked
package dev.troupe.model.connection;

import org.jspecify.annotations.NullMarked;
