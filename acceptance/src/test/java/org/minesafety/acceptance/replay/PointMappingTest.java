package org.minesafety.acceptance.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minesafety.local.infrastructure.StartFailure;

class PointMappingTest {

    @TempDir private Path folder;

    @Test
    void columns_are_mapped_to_points_in_their_order() {
        assertThat(PointMapping.of("MM31=P1, MM116 = P0").points().toString())
                .isEqualTo("{MM31=P1, MM116=P0}");
    }

    @Test
    void a_file_says_the_same_in_lines_with_comments() throws IOException {
        Path file = folder.resolve("points.txt");
        Files.writeString(file, "# the face\nMM31=P1 # intake\n\nMM116=P0,PD=P2\n");
        assertThat(PointMapping.of("@" + file))
                .isEqualTo(PointMapping.of("MM31=P1,MM116=P0,PD=P2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    MM31          | Mapping: "MM31" is not COLUMN=POINT
                    MM31=         | Mapping: "MM31=" is not COLUMN=POINT
                    A=B=C         | Mapping: "A=B=C" is not COLUMN=POINT
                    A=P,B=P       | Mapping: point P has two columns
                    A=P,A=Q       | Mapping: column A is there twice
                    ,             | Mapping: nothing in it
                    @no/such/file | Mapping: cannot read no/such/file
                    """)
    void what_is_wrong_is_said(String text, String message) {
        assertThatThrownBy(() -> PointMapping.of(text))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(message);
    }

    @Test
    void columns_and_points_that_are_not_there_are_named() {
        PointMapping mapping = PointMapping.of("A=P,B=Q,C=R");
        assertThatThrownBy(() -> mapping.requireColumns(List.of("A", "D")))
                .hasMessage("Mapping: no column B, C; there are A, D");
        assertThatThrownBy(() -> mapping.requirePoints(List.of("Q")))
                .hasMessage("The mine has no point P, R");
        mapping.requireColumns(List.of("C", "B", "A"));
        mapping.requirePoints(List.of("P", "Q", "R", "S"));
    }
}
