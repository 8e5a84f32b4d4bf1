package org.minesafety.acceptance.longwall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.minesafety.acceptance.csv.CsvRecording;

/**
 * The recording of a real longwall: not part of this project, but in a folder {@code shared/data}
 * beside the working copy or above it, or where {@code LONGWALL_DATA} says.
 */
public final class RecordedLongwall {

    private RecordedLongwall() {}

    public static Optional<Longwall> find() {
        return Stream.iterate(
                        Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared/data/longwall-methane.csv"))
                .filter(Files::isReadable)
                .findFirst()
                .or(() -> Optional.ofNullable(System.getenv("LONGWALL_DATA")).map(Path::of))
                .map(RecordedLongwall::read);
    }

    /** In memory, as a whole. */
    private static Longwall read(Path file) {
        try (var recording = CsvRecording.read(file, column -> true, null)) {
            return new Longwall(
                    recording.columns(),
                    IntStream.range(0, recording.size()).mapToObj(recording::row).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
