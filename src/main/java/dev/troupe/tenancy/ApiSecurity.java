package dev.troupe.tenancy;

import dev.troupe.problem.Problems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may call which part of the API. */
@Configuration
class ApiSecurity {

    /** No span and no timer for each filter of each request: a request is observed as a whole. */
    @Bean
    SecurityObservationSettings noObservationOfFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, Credentials credentials, AllowedOrigins origins, Problems problems) {
        return http.securityMatcher("/v1/**")
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // Answers are data: should a browser be led to one, it shows nothing of it, in no frame, and runs
                // nothing.
                .headers(it -> it.contentSecurityPolicy(
                                csp -> csp.policyDirectives("default-src 'none'; frame-ancestors 'none'; sandbox"))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .addFilterBefore(new OriginFilter(origins, problems), AuthorizationFilter.class)
                .addFilterBefore(new CredentialFilter(credentials, origins, problems), AuthorizationFilter.class)
                .authorizeHttpRequests(it -> {
                    for (var area : ApiArea.values()) {
                        it.requestMatchers(area.pattern()).hasAnyAuthority(area.authorities());
                    }
                })
                .exceptionHandling(it -> it.authenticationEntryPoint(
                                (request, response, _) -> problems.answer(request, response, Unauthenticated.missing()))
                        .accessDeniedHandler(
                                (request, response, _) -> problems.answer(request, response, Forbidden.role())))
                .build();
    }
}
