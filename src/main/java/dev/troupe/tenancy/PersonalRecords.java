package dev.troupe.tenancy;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/**
 * What a module keeps of a tenant's users, to be handed out to them or forgotten. Stated by each module that keeps any, so that whoever
 * exports or erases a person need not know them. Works in the scope of the person's tenant.
 *
 * <p>They export in their {@link org.springframework.core.annotation.Order}, and erase the other way round: what refers to something goes
 * before it.
 */
public interface PersonalRecords {

    /** Takes one record of a person's export. */
    @FunctionalInterface
    interface Sink {

        /**
         * @param kind what the record is, such as {@code message}
         * @param fields what it says, as JSON
         */
        void record(String kind, Object fields) throws IOException;
    }

    /**
     * Hands out all that is kept of the user, page by page in short transactions of its own: no connection is held while the sink writes.
     *
     * @throws IOException when the sink can't take any more
     */
    void export(UUID userId, Sink sink) throws IOException;

    /**
     * Forgets a part of what there may be very much of, within the caller's transaction, which is to be short. Called again until nothing
     * is left of it; what is being written right now stays until {@link #erase}.
     *
     * @return how many of what are gone, by plural names; empty when the rest is little
     */
    default Map<String, Long> eraseSome(UUID userId) {
        return Map.of();
    }

    /** Lets nobody write for the user until the caller's transaction ends. */
    default void hold(UUID userId) {}

    /**
     * Forgets the user, within the caller's transaction. What must outlive them is kept without a way back to them.
     *
     * @return how many of what are gone or anonymous now, by plural names such as {@code messages}
     */
    Map<String, Long> erase(UUID userId);
}
