package dev.troupe.reference;

import dev.troupe.tenancy.ActingUser;
import io.swagger.v3.oas.models.media.Schema;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.JsonNode;

/** Serves the page, and tells springdoc what it can't know of our types. */
@Configuration
class ReferenceConfiguration implements WebMvcConfigurer {

    ReferenceConfiguration() {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(ActingUser.class, HttpHeaders.class)
                .replaceWithSchema(JsonNode.class, new Schema<>());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/v1/docs").setViewName("forward:/docs/index.html");
    }
}
