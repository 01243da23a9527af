package dev.troupe.database;

import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Stands in where no database is configured. The service connects as the restricted role, Flyway as the owner, as anywhere. */
@Configuration
@Conditional(NoDatabaseConfigured.class)
class EmbeddedDatabaseConfiguration {

    @Bean
    EmbeddedDatabase embeddedDatabase(DataFolder data) {
        return EmbeddedDatabase.start(data.path());
    }

    @Bean
    JdbcConnectionDetails serviceConnection(EmbeddedDatabase database) {
        return new ServiceConnection(database.url());
    }

    @Bean
    FlywayConnectionDetails ownerConnection(EmbeddedDatabase database) {
        return new OwnerConnection(database.url());
    }

    /** The embedded server trusts whoever reaches its loopback port: it serves this machine's trial, not production. */
    private record ServiceConnection(String getJdbcUrl) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return EmbeddedDatabase.APPLICATION;
        }

        @Override
        public String getPassword() {
            return "";
        }
    }

    private record OwnerConnection(String getJdbcUrl) implements FlywayConnectionDetails {

        @Override
        public String getUsername() {
            return EmbeddedDatabase.OWNER;
        }

        @Override
        public String getPassword() {
            return "";
        }
    }
}
