package dev.troupe.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Every value of every column of every table that is not the server's own, found by the catalogue and read as a superuser. */
public record DatabaseDump(List<String> values) {

    private static final String COLUMNS = """
            select format('%I.%I', n.nspname, c.relname), format('%I', a.attname), a.atttypid = 'bytea'::regtype
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'm') and a.attnum > 0 and not a.attisdropped
              and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%'
            order by 1, 2
            """;

    public static DatabaseDump of(String url) throws SQLException {
        var values = new ArrayList<String>();
        try (var connection = TestDatabase.asSuperuser(url);
                var statement = connection.createStatement();
                var columns = statement.executeQuery(COLUMNS)) {
            while (columns.next()) {
                var select = "select %s from %s".formatted(columns.getString(2), columns.getString(1));
                if (columns.getBoolean(3)) raw(connection, select, values);
                else texts(connection, select, values);
            }
        }
        return new DatabaseDump(List.copyOf(values));
    }

    private static void texts(Connection connection, String select, List<String> values) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(select)) {
            while (rows.next()) if (rows.getString(1) != null) values.add(select + ": " + rows.getString(1));
        }
    }

    /** Each byte as one character, so that ASCII in it is found. */
    private static void raw(Connection connection, String select, List<String> values) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(select)) {
            while (rows.next()) {
                var bytes = rows.getBytes(1);
                if (bytes != null) values.add(select + ": " + new String(bytes, ISO_8859_1));
            }
        }
    }
}
