package org.minesafety.platform.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.platform.file.Cleaner.Damaged;
import org.minesafety.platform.file.Exif.Place;

class CleanerTest {

    private static final byte[] SECRET = "taken by Li Ming".getBytes(UTF_8);

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 4096, 1 << 20})
    void a_photo_loses_place_time_and_comments_and_no_pixel(int pieces) throws IOException {
        byte[] photo = Samples.withSegment(Samples.photo(), 0xFE, SECRET);
        photo = Samples.withSegment(photo, 0xED, SECRET);
        photo = Samples.together(photo, Samples.zip("hidden.class"));
        var cleaner = new JpegCleaner();

        byte[] copy = copy(cleaner, photo, pieces);

        assertThat(cleaner.isComplete()).isTrue();
        assertThat(cleaner.hasRemoved()).isTrue();
        assertThat(Samples.contains(copy, "Li Ming")).isFalse();
        assertThat(Samples.contains(copy, "2026:11:25")).isFalse();
        assertThat(Samples.contains(copy, "hidden.class")).isFalse();
        assertThat(pixels(copy)).isEqualTo(pixels(Samples.jpeg()));
        assertThat(cleaner.exif().at()).isEqualTo(Instant.parse("2026-11-25T00:00:00Z"));
        Place place = cleaner.exif().place();
        assertThat(place.latitude()).isCloseTo(42.534333, offset(1e-6));
        assertThat(place.longitude()).isCloseTo(125.7, offset(1e-6));
    }

    @Test
    void a_photo_that_was_held_upright_still_stands_upright() {
        var cleaner = new JpegCleaner();
        byte[] copy = copy(cleaner, Samples.photo(), 100);

        var again = new JpegCleaner();
        byte[] second = copy(again, copy, 100);
        assertThat(again.exif()).isEqualTo(new Exif(null, null, 6));
        assertThat(second).isEqualTo(copy);
    }

    @Test
    void a_photo_that_tells_nothing_is_its_own_copy() {
        var cleaner = new JpegCleaner();
        assertThat(copy(cleaner, Samples.jpeg(), 100)).isEqualTo(Samples.jpeg());
        assertThat(cleaner.hasRemoved()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 4096})
    void a_png_loses_texts_and_exif_and_no_pixel(int pieces) throws IOException {
        byte[] png = Samples.withChunk(Samples.png(), "tEXt", SECRET);
        png = Samples.withChunk(png, "eXIf", Samples.exif());
        png = Samples.together(png, Samples.zip("hidden.class"));
        var cleaner = new PngCleaner();

        byte[] copy = copy(cleaner, png, pieces);

        assertThat(copy).isEqualTo(Samples.png());
        assertThat(pixels(copy)).isEqualTo(pixels(Samples.png()));
        assertThat(cleaner.isComplete()).isTrue();
        assertThat(cleaner.exif().place()).isNotNull();
    }

    @Test
    void a_picture_that_ends_early_is_not_complete() {
        byte[] jpeg = Samples.jpeg();
        var cleaner = new JpegCleaner();
        copy(cleaner, Arrays.copyOf(jpeg, jpeg.length - 2), 100);
        assertThat(cleaner.isComplete()).isFalse();

        byte[] png = Samples.png();
        var other = new PngCleaner();
        copy(other, Arrays.copyOf(png, png.length - 1), 100);
        assertThat(other.isComplete()).isFalse();
    }

    @Test
    void what_only_begins_like_a_picture_is_damaged() {
        byte[] html = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, '<', 'h', 't', 'm', 'l', '>'};
        var cleaner = new JpegCleaner();
        copy(cleaner, html, 100); // a segment of 26,740 bytes that does not come
        assertThat(cleaner.isComplete()).isFalse();

        byte[] png = Arrays.copyOf(Samples.png(), 8);
        assertThatThrownBy(() ->
                        copy(
                                new PngCleaner(),
                                Samples.together(png, "\0\0\0\4IDAT".getBytes(UTF_8)),
                                100))
                .isInstanceOf(Damaged.class);
    }

    @Test
    void whatever_is_changed_in_a_picture_never_breaks_more_than_its_copy() {
        var random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            byte[] changed = (i % 2 == 0 ? Samples.photo() : Samples.png()).clone();
            for (int k = 0; k < 5; k++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            Cleaner cleaner = i % 2 == 0 ? new JpegCleaner() : new PngCleaner();
            try {
                assertThat(copy(cleaner, changed, 333).length).isLessThan(changed.length + 64);
            } catch (Damaged expected) {
                assertThat(expected).hasMessageMatching("(JPEG|PNG): .*");
            }
        }
    }

    private static byte[] copy(Cleaner cleaner, byte[] whole, int pieces) {
        var copy = new ByteArrayOutputStream();
        for (int at = 0; at < whole.length; at += pieces) {
            cleaner.copy(Arrays.copyOfRange(whole, at, Math.min(whole.length, at + pieces)), copy);
        }
        return copy.toByteArray();
    }

    private static int[] pixels(byte[] picture) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
