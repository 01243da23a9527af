package dev.troupe.web;

import dev.troupe.problem.Problems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
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

    /** Not when the answer is committed, which goes unnoticed of an answer to HEAD. */
    private static final ObjectPostProcessor<HeaderWriterFilter> EAGERLY = new ObjectPostProcessor<>() {
        @Override
        public <O extends HeaderWriterFilter> O postProcess(O filter) {
            filter.setShouldWriteHeadersEagerly(true);
            return filter;
        }
    };

    /** Beside the API, and yet for anybody. */
    @Bean
    @Order(0)
    SecurityFilterChain reference(HttpSecurity http) {
        return open(http.securityMatcher("/v1/docs", "/v1/openapi.json"));
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, Problems problems) {
        return open(http.securityMatcher("/**").addFilterBefore(new SameSite(problems), AuthorizationFilter.class));
    }

    private static SecurityFilterChain open(HttpSecurity http) {
        var policy = POLICY.formatted(ImportMap.source("static/index.html"));
        return http.authorizeHttpRequests(it -> it.anyRequest().permitAll())
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable) // SameSite stands in its place, and says why
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(it -> it.withObjectPostProcessor(EAGERLY)
                        .contentSecurityPolicy(csp -> csp.policyDirectives(policy))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                browser -> browser.policy("camera=(), microphone=(), geolocation=(), payment=()"))
                        .cacheControl(cache -> cache.disable()))
                .build();
    }
}
