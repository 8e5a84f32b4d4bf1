package org.minesafety.platform.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void cells_may_be_empty_quoted_and_hold_anything() {
        assertThat(Csv.parse("\uFEFFa,b,c\r\n1,,3\n\n\"x, \"\"y\"\"\",\"two\r\nlines\",中\n"))
                .containsExactly(
                        List.of("a", "b", "c"),
                        List.of("1", "", "3"),
                        List.of("x, \"y\"", "two\r\nlines", "中"));
    }

    @Test
    void the_last_line_needs_no_end() {
        assertThat(Csv.parse("a,b\n1,")).containsExactly(List.of("a", "b"), List.of("1", ""));
        assertThat(Csv.parse("")).isEmpty();
    }

    @Test
    void a_quoted_cell_must_end() {
        assertThatThrownBy(() -> Csv.parse("a\n\"b\n"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
