package dev.troupe.database;

import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** The ids of stored things: UUIDs of version 7, so that newer ones sort after older ones and indexes grow at one end. */
public final class Ids {

    private Ids() {}

    public static UUID next() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }
}
