package dev.troupe.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The ways in which a stream can be spoilt on its way, or be meant to do harm. Most keep the rest of it as it is. */
enum FuzzDamage {
    FLIP {
        @Override
        byte[] done(byte[] bytes, Random random) {
            byte[] other = bytes.clone();
            if (other.length > 0) {
                other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return other;
        }
    },
    DROP {
        @Override
        byte[] done(byte[] bytes, Random random) {
            Range range = Range.within(bytes, random);
            return joined(head(bytes, range.from), tail(bytes, range.to));
        }
    },
    DOUBLE {
        @Override
        byte[] done(byte[] bytes, Random random) {
            Range range = Range.within(bytes, random);
            return joined(head(bytes, range.to), tail(bytes, range.from));
        }
    },
    TRUNCATE {
        @Override
        byte[] done(byte[] bytes, Random random) {
            return head(bytes, random.nextInt(bytes.length + 1));
        }
    },
    GARBAGE {
        @Override
        byte[] done(byte[] bytes, Random random) {
            byte[] garbage = new byte[random.nextInt(64)];
            random.nextBytes(garbage);
            return inserted(bytes, random.nextInt(bytes.length + 1), garbage);
        }
    },
    BROKEN_UTF_8 {
        @Override
        byte[] done(byte[] bytes, Random random) {
            return inserted(bytes, random.nextInt(bytes.length + 1), one(FuzzPoison.BROKEN_UTF_8, random));
        }
    },
    /** Anywhere, and so mostly amid JSON. */
    TOKEN {
        @Override
        byte[] done(byte[] bytes, Random random) {
            return inserted(bytes, random.nextInt(bytes.length + 1), one(FuzzPoison.TOKENS, random));
        }
    },
    /** Where the reply's own words stand. */
    CONTENT {
        @Override
        byte[] done(byte[] bytes, Random random) {
            return insertedAfter("\"content\":\"", bytes, one(FuzzPoison.CONTENTS, random), random);
        }
    },
    VALUE {
        @Override
        byte[] done(byte[] bytes, Random random) {
            return insertedAfter("\":", bytes, joined(one(FuzzPoison.VALUES, random), COMMA), random);
        }
    },
    /** A whole event between two others. */
    EVENT {
        @Override
        byte[] done(byte[] bytes, Random random) {
            byte[] event = joined(DATA, one(FuzzPoison.EVENTS, random), BLANK_LINE);
            return random.nextBoolean()
                    ? insertedAfter("\n\n", bytes, event, random)
                    : joined(one(FuzzPoison.EVENTS, random), bytes);
        }
    };

    private static final byte[] COMMA = ",\"x\":".getBytes(UTF_8);
    private static final byte[] DATA = "data: ".getBytes(UTF_8);
    private static final byte[] BLANK_LINE = "\n\n".getBytes(UTF_8);

    abstract byte[] done(byte[] bytes, Random random);

    static FuzzDamage any(Random random) {
        return values()[random.nextInt(values().length)];
    }

    private static byte[] one(List<byte[]> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    /** After some place where this stands; anywhere if it stands nowhere. */
    private static byte[] insertedAfter(String mark, byte[] bytes, byte[] added, Random random) {
        int from = random.nextInt(bytes.length + 1);
        int found = new String(bytes, ISO_8859_1).indexOf(mark, from);
        return inserted(bytes, found < 0 ? from : found + mark.length(), added);
    }

    private static byte[] inserted(byte[] bytes, int at, byte[] added) {
        return joined(head(bytes, at), added, tail(bytes, at));
    }

    private static byte[] head(byte[] bytes, int to) {
        return Arrays.copyOf(bytes, to);
    }

    private static byte[] tail(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static byte[] joined(byte[]... parts) {
        byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private record Range(int from, int to) {

        private static Range within(byte[] bytes, Random random) {
            int from = random.nextInt(bytes.length + 1);
            return new Range(from, Math.min(bytes.length, from + random.nextInt(1 << random.nextInt(10))));
        }
    }
}
