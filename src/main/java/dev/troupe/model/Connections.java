package dev.troupe.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The connections that the current tenant may use: its own, and those of the installation. All of it is asked in a tenant's scope. A
 * change is seen at once by the node that makes it, and by the others within two seconds. Thread-safe.
 */
public interface Connections {

    /** What the current tenant's turns use where nothing else is said. */
    Connection usual();

    /**
     * Who may serve a turn, in the order in which they are asked: the one that is wanted, or else the usual one, and then the tenant's
     * fail-over order. Switched-off connections are left out.
     *
     * @param wanted a connection's name or id; null for the usual one. One that isn't there, or any more, gives the usual one
     * @return one at least, none twice
     */
    List<Connection> route(@Nullable String wanted);

    /** A connection by its name or id; of two with one name the tenant's own is meant. Empty also for one that is switched off. */
    Optional<Connection> find(String nameOrId);
}
