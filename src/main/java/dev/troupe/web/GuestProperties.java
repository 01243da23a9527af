package dev.troupe.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who the chat page's visitors are.
 *
 * @param tenant whose characters the page shows, by slug
 * @param tokenLifetime how long a page may use one token
 * @param remembered how long a visitor is known again
 */
@ConfigurationProperties("troupe.guest")
record GuestProperties(
        @DefaultValue("demo") String tenant,
        @DefaultValue("1h") Duration tokenLifetime,
        @DefaultValue("180d") Duration remembered) {}
