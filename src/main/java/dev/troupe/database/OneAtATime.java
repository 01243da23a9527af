package dev.troupe.database;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts nodes in a row that would make the same thing at the same time. */
@Component
public class OneAtATime {

    private final JdbcClient jdbc;

    OneAtATime(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits until no other transaction holds this name, and holds it to the end of the caller's own. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(String name) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(name)
                .query((_, _) -> name)
                .list();
    }

    /** Holds this name to the end of the caller's transaction, unless another transaction holds it. @return whether it is held now */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean tryHold(String name) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")
                .param(name)
                .query(Boolean.class)
                .single();
    }
}
