package dev.troupe.tenancy;

import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets controllers ask for the {@link ActingUser}. */
@Configuration
@EnableConfigurationProperties(AttemptProperties.class)
class TenancyWeb implements WebMvcConfigurer {

    private final ActingUserResolver actingUser;

    TenancyWeb(ActingUserResolver actingUser) {
        this.actingUser = actingUser;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(actingUser);
    }
}
