package dev.troupe.tenancy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as its admins see it.
 *
 * @param defaultConnection the name of the connection that replies come over; null for the installation's default
 * @param failover the names of those that are asked when another fails, in this order
 * @param allowedOrigins where its front ends are served from: browsers may call the API from there
 * @param retentionDays for how many days sessions are kept after their last activity; null for ever
 */
record TenantSettingsView(
        String slug,
        String name,
        String defaultSystemPrompt,
        @Nullable String defaultConnection,
        List<String> failover,
        @Nullable Integer retentionDays,
        List<String> allowedOrigins,
        long version) {}
