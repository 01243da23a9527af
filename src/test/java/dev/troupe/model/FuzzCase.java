package dev.troupe.model;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * One recorded stream, split and perhaps spoilt at random. The seed alone decides: the same seed makes the same case.
 *
 * @param parts the bytes as they arrive
 */
record FuzzCase(RecordedStream recorded, List<byte[]> parts, FuzzLine.Course course) {

    private static final int LARGE_ONE_IN = 1_000;
    private static final int APART_ONE_IN = 200;

    /** As the upstream sent it, but for how it is split. */
    static FuzzCase split(long seed) {
        Random random = new Random(seed);
        RecordedStream recorded = any(random);
        FuzzLine.Course course =
                oneIn(random, APART_ONE_IN) ? FuzzLine.Course.FROM_ANOTHER_THREAD : FuzzLine.Course.WHOLE;
        return new FuzzCase(recorded, split(recorded.bytes(), random), course);
    }

    /** With damage, to an end that may be none. */
    static FuzzCase spoilt(long seed) {
        Random random = new Random(seed);
        RecordedStream recorded = any(random);
        byte[] bytes = recorded.bytes();
        for (int times = random.nextInt(4); times >= 0; times--) {
            bytes = FuzzDamage.any(random).done(bytes, random);
        }
        List<byte[]> parts = split(bytes, random);
        if (parts.size() > 1 && oneIn(random, 8)) {
            Collections.swap(parts, random.nextInt(parts.size()), random.nextInt(parts.size()));
        }
        return new FuzzCase(recorded, parts, course(random));
    }

    private static RecordedStream any(Random random) {
        List<RecordedStream> list = oneIn(random, LARGE_ONE_IN) ? RecordedStream.LARGE : RecordedStream.SMALL;
        return list.get(random.nextInt(list.size()));
    }

    /** Silence costs time, so there is little of it. */
    private static FuzzLine.Course course(Random random) {
        if (!oneIn(random, 32)) {
            return FuzzLine.Course.WHOLE;
        }
        FuzzLine.Course[] others = FuzzLine.Course.values();
        return others[random.nextInt(others.length)];
    }

    private static boolean oneIn(Random random, int many) {
        return random.nextInt(many) == 0;
    }

    /** Into single bytes now and then, with empty parts among the others; large streams into larger parts. */
    private static List<byte[]> split(byte[] bytes, Random random) {
        int most = oneIn(random, 64) ? 1 : 1 << (5 + random.nextInt(7));
        most = Math.max(most, bytes.length / 2_000);
        List<byte[]> parts = new ArrayList<>();
        for (int at = 0; at < bytes.length; ) {
            int size = most == 1 ? 1 : random.nextInt(most + 1);
            int to = Math.min(bytes.length, at + size);
            parts.add(Arrays.copyOfRange(bytes, at, to));
            at = to;
        }
        return parts;
    }

    /** All of its bytes, in the order in which they arrive. */
    byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
