package dev.troupe.database;

import org.hibernate.cfg.MappingSettings;
import org.hibernate.type.format.jackson.Jackson3JsonFormatMapper;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Columns of JSON give back the numbers that they were given: PostgreSQL keeps them, and so must what is in between. */
@Configuration
class JsonColumns {

    @Bean
    HibernatePropertiesCustomizer exactJsonColumns() {
        return it -> it.put(MappingSettings.JSON_FORMAT_MAPPER, new Jackson3JsonFormatMapper(ExactJson.MAPPER));
    }
}
