package dev.troupe.tenancy;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/**
 * What a module keeps of a tenant's users, to be handed out to them or forgotten. Stated by each module that keeps any, so that whoever
 * exports or erases a person need not know them. Works in the scope of the person's tenant.
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
     * Forgets the user, within the caller's transaction. What must outlive them is kept without a way back to them.
     *
     * @return how many of what are gone or anonymous now, by plural names such as {@code messages}
     */
    Map<String, Long> erase(UUID userId);
}
