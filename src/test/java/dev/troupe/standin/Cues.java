package dev.troupe.standin;

import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What the next calls get: what was queued, or what the header names, or the model's suffix, or the setting. A name with a number,
 * {@code reset-at-once*2}, is for so many calls that choose by exactly these words; after them such calls are answered normally.
 */
final class Cues {

    static final String HEADER = "X-Stand-In";

    private final String standing;
    private final Queue<Scenario> queue = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> played = new ConcurrentHashMap<>();

    Cues(String standing) {
        this.standing = standing;
    }

    void next(Scenario scenario, int times) {
        for (int time = 0; time < times; time++) {
            queue.add(scenario);
        }
    }

    /** Empty if what was chosen doesn't exist. */
    Optional<Scenario> choose(Request request, ChatRequest chat) {
        Scenario queued = queue.poll();
        return queued != null ? Optional.of(queued) : called(choice(request, chat));
    }

    void clear() {
        queue.clear();
        played.clear();
    }

    static boolean exists(String choice) {
        return choice.strip().matches("[^*]+(\\*\\d{1,6})?")
                && Catalogue.named(choice.strip().split("\\*", 2)[0]).isPresent();
    }

    private String choice(Request request, ChatRequest chat) {
        return request.header(HEADER).orElse(chat.suffix().isEmpty() ? standing : chat.suffix());
    }

    private Optional<Scenario> called(String choice) {
        if (!exists(choice)) {
            return Optional.empty();
        }
        String[] parts = choice.strip().split("\\*", 2);
        if (parts.length == 1) {
            return Catalogue.named(choice);
        }
        boolean over = played.merge(choice, 1, Integer::sum) > Integer.parseInt(parts[1]);
        return over ? Optional.of(Telling.NORMAL) : Catalogue.named(parts[0]);
    }
}
