package org.minesafety.ingest.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.minesafety.ingest.link.domain.Attention;
import org.minesafety.ingest.link.domain.Beat;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Mono;

@ExtendWith(OutputCaptureExtension.class)
class PlatformWatchTest {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final String BEGIN = "cannot take readings in since";
    private static final String END = "could not take readings in from";

    private Instant now = NOON;
    private Duration behind = Duration.ZERO;
    private @Nullable RuntimeException broker;
    private @Nullable RuntimeException database;
    private @Nullable Beat beat;
    private PlatformWatch watch = watch();

    @Test
    void a_broker_that_is_away_is_told_once_at_its_begin_and_once_at_its_end(CapturedOutput log) {
        look(0);
        broker = new IllegalStateException("Kafka does not answer");
        look(5);
        look(10);
        look(300);
        assertThat(count(log, BEGIN)).isOne();
        assertThat(log).contains(BEGIN + " 2026-11-24T04:00:00Z: ", "Kafka does not answer");
        assertThat(watch.lasting().orElseThrow().length(now)).isEqualTo(Duration.ofMinutes(5));
        assertThat(watch.ended()).isEmpty();
        broker = null;
        look(305);
        look(310);
        assertThat(count(log, BEGIN)).isOne();
        assertThat(count(log, END)).isOne();
        assertThat(log).contains(END + " 2026-11-24T04:00:00Z to 2026-11-24T04:05:05Z (PT5M5S)");
        assertThat(watch.lasting()).isEmpty();
        assertThat(watch.ended().orElseThrow().length(now)).isEqualTo(Duration.ofSeconds(305));
    }

    @Test
    void silence_counts_anew_from_the_end_of_a_break() {
        look(0);
        assertThat(look(20).since()).isEqualTo(NOON);
        broker = new IllegalStateException("away");
        look(25);
        broker = null;
        assertThat(look(30).since()).isEqualTo(at(30));
        database = new IllegalStateException("away");
        look(35);
        database = null;
        assertThat(look(40).since()).isEqualTo(at(40));
        assertThat(look(45).since()).isEqualTo(at(40));
    }

    @Test
    void a_service_that_stood_still_says_so_when_it_goes_on(CapturedOutput log) {
        look(0);
        watch = watch(); // another process
        assertThat(look(400).since()).isEqualTo(at(400));
        assertThat(count(log, BEGIN)).isZero();
        assertThat(count(log, END)).isOne();
        assertThat(log).contains("(PT6M40S)", "stood still");
        look(405);
        assertThat(count(log, END)).isOne();
    }

    @Test
    void a_database_that_cannot_even_say_who_looks_is_a_break(CapturedOutput log) {
        look(0);
        for (int second = 15; second < 200; second += 5) {
            now = at(second);
            watch.away(new IllegalStateException("MongoTimeoutException"));
        }
        assertThat(watch.lasting()).isPresent();
        look(200);
        assertThat(count(log, BEGIN)).isOne();
        assertThat(count(log, END)).isOne();
        assertThat(log).contains("(PT3M20S)");
    }

    @Test
    void a_history_that_is_behind_is_a_break_until_it_has_caught_up(CapturedOutput log) {
        look(0);
        look(30);
        behind = Duration.ofSeconds(30);
        look(60);
        assertThat(count(log, BEGIN)).isZero();
        behind = Duration.ofSeconds(31);
        look(65);
        look(70);
        assertThat(count(log, BEGIN)).isOne();
        assertThat(log).contains("The history is behind");
        behind = Duration.ZERO;
        look(75);
        assertThat(count(log, END)).isOne();
    }

    @Test
    void a_history_of_which_nothing_is_known_yet_is_no_break_at_once(CapturedOutput log) {
        behind = Duration.ofDays(10_000);
        look(0);
        look(30);
        assertThat(count(log, BEGIN)).isZero();
        look(60);
        assertThat(count(log, BEGIN)).isOne();
    }

    @Test
    void a_look_that_never_ends_is_overdue_unless_another_instance_looks() {
        look(0);
        now = at(30);
        assertThat(watch.overdueSince()).isEmpty();
        now = at(31);
        assertThat(watch.overdueSince()).contains(NOON);
        watch.rest();
        assertThat(watch.overdueSince()).isEmpty();
    }

    private @Nullable Attention look(int second) {
        now = at(second);
        return watch.look().onErrorResume(_ -> Mono.empty()).block();
    }

    private PlatformWatch watch() {
        Intake intake = time -> broker == null ? Mono.just(time.minus(behind)) : Mono.error(broker);
        return new PlatformWatch(intake, new HeldBeats(), new SetClock());
    }

    private static int count(CapturedOutput log, String text) {
        return log.toString().split(text, -1).length - 1;
    }

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }

    private final class HeldBeats implements Beats {

        @Override
        public Mono<Beat> last() {
            return database == null ? Mono.justOrEmpty(beat) : Mono.error(database);
        }

        @Override
        public Mono<Void> save(Beat next) {
            return Mono.fromRunnable(() -> beat = next);
        }
    }

    private final class SetClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
