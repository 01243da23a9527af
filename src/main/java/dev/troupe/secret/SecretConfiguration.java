package dev.troupe.secret;

import dev.troupe.database.DataFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Where the keys come from: the setting; or, where the service brings its own database, a file beside that; or nowhere, for a key
 * beside somebody's real database would be lost with the node that made it, and be another one on the next node.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretProperties.class)
class SecretConfiguration {

    private static final Logger log = LoggerFactory.getLogger(SecretConfiguration.class);

    @Bean
    Vault vault(SecretProperties properties, Environment environment, DataFolder data) {
        var given = properties.secretKeys();
        if (given != null && !given.isBlank()) return Vault.of(given);
        if (bringsItsOwnDatabase(environment)) return new Vault(new KeyFile(data.path()).readOrMake());
        log.info("{} is not set: secrets of tenants can't be stored", SecretProperties.VARIABLE);
        return new Vault(Keyring.EMPTY);
    }

    /** As the database module decides it. */
    private static boolean bringsItsOwnDatabase(Environment environment) {
        var url = environment.getProperty("spring.datasource.url");
        return url == null || url.isBlank();
    }
}
