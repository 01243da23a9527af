package dev.troupe.testing;

import dev.troupe.TroupeApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;

/** A node in a process of its own, which the operating system can kill without any warning. It ends by itself when this one does. */
public final class NodeProcess implements AutoCloseable {

    private static final String READY = "The node listens on port ";
    private static final Duration TO_START = Duration.ofSeconds(90);

    private final Process process;
    private final String url;

    private NodeProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static NodeProcess start(List<String> arguments) throws IOException {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var command = new ArrayList<>(List.of(java, "-Xmx512m", "-cp", classes, NodeProcess.class.getName()));
        command.addAll(arguments);
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var port = new CompletableFuture<String>();
        Thread.ofVirtual().name("node-output").start(() -> read(process.inputReader(StandardCharsets.UTF_8), port));
        try {
            return new NodeProcess(process, "http://127.0.0.1:" + port.get(TO_START.toSeconds(), TimeUnit.SECONDS));
        } catch (Exception failed) {
            process.destroyForcibly();
            throw new IllegalStateException("The node did not start", failed);
        }
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
                if (line.startsWith(READY)) port.complete(line.substring(READY.length()));
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
