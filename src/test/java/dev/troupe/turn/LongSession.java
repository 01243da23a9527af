package dev.troupe.turn;

import dev.troupe.testing.TestDatabase;
import dev.troupe.testing.TestSession;
import java.sql.SQLException;

/** Makes sessions as long as nobody could talk within a test. @param url the database's */
record LongSession(String url) {

    /** What is said, with its place on the path from 1. */
    static final String SAID = "'Said ' || place";

    /** A version 7 id as the service would make it now for one in a row. */
    private static String id(String place) {
        return "('%012x70008' || lpad(to_hex(%s), 15, '0'))::uuid".formatted(System.currentTimeMillis(), place);
    }

    /** Lets the shown path go on with so many messages, as if they had been said. Nothing is checked, which would take minutes. */
    void grow(TestSession session, int messages) {
        grow(session, messages, SAID);
    }

    /** @param text an expression in SQL that may use {@code place} */
    void grow(TestSession session, int messages, String text) {
        asSuperuser("set session_replication_role = replica; "
                + """
                with recursive said as (
                    select s.tenant_id, s.id as session_id, s.head_id as parent_id, %3$s as id, 1 as place,
                        m.path_length, m.path_replies, m.greeting
                    from session s left join message m on m.id = s.head_id where s.id = '%1$s'
                  union all
                    select tenant_id, session_id, id, %4$s, place + 1, path_length, path_replies, greeting from said where place < %2$d
                ), stored as (
                    insert into message (tenant_id, id, session_id, parent_id, role, content, state, created_at,
                        path_length, path_replies, greeting)
                    select tenant_id, id, session_id, parent_id, case when place %% 2 = 1 then 'user' else 'character' end,
                        %5$s, 'complete', now(), path_length + place, path_replies + place / 2, greeting from said
                )
                update session set head_id = (select id from said order by place desc limit 1) where id = '%1$s';
                analyze message;
                """.formatted(session.id(), messages, id("1"), id("place + 1"), text));
    }

    void asSuperuser(String sql) {
        try (var connection = TestDatabase.asSuperuser(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
