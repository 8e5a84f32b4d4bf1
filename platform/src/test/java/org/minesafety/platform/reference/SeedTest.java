package org.minesafety.platform.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.platform.reference.ReferenceState.Validity;
import tools.jackson.core.JacksonException;

/** A file says one thing of each key and day. */
class SeedTest {

    record Threshold(String id, String level) {}

    private static final ReferenceTable<Threshold> TABLE =
            new ReferenceTable<>("thresholds", Threshold.class, Threshold::id, "thresholds.csv");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,1.0,,\na,1.5,,", // the same id twice
                "a,1.0,2026-01-01,\na,1.5,2026-01-01,",
                "a,1.0,2026-01-01,2027-01-01\na,1.5,2026-07-01,", // while another line holds
                "a,1.5,2026-07-01,\na,1.0,2026-01-01,2027-01-01", // in whatever order
                "a,1.0,,2026-07-02\na,1.5,2026-07-01,2026-08-01",
                "a,1.0,2026-07-01,2026-07-01", // never
                "a,1.0,2026-07-02,2026-07-01"
            })
    void lines_that_contradict_each_other_are_refused(String lines) {
        assertThatThrownBy(() -> seed(lines))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("thresholds.csv: a from ")
                .hasMessageNotContaining("null");
    }

    @Test
    void a_new_rule_is_a_new_line_that_follows_the_old_one() {
        assertThat(seed("a,1.0,2026-01-01,\nb,2.0,,\na,1.5,2026-07-01,").validities())
                .filteredOn(it -> it.key().equals("a"))
                .extracting(Validity::from)
                .containsExactly(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 7, 1));
        assertThat(seed("a,1.0,2026-01-01,2026-07-01\na,1.5,2026-07-01,").validities()).hasSize(3);
    }

    @Test
    void cells_may_be_empty_quoted_and_hold_anything() {
        assertThat(lines("\uFEFFa,b,c\r\n1,,3\n\n\"x, \"\"y\"\"\",\"two\r\nlines\",中\n"))
                .containsExactly(
                        List.of("a", "b", "c"),
                        List.of("1", "", "3"),
                        List.of("x, \"y\"", "two\r\nlines", "中"));
    }

    @Test
    void the_last_line_needs_no_end() {
        assertThat(lines("a,b\n1,")).containsExactly(List.of("a", "b"), List.of("1", ""));
        assertThat(lines("")).isEmpty();
    }

    @Test
    void a_quoted_cell_must_end() {
        assertThatThrownBy(() -> lines("a\n\"b\n")).isInstanceOf(JacksonException.class);
    }

    @Test
    void a_file_that_is_not_utf8_is_refused() {
        byte[] gbk = {'a', '\n', (byte) 0xba, (byte) 0xec, '\n'};
        assertThatThrownBy(() -> Seed.lines(gbk)).isInstanceOf(JacksonException.class);
    }

    private static List<List<String>> lines(String file) {
        return Seed.lines(file.getBytes(UTF_8));
    }

    private static Seed seed(String lines) {
        String file = "id,level,valid_from,valid_to\n" + lines + "\n";
        return Seed.of(TABLE, file.getBytes(UTF_8));
    }
}
