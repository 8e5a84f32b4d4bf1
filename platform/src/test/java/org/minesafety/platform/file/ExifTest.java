package org.minesafety.platform.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ExifTest {

    @Test
    void nothing_in_a_block_makes_reading_it_long_or_fail() {
        var random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] block = Samples.exif();
            for (int k = 0; k < 4; k++) {
                block[random.nextInt(block.length)] = (byte) random.nextInt();
            }
            assertThatCode(() -> Exif.of(block)).doesNotThrowAnyException();
        }
    }

    /** Each entry leads to a directory that begins within the others. */
    @Test
    @Timeout(2)
    void a_block_full_of_directories_within_directories_is_read_at_once() {
        ByteBuffer bomb = ByteBuffer.allocate(65_527);
        bomb.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8);
        bomb.putShort((short) 5_000);
        for (int i = 0; i < 5_000; i++) {
            Samples.entry(bomb, 0x8769, 4, 1, 10 + 12 * i);
        }
        long start = System.nanoTime();
        Exif read = Exif.of(bomb.array());
        assertThat(read).isEqualTo(Exif.NONE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void a_camera_without_reception_was_nowhere() {
        byte[] block = Samples.exif();
        ByteBuffer.wrap(block).position(320).put(new byte[48]);
        for (int at = 324; at < 368; at += 8) {
            ByteBuffer.wrap(block).putInt(at, 1);
        }
        assertThat(Exif.of(block).place()).isNull();
        assertThat(Exif.of(block).at()).isNotNull();
    }

    @Test
    void an_empty_block_tells_nothing() {
        assertThat(Exif.of(new byte[0])).isEqualTo(Exif.NONE);
        assertThat(Exif.of(new byte[8])).isEqualTo(Exif.NONE);
    }
}
