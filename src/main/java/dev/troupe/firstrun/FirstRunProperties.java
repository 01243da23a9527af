package dev.troupe.firstrun;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a first start makes.
 *
 * @param operatorKey the operator's key; null to have one made
 * @param demo whether there is to be a demo tenant
 */
@ConfigurationProperties("troupe")
record FirstRunProperties(
        @Nullable String operatorKey, @DefaultValue("true") boolean demo) {

    @Override
    public String toString() {
        return "FirstRunProperties[demo=%s]".formatted(demo);
    }
}
