package org.minesafety.acceptance.csv;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Instant.EPOCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.acceptance.longwall.Longwall.Sample;
import org.minesafety.local.infrastructure.StartFailure;

class CsvRecordingTest {

    @TempDir private Path folder;

    @Test
    void a_file_is_read_column_by_column_and_an_empty_field_is_no_sample() throws IOException {
        try (var recording = read("seconds, MM31,PD\n0,0.46,1\n\n30,,0\n\n")) {
            assertThat(recording.columns()).containsExactly("MM31", "PD");
            assertThat(recording.span()).isEqualTo(Duration.ofSeconds(30));
            assertThat(recording.samples("MM31", EPOCH))
                    .containsExactly(
                            new Sample(EPOCH, 0.46), new Sample(EPOCH.plusSeconds(30), Double.NaN));
            assertThat(recording.startFor(EPOCH)).isEqualTo(EPOCH.minusSeconds(30));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void the_delimiter_is_the_one_that_the_first_line_has_most(String delimiter)
            throws IOException {
        String text = "\"s,;|\t,;|\t\"%1$sA%1$s\"B, b\"\r\n\"0\"%1$s\"1.5\"%1$s-2\r\n";
        try (var recording = read(text.formatted(delimiter))) {
            assertThat(recording.columns()).containsExactly("A", "B, b");
            assertThat(recording.row(0).values()).containsExactly(1.5, -2);
        }
    }

    @Test
    void a_delimiter_that_is_named_counts() throws IOException {
        Path file = file("s;A,x,y\n0;1,2,3\n");
        assertThat(CsvRecording.columns(file, ';')).containsExactly("A,x,y");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, false",
        "UTF-8, true",
        "UTF-16LE, true",
        "UTF-16BE, true",
        "UTF-16LE, false",
        "UTF-16BE, false",
        "GBK, false"
    })
    void it_may_be_written_in_any_usual_encoding(String charset, boolean mark) throws IOException {
        String text = (mark ? "\uFEFF" : "") + "秒,上隅角甲烷\n0,1.2\n30,0.9\n";
        Path file = folder.resolve("some.csv");
        Files.write(file, text.getBytes(Charset.forName(charset)));
        try (var recording = CsvRecording.read(file, "上隅角甲烷"::equals, null)) {
            assertThat(recording.row(1).values()).containsExactly(0.9);
        }
    }

    @Test
    void chinese_far_behind_the_first_line_decides_the_encoding_too() throws IOException {
        var text = new StringBuilder("s,A,remark\n0,1,x\n");
        for (int second = 1; second < 20_000; second++) {
            text.append(second).append(",1,x\n");
        }
        text.append("20000,1,采煤\n");
        Path file = folder.resolve("some.csv");
        for (Charset charset : List.of(UTF_8, Charset.forName("GBK"), UTF_16LE, UTF_16BE)) {
            Files.write(file, text.toString().getBytes(charset));
            try (var recording = CsvRecording.read(file, "A"::equals, null)) {
                assertThat(recording.size()).isEqualTo(20_001);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            textBlock =
                    """
                    0,1;30,x       ! line 3: "x" is no number like 12 or -0.5
                    0,1;30,1d      ! line 3: "1d" is no number
                    0,1;30,1f      ! line 3: "1f" is no number
                    0,1;30,0x1p3   ! line 3: "0x1p3" is no number
                    0,1;30,1e3     ! line 3: "1e3" is no number
                    0,1;30,１       ! line 3: "１" is no number
                    0,1;30,NaN     ! line 3: "NaN" is no number
                    0,1;30,Infinity! line 3: "Infinity" is no number
                    0,1;30,-9999d  ! line 3: "-9999d" is no number
                    0,1;30         ! line 3: 1 fields where the first line has 2
                    0,1;30,1,2     ! line 3: 3 fields where the first line has 2
                    0,1;1.5,1      ! line 3: seconds must be whole, not 1.5
                    0,1;,1         ! line 3: "" is no number
                    0,1;0,1        ! line 3: seconds must rise from row to row
                    0,1;30,"1      ! line 3: cannot be read
                    ''             ! has no rows
                    """)
    void a_row_that_cannot_be_read_is_named(String rows, String message) throws IOException {
        Path file = file("seconds,A\n" + rows.replace(';', '\n'));
        assertThatThrownBy(() -> CsvRecording.read(file, "A"::equals, null))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(message);
    }

    @Test
    void what_stands_in_columns_that_are_not_asked_for_does_not_matter() throws IOException {
        Path file = file("seconds,A,remark,\n0,1,\"a \"\"quoted\"\",\nremark\",\n30,+.5,,\n");
        try (var recording = CsvRecording.read(file, "A"::equals, null)) {
            assertThat(recording.samples("A", EPOCH))
                    .extracting(Sample::value)
                    .containsExactly(1.0, 0.5);
        }
    }

    @Test
    void two_columns_of_one_name_are_refused() throws IOException {
        Path file = file("seconds,A,B,A\n0,1,2,3\n");
        assertThatThrownBy(() -> CsvRecording.read(file, "A"::equals, null))
                .isInstanceOf(StartFailure.class)
                .hasMessageEndingWith("has two columns A");
    }

    @Test
    void a_file_that_is_not_there_or_none_or_no_text_is_named() throws IOException {
        assertThatThrownBy(() -> CsvRecording.columns(folder.resolve("none.csv"), null))
                .isInstanceOf(StartFailure.class)
                .hasMessage("No file " + folder.resolve("none.csv"));
        assertThatThrownBy(() -> CsvRecording.columns(folder, null))
                .isInstanceOf(StartFailure.class);
        assertThatThrownBy(() -> CsvRecording.columns(file(""), null))
                .hasMessageContaining("has no rows");
        assertThatThrownBy(() -> CsvRecording.columns(file("x".repeat(200_000)), null))
                .hasMessageContaining("longer than");
        Path binary = folder.resolve("some.csv");
        byte[] noise = new byte[10_000];
        new Random(7).nextBytes(noise);
        Files.write(binary, noise);
        assertThatThrownBy(() -> CsvRecording.columns(binary, null))
                .isInstanceOf(StartFailure.class);
    }

    @Test
    void rows_may_be_read_in_any_order() throws IOException {
        Path file = folder.resolve("long.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("s,A,B\n");
            for (int i = 0; i < 5_000; i++) {
                out.write(i * 2 + "," + i + "," + -i + "\n");
            }
        }
        var random = new Random(3);
        try (var recording = CsvRecording.read(file, name -> true, null)) {
            for (int look = 0; look < 20_000; look++) {
                int row = look < 5_000 ? look : random.nextInt(5_000);
                assertThat(recording.row(row).seconds()).isEqualTo(row * 2L);
                assertThat(recording.row(row).values()).containsExactly(row, -row);
            }
        }
    }

    private CsvRecording read(String text) throws IOException {
        return CsvRecording.read(file(text), name -> true, null);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("some.csv"), content);
    }
}
