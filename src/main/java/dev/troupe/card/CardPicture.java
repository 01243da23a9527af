package dev.troupe.card;

import dev.troupe.card.container.Container;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** The picture that carries a card. A PNG stays as it is; pictures of other kinds are drawn anew, and where there is none a plain one is drawn. */
final class CardPicture {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final long MOST_PIXELS = 16_000_000;
    private static final int WIDTH = 400;
    private static final int HEIGHT = 600;

    private static final Pattern CARRIER = Pattern.compile("_*picture\\.(png|jpeg|webp)");

    private CardPicture() {}

    /** Where the picture that a card came in is kept, if it is too large for an avatar; another file may have such a name by chance. */
    static String carrier(Container container) {
        return "picture." + container.name().toLowerCase(Locale.ROOT);
    }

    static boolean isCarrier(String path) {
        return CARRIER.matcher(path).matches();
    }

    /** @param picture of any kind that is served; null for none @param name decides the colours of a plain one */
    static byte[] png(byte @Nullable [] picture, String name) throws IOException {
        if (picture == null) return plain(name);
        if (Arrays.equals(picture, 0, Math.min(PNG.length, picture.length), PNG, 0, PNG.length)) return picture;
        var drawn = draw(picture);
        return drawn == null ? plain(name) : encoded(drawn);
    }

    /** Null for a picture that can't be read, or has more pixels than anybody should decode. */
    private static @Nullable BufferedImage draw(byte[] picture) throws IOException {
        try (var bytes = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            var readers = ImageIO.getImageReaders(bytes);
            if (!readers.hasNext()) return null;
            var reader = readers.next();
            try {
                reader.setInput(bytes, true, true);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) return null;
                return reader.read(0);
            } catch (IOException | RuntimeException unreadable) {
                return null;
            } finally {
                reader.dispose();
            }
        }
    }

    private static byte[] plain(String name) throws IOException {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        var hue = Math.floorMod(name.hashCode(), 360) / 360f;
        var top = Color.getHSBColor(hue, 0.35f, 0.55f);
        graphics.setPaint(new GradientPaint(0, 0, top, 0, HEIGHT, top.darker().darker()));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.dispose();
        return encoded(image);
    }

    private static byte[] encoded(BufferedImage image) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
