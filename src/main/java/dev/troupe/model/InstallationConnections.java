package dev.troupe.model;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** The installation's connections as they are kept, so that turns and the ledger have an id to refer to. */
interface InstallationConnections {

    /** Keeps what a connection is, under its name, and returns the id it has had since it was first kept. */
    UUID keep(Row row);

    /**
     * A connection as it is kept. Its key is not: it comes out of the environment at every start.
     *
     * @param baseUrl empty for the rehearsal, whose address changes with the port
     */
    record Row(String name, Dialect dialect, Optional<URI> baseUrl, String model, Prices prices) {}
}
