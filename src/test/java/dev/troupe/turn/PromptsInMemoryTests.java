package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.prompt.Prompt;
import java.lang.management.ManagementFactory;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** A prompt may be as large as the upstream's window, and many replies stream at once for minutes. */
class PromptsInMemoryTests extends TurnTest {

    @Test
    void nobodyHoldsAPromptWhileItsReplyStreams() {
        var script = paced().says("Once upon ");
        try (var events = session.send("A story.")) {
            events.text(10);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(inMemory(Prompt.class, Ingredients.class, Scene.class))
                            .isZero());
            script.says("a time").ends();
            events.next("completed");
        }
    }

    /** How many there are that somebody can reach: the JVM collects what nobody can before it counts. */
    private static long inMemory(Class<?>... types) {
        var histogram = histogram();
        return Stream.of(types)
                .map(it -> Pattern.compile("\\s(\\d+)\\s+\\d+\\s+" + Pattern.quote(it.getName()) + "(?=\\s)")
                        .matcher(histogram))
                .flatMap(it -> it.results())
                .mapToLong(it -> Long.parseLong(it.group(1)))
                .sum();
    }

    private static String histogram() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        } catch (JMException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
