package org.minesafety.alert.detection.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.minesafety.alert.detection.domain.Longwall.LONG_AGO;
import static org.minesafety.alert.detection.domain.Longwall.MINE;
import static org.minesafety.alert.detection.domain.Longwall.NOON;
import static org.minesafety.alert.detection.domain.Longwall.changed;
import static org.minesafety.alert.detection.domain.Longwall.frame;
import static org.minesafety.alert.detection.domain.Longwall.high;
import static org.minesafety.alert.detection.domain.Longwall.methane;
import static org.minesafety.alert.detection.domain.Longwall.rule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.EpisodeState;

/**
 * Stores that earlier releases wrote go on as if nothing had happened. {@code stores-1.txt} and
 * {@code stores-3.txt} are what {@link #day} left in releases of form 1 and 3 (see {@link
 * StoreFormat}); a release that raises the form adds a file of its own and keeps these.
 */
class EarlierStoresTest {

    private static final String CORNER = MINE + "01MN0001A";
    private static final String RETURN = MINE + "01MN0001B";
    private static final int MINUTES = 180;
    private static final Instant LATE = NOON.plus(Duration.ofMinutes(60)).plusSeconds(30);

    private final AlarmDriver driver = new AlarmDriver();

    @AfterEach
    void end() {
        driver.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stores-1.txt", "stores-3.txt"})
    void alarms_that_an_earlier_release_told_go_on_and_what_it_had_not_judged_is(String file)
            throws IOException {
        driver.keep(lines(file));
        driver.live(frame(minute(MINUTES), CORNER, 0.2, RETURN, 0.2));
        driver.settle();
        assertThat(driver.told.levels())
                .extracting(EpisodeState::id, EpisodeState::start, EpisodeState::end)
                .containsExactlyInAnyOrder(
                        tuple("told-1", minute(30), minute(40)),
                        tuple("told-2", minute(120), minute(125)),
                        tuple("told-3", minute(170), minute(MINUTES)),
                        tuple("e1", LATE, minute(61)));
        assertThat(driver.deadLetters(Topics.SENSOR_FRAMES)).isEmpty();
        assertThat(driver.failures.systemsSetAside()).isZero();
    }

    /** Late for an alarm that is over: it is found among those that were told. */
    @ParameterizedTest
    @ValueSource(strings = {"stores-1.txt", "stores-3.txt"})
    void a_late_frame_changes_an_alarm_that_an_earlier_release_told(String file)
            throws IOException {
        driver.keep(lines(file));
        driver.backlog(frame(minute(30).minusSeconds(30), CORNER, 1.3));
        driver.settle();
        assertThat(driver.told.state("told-1").start()).isEqualTo(minute(30).minusSeconds(30));
    }

    @Test
    void stores_of_a_later_release_are_not_touched() {
        driver.keep(List.of("folds 767c " + "%08x".formatted(StoreFormat.CURRENT + 1)));
        List<String> before = driver.kept();
        assertThatThrownBy(() -> driver.live(frame(NOON, CORNER, 1.2)))
                .hasStackTraceContaining("written by a later release");
        assertThatThrownBy(driver::look).hasStackTraceContaining("written by a later release");
        assertThat(driver.kept()).isEqualTo(before);
    }

    @Test
    void what_nobody_reads_any_more_is_cleared_and_the_form_is_marked() throws IOException {
        List<String> old = lines("stores-1.txt");
        assertThat(old).anyMatch(line -> line.startsWith(left("c2|")));
        driver.keep(old);
        driver.settle();
        assertThat(driver.kept())
                .noneMatch(line -> line.startsWith(left("c2|")) || line.startsWith(left("d|")))
                .contains("folds 767c %08x".formatted(StoreFormat.CURRENT));
    }

    @Test
    void the_newest_file_is_what_this_release_writes() throws IOException {
        day(driver);
        Files.write(Path.of("target", "stores.txt"), driver.kept());
        assertThat(driver.kept())
                .as("another form: can the release before read it? target/stores.txt has it")
                .isEqualTo(lines("stores-3.txt"));
    }

    /** Three hours of two points; a late frame is not judged yet. */
    private static void day(AlarmDriver driver) {
        driver.idsBegin = "told-";
        driver.rule(List.of(rule("T0", 1.0, 1.5, 1.0)));
        driver.define(methane(CORNER, "T0"));
        var own = methane(RETURN, null, high(LONG_AGO, 1.0, null));
        driver.define(own);
        driver.define(changed(own, minute(100), null, false, high(minute(100), 1.2, null)));
        for (int minute = 0; minute < MINUTES; minute++) {
            boolean alarm = minute >= 30 && minute < 40 || minute >= 170;
            double corner = alarm ? 1.2 + minute % 10 / 100.0 : 0.5;
            double other = minute >= 120 && minute < 125 ? 1.25 : 0.31;
            driver.live(frame(minute(minute), CORNER, corner, RETURN, other));
        }
        driver.look();
        driver.backlog(frame(LATE, CORNER, 1.4));
    }

    private static String left(String kind) {
        return "folds " + HexFormat.of().formatHex(kind.getBytes(UTF_8));
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources", file), UTF_8);
    }

    private static Instant minute(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }
}
