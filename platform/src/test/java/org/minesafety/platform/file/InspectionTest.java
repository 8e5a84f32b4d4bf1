package org.minesafety.platform.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemType;
import org.minesafety.platform.problem.ProblemTypes;

class InspectionTest {

    private static final Set<FileType> ALL = EnumSet.allOf(FileType.class);

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of(FileType.JPEG, Samples.photo()),
                Arguments.of(FileType.PNG, Samples.png()),
                Arguments.of(FileType.PDF, Samples.pdf()),
                Arguments.of(FileType.DOCX, Samples.docx()),
                Arguments.of(FileType.XLSX, Samples.zip("[Content_Types].xml", "xl/workbook.xml")),
                Arguments.of(FileType.MP4, Samples.mp4()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void the_type_is_told_by_the_content(FileType type, byte[] bytes) {
        var content = inspect(ALL, bytes);
        assertThat(content.type()).isEqualTo(type);
        assertThat(content.size()).isEqualTo(bytes.length);
        assertThat(content.sha256()).hasSize(64);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_type_that_is_not_allowed_is_refused(FileType type, byte[] bytes) {
        assertRefused(EnumSet.complementOf(EnumSet.of(type)), bytes, FileProblems.TYPE_REFUSED);
    }

    static Stream<Arguments> strangers() {
        String pdf = new String(Samples.pdf(), UTF_8);
        return Stream.of(
                of("a page", "<html><script>alert(1)</script></html>"),
                of("a drawing", "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"),
                of("a page before a PDF", "<html><script>x()</script>\n" + pdf),
                of("a program", "MZ\u0090\0\u0003\0\0\0"),
                of("a script", "#!/bin/sh\nrm -rf /"),
                of("text", "just text"),
                Arguments.of("a zip", Samples.zip("a.txt")),
                Arguments.of("a jar", Samples.zip("META-INF/MANIFEST.MF", "A.class")),
                Arguments.of(
                        "a workbook with a program",
                        Samples.zip("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin")),
                Arguments.of(
                        "both at once",
                        Samples.zip("[Content_Types].xml", "xl/workbook.xml", "word/document.xml")),
                Arguments.of("a byte", new byte[1]),
                Arguments.of("zeros", new byte[100_000]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strangers")
    void anything_else_is_refused(String what, byte[] bytes) {
        assertRefused(ALL, bytes, FileProblems.TYPE_REFUSED);
    }

    @Test
    void nothing_is_no_file() {
        assertRefused(ALL, new byte[0], ProblemTypes.MISSING_BODY);
    }

    @Test
    void half_a_file_is_refused() {
        byte[] photo = Samples.photo();
        assertRefused(ALL, Arrays.copyOf(photo, photo.length / 2), FileProblems.DAMAGED_UPLOAD);
        byte[] docx = Samples.docx();
        assertRefused(ALL, Arrays.copyOf(docx, docx.length - 30), FileProblems.TYPE_REFUSED);
        assertRefused(ALL, Arrays.copyOf(Samples.pdf(), 40), FileProblems.DAMAGED_UPLOAD);
    }

    @Test
    void what_hangs_behind_a_picture_does_not_reach_others() {
        byte[] both = Samples.together(Samples.jpeg(), Samples.zip("Evil.class"));
        var content = inspect(ALL, both);
        assertThat(content.type()).isEqualTo(FileType.JPEG);
        assertThat(content.clean()).isNotNull();
        assertThat(content.clean().size()).isEqualTo(Samples.jpeg().length);
    }

    private static Arguments of(String what, String text) {
        return Arguments.of(what, text.getBytes(UTF_8));
    }

    private static void assertRefused(Set<FileType> allowed, byte[] bytes, ProblemType type) {
        assertThatThrownBy(() -> inspect(allowed, bytes))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.problemType()).isEqualTo(type));
    }

    private static StoredFile.Content inspect(Set<FileType> allowed, byte[] bytes) {
        var inspection = new Inspection(new TypeByContent(allowed));
        for (int at = 0; at < bytes.length; at += 1_000) {
            inspection.add(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 1_000)));
        }
        return inspection.end();
    }
}
