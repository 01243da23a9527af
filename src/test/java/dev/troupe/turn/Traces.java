package dev.troupe.turn;

import dev.troupe.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What any table has of somebody, read by a superuser, who sees every row. @param url the database's */
record Traces(String url) {

    private static final String TABLES = """
            select c.relname from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1
            """;

    /** The tables that say of something whose, or of which session, turn or message, it is. */
    private static final String PERSONAL = """
            select distinct c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
            and (c.relname = 'tenant_user' or a.attname ~ '^(.*_)?(user|session|turn|message|reply|holder)(_id)?$'
                and format_type(a.atttypid, null) = 'uuid')
            order by 1
            """;

    /** Every id that leads to a user of this id, theirs first. */
    private static final String IDS = """
            select '%1$s' union select id::text from session where user_id = '%1$s'
            union select m.id::text from message m join session s on s.id = m.session_id where s.user_id = '%1$s'
            union select t.id::text from turn t join session s on s.id = t.session_id where s.user_id = '%1$s'
            union select t.reply_id::text from turn t join session s on s.id = t.session_id where s.user_id = '%1$s'
            """;

    /** All rows that hold one of these texts anywhere, by table. */
    Map<String, List<String>> of(Collection<String> texts) {
        try (var connection = TestDatabase.asSuperuser(url)) {
            var found = new TreeMap<String, List<String>>();
            for (var table : texts(connection, TABLES)) {
                var sql = "select to_jsonb(t)::text from \"%s\" t where to_jsonb(t)::text ~* '(%s)' order by 1"
                        .formatted(table, String.join("|", texts));
                var rows = texts(connection, sql);
                if (!rows.isEmpty()) found.put(table, rows);
            }
            return found;
        } catch (SQLException ex) {
            throw new IllegalStateException(ex);
        }
    }

    List<String> personalTables() {
        return texts(PERSONAL);
    }

    List<String> ids(String userId) {
        return texts(IDS.formatted(userId));
    }

    List<String> texts(String sql) {
        try (var connection = TestDatabase.asSuperuser(url)) {
            return texts(connection, sql);
        } catch (SQLException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) texts.add(rows.getString(1));
            return texts;
        }
    }
}
