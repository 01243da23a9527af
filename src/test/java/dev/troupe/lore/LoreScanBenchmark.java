package dev.troupe.lore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * How long it takes to wake the entries of a large book: 10,000 entries with ten keys each, ten messages of 400 characters. The book is
 * made beforehand. Prints one line of JSON. Not a test: run its {@code main} on a quiet machine.
 */
public final class LoreScanBenchmark {

    private static final int ENTRIES = 10_000;
    private static final int KEYS = 10;
    private static final int MESSAGES = 10;
    private static final int CHARACTERS = 400;
    private static final int WARM_UP = 300;
    private static final int ROUNDS = 2000;

    private final Random random = new Random(20_26);
    private final List<String> words = words();

    private LoreScanBenchmark() {}

    /** Runs it; takes some seconds. */
    public static void main(String[] arguments) {
        new LoreScanBenchmark().run();
    }

    private void run() {
        var json = Scene.bookOf(entries());
        long start = System.nanoTime();
        var book = Scene.own(json);
        long built = System.nanoTime() - start;
        var inputs = new LoreInput[32];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] =
                    Scene.ofBooks(book).depth(MESSAGES).says(messages()).seed(i).input();
        }
        long woken = 0;
        for (int i = 0; i < WARM_UP; i++) {
            woken += Lore.wake(inputs[i % inputs.length]).placements().size();
        }
        var times = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long before = System.nanoTime();
            woken += Lore.wake(inputs[i % inputs.length]).placements().size();
            times[i] = System.nanoTime() - before;
        }
        Arrays.sort(times);
        print(built, times, (double) woken / (WARM_UP + ROUNDS));
    }

    private static void print(long built, long[] times, double woken) {
        System.out.printf(
                Locale.ROOT,
                "{\"entries\":%d,\"keys\":%d,\"messages\":%d,\"characters\":%d,\"rounds\":%d,\"build_ms\":%.1f,"
                        + "\"median_ms\":%.3f,\"p99_ms\":%.3f,\"max_ms\":%.3f,\"woken\":%.1f}%n",
                ENTRIES,
                ENTRIES * KEYS,
                MESSAGES,
                CHARACTERS,
                ROUNDS,
                built / 1e6,
                times[times.length / 2] / 1e6,
                times[times.length * 99 / 100] / 1e6,
                times[times.length - 1] / 1e6,
                woken);
    }

    private EntryJson[] entries() {
        var entries = new EntryJson[ENTRIES];
        for (int i = 0; i < ENTRIES; i++) {
            var keys = new ArrayList<String>();
            for (int j = 0; j < KEYS; j++) {
                keys.add(word() + " " + word() + (j % 2 == 0 ? "" : " " + word()));
            }
            entries[i] = EntryJson.entry("e" + i)
                    .with("keys", keys)
                    .content("About " + keys.getFirst() + ".")
                    .order(random.nextInt(1000));
        }
        return entries;
    }

    private String[] messages() {
        var messages = new String[MESSAGES];
        for (int i = 0; i < MESSAGES; i++) {
            var text = new StringBuilder();
            while (text.length() < CHARACTERS) {
                text.append(word()).append(' ');
            }
            messages[i] = text.substring(0, CHARACTERS);
        }
        return messages;
    }

    private String word() {
        return words.get(random.nextInt(words.size()));
    }

    private List<String> words() {
        var made = new ArrayList<String>();
        for (int i = 0; i < 1200; i++) {
            var word = new StringBuilder();
            for (int j = 3 + random.nextInt(6); j > 0; j--) {
                word.append((char) ('a' + random.nextInt(26)));
            }
            made.add(word.toString());
        }
        return made;
    }
}
