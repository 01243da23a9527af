package dev.troupe.usage;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A limit as people write it.
 *
 * @param subject a user's external id, a character's slug or id, a key's id, or for the operator a tenant's slug
 * @param window none for what is concurrent
 * @param currency for cost, and for nothing else
 * @param amount turns, tokens, or micro-units of the currency
 */
record LimitText(
        @NotNull LimitScope scope,
        @Nullable @Size(min = 1, max = 200) String subject,
        @NotNull LimitMetric metric,
        @Nullable LimitWindow window,

        @Nullable @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code such as CNY") String currency,

        @NotNull @Min(1) @Max(1_000_000_000_000_000L) Long amount) {}
