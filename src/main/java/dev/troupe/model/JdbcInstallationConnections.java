package dev.troupe.model;

import java.net.URI;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps them in the table {@code installation_connection}. Nodes that start at the same time get the same id. */
final class JdbcInstallationConnections implements InstallationConnections {

    private static final String KEEP = """
            insert into installation_connection
              (id, name, dialect, base_url, model, currency, input_price_micros, output_price_micros)
            values
              (:id, :name, :dialect, :baseUrl, :model, :currency, :inputPriceMicros, :outputPriceMicros)
            on conflict (name) do update set
              dialect = excluded.dialect,
              base_url = excluded.base_url,
              model = excluded.model,
              currency = excluded.currency,
              input_price_micros = excluded.input_price_micros,
              output_price_micros = excluded.output_price_micros,
              updated_at = now()
            returning id
            """;

    private final JdbcClient jdbc;

    JdbcInstallationConnections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public UUID keep(Row row) {
        return jdbc.sql(KEEP)
                .param("id", UuidVersion7Strategy.INSTANCE.generateUuid(null))
                .param("name", row.name())
                .param("dialect", row.dialect().id())
                .param("baseUrl", row.baseUrl().map(URI::toString).orElse(null))
                .param("model", row.model())
                .param("currency", row.prices().currency())
                .param("inputPriceMicros", row.prices().inputMicros())
                .param("outputPriceMicros", row.prices().outputMicros())
                .query(UUID.class)
                .single();
    }
}
