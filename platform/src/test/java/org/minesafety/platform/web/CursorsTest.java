package org.minesafety.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.problem.Problem;

class CursorsTest {

    private static final String LIST = "/api/v1/mines";
    private static final long SEED = 4;

    @Test
    void a_position_comes_back_whatever_is_in_it() {
        var random = new Random(SEED);
        for (int i = 0; i < 1000; i++) {
            var position = new Position(text(random), text(random));
            assertThat(Cursors.decode(Cursors.encode(position, LIST), LIST)).isEqualTo(position);
        }
    }

    @Test
    void a_cursor_can_stand_in_an_address_as_it_is() {
        assertThat(Cursors.encode(new Position("梅河口煤矿?&", "a b"), LIST)).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void a_changed_bit_anywhere_is_noticed() {
        byte[] cursor =
                Base64.getUrlDecoder().decode(Cursors.encode(new Position("name", "id"), LIST));
        for (int bit = 0; bit < cursor.length * 8; bit++) {
            byte[] changed = cursor.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThatThrownBy(() -> Cursors.decode(text, LIST)).isInstanceOf(Problem.class);
        }
    }

    @Test
    void noise_is_no_cursor() {
        var random = new Random(SEED);
        for (int i = 0; i < 1000; i++) {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            String text = Base64.getUrlEncoder().encodeToString(noise);
            assertThatThrownBy(() -> Cursors.decode(text, LIST)).isInstanceOf(Problem.class);
        }
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(40), 0, Character.MAX_VALUE)
                .collect(StringBuilder::new, (s, c) -> s.append((char) c), StringBuilder::append)
                .toString();
    }
}
