package dev.troupe.card.container;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Small pictures with pixels of chance, in every colour type and depth that PNG has, plain and interlaced. */
public final class RealPictures {

    /** Colour type, samples of a pixel, bit depths. */
    private static final int[][] TYPES = {
        {0, 1, 1, 2, 4, 8, 16}, {2, 3, 8, 16}, {3, 1, 1, 2, 4, 8}, {4, 2, 8, 16}, {6, 4, 8, 16}
    };

    /** Of Adam7: where each pass begins, and its steps. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

    private final Random random;
    private final boolean animated;

    private RealPictures(Random random, boolean animated) {
        this.random = random;
        this.animated = animated;
    }

    /** One of each kind. */
    public static List<byte[]> all(long seed, boolean animated) {
        var pictures = new ArrayList<byte[]>();
        var made = new RealPictures(new Random(seed), animated);
        for (var type : TYPES) {
            for (int depth : Arrays.copyOfRange(type, 2, type.length)) {
                pictures.add(made.picture(type[0], type[1] * depth, depth, false));
                pictures.add(made.picture(type[0], type[1] * depth, depth, true));
            }
        }
        return pictures;
    }

    /** What the JDK makes of a picture: a number for each sample of each pixel, the kind of the picture first. */
    public static int[] pixels(byte[] png) {
        try {
            BufferedImage image = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(png)));
            var raster = image.getRaster();
            var samples = raster.getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
            var colours = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            var all = Arrays.copyOf(samples, samples.length + colours.length + 2);
            System.arraycopy(colours, 0, all, samples.length, colours.length);
            all[all.length - 2] = image.getWidth();
            all[all.length - 1] = image.getType();
            return all;
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private byte[] picture(int colourType, int bitsPerPixel, int depth, boolean interlaced) {
        int width = 1 + random.nextInt(12);
        int height = 1 + random.nextInt(12);
        var header = GivenPng.header(width, height, depth);
        header[9] = (byte) colourType;
        header[12] = (byte) (interlaced ? 1 : 0);
        var png = GivenPng.nothing().chunk("IHDR", header).chunk("prVt", bytes(1 + random.nextInt(20)));
        if (colourType == 3) png.chunk("PLTE", bytes(3 << depth));
        if (animated) png.chunk("acTL", new byte[] {0, 0, 0, 1, 0, 0, 0, 0}).chunk("fcTL", new byte[26]);
        var packed = GivenPng.zlib(rows(width, height, bitsPerPixel, interlaced ? PASSES : ONE_PASS));
        int half = packed.length / 2;
        png.chunk("IDAT", Arrays.copyOf(packed, half)).chunk("IDAT", Arrays.copyOfRange(packed, half, packed.length));
        if (animated) png.chunk("fcTL", new byte[26]).chunk("fdAT", bytes(30));
        return png.end();
    }

    /** Each row begins with its filter: none. */
    private byte[] rows(int width, int height, int bitsPerPixel, int[][] passes) {
        var rows = new ArrayList<byte[]>();
        for (var pass : passes) {
            int columns = (width - pass[0] + pass[2] - 1) / pass[2];
            int lines = (height - pass[1] + pass[3] - 1) / pass[3];
            for (int i = 0; i < lines && columns > 0; i++) {
                var row = bytes(1 + (columns * bitsPerPixel + 7) / 8);
                row[0] = 0;
                rows.add(row);
            }
        }
        return GivenPng.join(rows.toArray(byte[][]::new));
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
