package dev.troupe.testing;

import static org.awaitility.Awaitility.await;

import dev.troupe.TroupeApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;

/** A node in a process of its own, which the operating system can kill without any warning. It ends with this one. */
public final class NodeProcess implements AutoCloseable {

    private static final String READY = "The node listens on port ";
    private static final Pattern PORT = Pattern.compile("(?:%s|Tomcat started on port )(\\d+)".formatted(READY));
    private static final Duration TO_START = Duration.ofMinutes(3);

    private final Process process;
    private final String url;

    private NodeProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts the service out of this run's own classes. */
    static NodeProcess start(List<String> arguments) throws IOException {
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return start(List.of("-Xmx512m", "-cp", classes, NodeProcess.class.getName()), arguments);
    }

    /**
     * Starts the service as it is shipped, and returns when it takes requests.
     *
     * @param jar what Maven's {@code package} makes
     */
    static NodeProcess startPackaged(Path jar, List<String> arguments) throws IOException {
        // Short starts are what matters to nodes that are killed soon.
        var options = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar.toString());
        var node = start(options, arguments);
        await().atMost(TO_START).ignoreExceptions().until(node::isReady);
        return node;
    }

    private static NodeProcess start(List<String> options, List<String> arguments) throws IOException {
        var command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(options);
        command.addAll(arguments);
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var port = new CompletableFuture<String>();
        Thread.ofVirtual().name("node-output").start(() -> read(process.inputReader(StandardCharsets.UTF_8), port));
        try {
            return new NodeProcess(process, "http://127.0.0.1:" + port.get(TO_START.toSeconds(), TimeUnit.SECONDS));
        } catch (Exception failed) {
            process.destroyForcibly();
            throw new IllegalStateException("The node did not start", failed);
        }
    }

    private boolean isReady() {
        return Api.of(url).get("/actuator/health/readiness").status() == 200;
    }

    public String url() {
        return url;
    }

    /** Ends it as a power cut would (SIGKILL). Returns when it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    /** Reads all there is, as a process whose output nobody takes comes to a halt. */
    private static void read(BufferedReader output, CompletableFuture<String> port) {
        var said = new StringBuilder();
        try {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                var found = PORT.matcher(line);
                if (found.find()) port.complete(found.group(1));
                if (!port.isDone()) said.append(line).append('\n');
            }
        } catch (IOException ex) {
            port.completeExceptionally(ex);
        }
        port.completeExceptionally(new IllegalStateException("It ended, after it had said:\n" + said));
    }

    public static void main(String[] arguments) {
        var context = SpringApplication.run(TroupeApplication.class, arguments);
        System.out.println(READY + context.getEnvironment().getRequiredProperty("local.server.port"));
        endWithParent();
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // nothing is said to it
            }
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }
}
