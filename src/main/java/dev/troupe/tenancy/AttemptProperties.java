package dev.troupe.tenancy;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many credentials may turn out wrong in a minute, on each node.
 *
 * @param byAddress from one address; of IPv6 from one network of 64 bits
 * @param byKey of one API key, from wherever
 */
@ConfigurationProperties("troupe.attempts")
record AttemptProperties(
        @DefaultValue("60") int byAddress,
        @DefaultValue("20") int byKey) {}
