package org.minesafety.alert.warning;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.minesafety.alert.warning.domain.CapMessage;
import org.minesafety.alert.warning.domain.CapProblems;
import org.minesafety.alert.warning.geometry.Jts;
import org.minesafety.alert.warning.xml.Xml;

/**
 * Messages of several countries: not part of this project, but in a folder {@code shared/data}
 * beside it or one above. What is expected of each stands in a table here.
 */
class RealMessagesTest {

    private final CapReader reader = Xml.reader();
    private final Shapes shapes = Jts.shapes();

    /**
     * @param segments how many, their areas, lines, circles, and how many messages are named
     */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            resources = "/cap/real-messages.csv",
            numLinesToSkip = 1,
            ignoreLeadingAndTrailingWhitespace = false)
    void each_is_taken_or_refused_as_expected(String file, String problems, String segments)
            throws IOException {
        Optional<Path> folder = folder();
        assumeThat(folder).isPresent();
        var found = new CapProblems();
        Optional<CapMessage> read =
                reader.read(Files.readAllBytes(folder.orElseThrow().resolve(file)), found);
        read.ifPresent(message ->
                message.areas()
                        .flatMap(it -> it.polygons().stream())
                        .forEach(it -> shapes.check(it, found)));
        assertThat(
                        found.all().stream()
                                .map(it -> it.field() + " " + it.ruleName())
                                .distinct()
                                .collect(joining(",")))
                .isEqualTo(problems == null ? "" : problems);
        assertThat(read.map(RealMessagesTest::counted).orElse(null)).isEqualTo(segments);
    }

    private static String counted(CapMessage message) {
        return "%d %d %d %d %d"
                .formatted(
                        message.segments().size(),
                        message.areas().count(),
                        message.areas().mapToInt(it -> it.polygons().size()).sum(),
                        message.areas().mapToInt(it -> it.circles().size()).sum(),
                        message.references().size());
    }

    private static Optional<Path> folder() {
        return Stream.iterate(Path.of("").toAbsolutePath(), it -> it != null, Path::getParent)
                .map(it -> it.resolve("shared/data/cap/messages"))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
