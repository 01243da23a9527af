package dev.troupe.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Another process with the embedded database of a folder, which the operating system kills without any warning. */
record KilledService(Process process, String url) {

    static KilledService start(Path folder) throws IOException {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var process = new ProcessBuilder(
                        List.of(java, "-cp", classes, KilledService.class.getName(), folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new KilledService(process, url(process.inputReader(StandardCharsets.UTF_8)));
    }

    private static String url(BufferedReader output) throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("jdbc:")) return line;
        }
        throw new IllegalStateException("The other process ended before its database was ready");
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public static void main(String[] arguments) throws InterruptedException {
        var database = EmbeddedDatabase.start(Path.of(arguments[0]));
        System.out.println(database.url());
        Thread.currentThread().join();
    }
}
