package dev.troupe.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A database of its own for several whole nodes of the service. */
public record SharedDatabase(String url) {

    /** 32 bytes. */
    private static final String SECRET_KEY = "bm9kZXMgdGhhdCBzaGFyZSBvbmUgc2VjcmV0IGtleSE=";

    public static SharedDatabase create() {
        return new SharedDatabase(TestDatabase.create());
    }

    /** The keys of every node, in the form of {@code TROUPE_SECRET_KEYS}. */
    public static String secretKeys() {
        return "shared:" + SECRET_KEY;
    }

    /** Starts a node in this process. @param settings further ones, {@code name=value} */
    public RunningTroupe start(String... settings) {
        return startAt(0, settings);
    }

    /** Starts a node in this process, where perhaps another was. @param settings further ones, {@code name=value} */
    public RunningTroupe startAt(int port, String... settings) {
        return RunningTroupe.start(folder(), port, with(settings).toArray(String[]::new));
    }

    /** Starts a node in a process of its own. @param settings further ones, {@code name=value} */
    public NodeProcess startProcess(String... settings) throws IOException {
        return NodeProcess.start(arguments(settings));
    }

    /** Starts a node out of the built jar, in a process of its own. @param settings further ones, {@code name=value} */
    public NodeProcess startPackaged(String... settings) throws IOException {
        var jar = System.getProperty("troupe.jar");
        if (jar == null) throw new IllegalStateException("The jar is there in ./mvnw verify only");
        return NodeProcess.startPackaged(Path.of(jar), arguments(settings));
    }

    private List<String> arguments(String... settings) {
        var all = with(settings);
        all.addAll(List.of("server.port=0", "troupe.data-dir=" + folder()));
        return all.stream().map("--"::concat).toList();
    }

    /** What a query of one number says to a superuser, who sees every tenant's rows. */
    public long number(String sql) {
        try (var connection = TestDatabase.asSuperuser(url);
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException ex) {
            throw new IllegalStateException(ex);
        }
    }

    /** The usual settings, but for those that are given. */
    private List<String> with(String... settings) {
        var all = new ArrayList<>(usual());
        for (var setting : settings) {
            var name = setting.substring(0, setting.indexOf('=') + 1);
            all.removeIf(it -> it.startsWith(name));
            all.add(setting);
        }
        return all;
    }

    private List<String> usual() {
        return List.of(
                "spring.datasource.url=" + url,
                "spring.datasource.username=" + TestDatabase.APPLICATION,
                "spring.datasource.password=" + TestDatabase.password(),
                "spring.datasource.hikari.minimum-idle=2",
                "spring.flyway.user=" + TestDatabase.OWNER,
                "spring.flyway.password=" + TestDatabase.password(),
                "server.address=127.0.0.1",
                "troupe.demo=false",
                "troupe.operator-key=" + TestEnvironment.OPERATOR_KEY,
                "troupe.model.allowed-hosts=127.0.0.1",
                "troupe.secret-keys=" + secretKeys(),
                "troupe.turn.shutdown-grace=0s");
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("troupe-node");
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
