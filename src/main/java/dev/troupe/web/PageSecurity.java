package dev.troupe.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The headers that pages are served with. Everything outside the API is open to anybody; its own endpoints guard themselves. */
@Configuration
class PageSecurity {

    private static final String POLICY = """
            default-src 'none'; \
            script-src 'self' %s; \
            style-src 'self'; \
            img-src 'self' blob: data:; \
            font-src 'self'; \
            connect-src 'self'; \
            manifest-src 'self'; \
            base-uri 'none'; \
            form-action 'self'; \
            frame-ancestors 'none'""";

    /** Beside the API, and yet for anybody. */
    @Bean
    @Order(0)
    SecurityFilterChain reference(HttpSecurity http) {
        return open(http.securityMatcher("/v1/docs", "/v1/openapi.json"));
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http) {
        return open(http.securityMatcher("/**"));
    }

    private static SecurityFilterChain open(HttpSecurity http) {
        var policy = POLICY.formatted(ImportMap.source("static/index.html"));
        return http.authorizeHttpRequests(it -> it.anyRequest().permitAll())
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // Nothing here acts on a cookie alone: the guest's is SameSite=Strict and only ever gives back a token.
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(it -> it.contentSecurityPolicy(csp -> csp.policyDirectives(policy))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .cacheControl(cache -> cache.disable()))
                .build();
    }
}
