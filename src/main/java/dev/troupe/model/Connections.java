package dev.troupe.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The connections that the current tenant may use: its own, and those of the installation. All of it is asked in a tenant's scope. A
 * change is seen at once by the node that makes it, and by the others within two seconds. Thread-safe.
 */
public interface Connections {

    /**
     * Who may serve a turn, in the order in which they are asked: the one that is wanted, or else the one that the tenant has chosen, or
     * else the installation's default; and then the tenant's fail-over order. One that is switched off, gone, or whose secret can't be
     * opened is left out, and none that nobody chose takes its place: what users say goes nowhere else.
     *
     * @param wanted a connection's name or id; null for the tenant's choice
     * @return none twice; empty where none of those that were chosen can be used
     */
    List<Connection> route(@Nullable String wanted);

    /** A connection by its name or id; of two with one name the tenant's own is meant. Empty also for one that is switched off. */
    Optional<Connection> find(String nameOrId);
}
