package org.minesafety.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.platform.problem.Problem;

class CursorsTest {

    private static final String LIST = "/api/v1/mines";
    private static final long SEED = 4;
    private static final Position POSITION = new Position("name", "id");
    private static final Cursors CURSORS = Cursors.signedWith("a secret of the tests");

    @Test
    void a_position_comes_back_whatever_is_in_it() {
        var random = new Random(SEED);
        for (int i = 0; i < 1000; i++) {
            var position = new Position(text(random), text(random));
            assertThat(CURSORS.decode(CURSORS.encode(position, LIST), LIST)).isEqualTo(position);
        }
    }

    @Test
    void a_cursor_can_stand_in_an_address_as_it_is() {
        assertThat(CURSORS.encode(new Position("梅河口煤矿?&", "a b"), LIST)).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void a_changed_bit_anywhere_is_noticed() {
        byte[] cursor =
                Base64.getUrlDecoder().decode(CURSORS.encode(new Position("name", "id"), LIST));
        for (int bit = 0; bit < cursor.length * 8; bit++) {
            byte[] changed = cursor.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThatThrownBy(() -> CURSORS.decode(text, LIST)).isInstanceOf(Problem.class);
        }
    }

    @Test
    void noise_is_no_cursor() {
        var random = new Random(SEED);
        for (int i = 0; i < 1000; i++) {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            String text = Base64.getUrlEncoder().encodeToString(noise);
            assertThatThrownBy(() -> CURSORS.decode(text, LIST)).isInstanceOf(Problem.class);
        }
    }

    @Test
    void nobody_makes_a_cursor_without_the_secret() {
        String forged = Cursors.signedWith("a guess").encode(new Position("name", "id"), LIST);
        assertThatThrownBy(() -> CURSORS.decode(forged, LIST)).isInstanceOf(Problem.class);
        assertThat(Cursors.signedWith("a secret of the tests").encode(POSITION, LIST))
                .isEqualTo(CURSORS.encode(POSITION, LIST));
    }

    @Test
    void without_a_secret_each_process_takes_its_own_cursors_only() {
        Cursors one = Cursors.signedWith("");
        assertThat(one.decode(one.encode(POSITION, LIST), LIST)).isEqualTo(POSITION);
        assertThatThrownBy(() -> Cursors.signedWith("").decode(one.encode(POSITION, LIST), LIST))
                .isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1000000000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "yesterday",
                "",
                "2026-01-01"
            })
    void no_time_leaves_a_cursor_that_a_store_cannot_keep(String time) {
        assertThatThrownBy(() -> new Position(time, "id").time()).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new Position(time, "id").number()).isInstanceOf(Problem.class);
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(40), 0, Character.MAX_VALUE)
                .collect(StringBuilder::new, (s, c) -> s.append((char) c), StringBuilder::append)
                .toString();
    }
}
