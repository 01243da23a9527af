package dev.troupe.testing;

import dev.troupe.TroupeApplication;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The service as a person starts it, with nothing configured but where it keeps its data and which port it takes. */
public final class RunningTroupe implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private RunningTroupe(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts it and returns when it is ready.
     *
     * @param port 0 for a free one
     * @param settings further ones, {@code name=value}
     */
    public static RunningTroupe start(Path data, int port, String... settings) {
        var arguments = new ArrayList<>(List.of("--troupe.data-dir=" + data, "--server.port=" + port));
        for (var setting : settings) arguments.add("--" + setting);
        return new RunningTroupe(SpringApplication.run(TroupeApplication.class, arguments.toArray(String[]::new)));
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public String url() {
        return "http://localhost:" + port();
    }

    public Api api() {
        return Api.of(context.getEnvironment());
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
