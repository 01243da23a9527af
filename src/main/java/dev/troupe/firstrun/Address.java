package dev.troupe.firstrun;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where a person on this machine reaches the service. Known once the web server runs. */
@Component
class Address {

    private final Environment environment;

    Address(Environment environment) {
        this.environment = environment;
    }

    String url() {
        var context = environment.getProperty("server.servlet.context-path", "");
        return "http://localhost:" + environment.getRequiredProperty("local.server.port") + context;
    }

    String console() {
        return url() + "/console";
    }
}
