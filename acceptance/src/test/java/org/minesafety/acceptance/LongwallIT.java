package org.minesafety.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.minesafety.testsupport.Eventually.eventually;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.minesafety.acceptance.demo.Face;
import org.minesafety.acceptance.demo.Verdict;
import org.minesafety.acceptance.longwall.Episode.Summary;
import org.minesafety.acceptance.longwall.EpisodeTopic;
import org.minesafety.acceptance.longwall.InventedLongwall;
import org.minesafety.acceptance.longwall.Longwall;
import org.minesafety.acceptance.longwall.RecordedLongwall;
import org.minesafety.acceptance.replay.Bar;
import org.minesafety.acceptance.replay.Reconciliation;
import org.minesafety.acceptance.replay.Replay;
import org.minesafety.acceptance.replay.Replay.Manner;
import org.minesafety.acceptance.replay.ReplayCommand;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;

/**
 * Readings go in through the gateway with a token of Keycloak, and exactly the right alarms come
 * out on Kafka, over REST and as server-sent events, in whatever order and however often they come.
 */
class LongwallIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration READY = Duration.ofMinutes(2);
    private static final int SEED = 248;
    private static final int DAYS = 5;
    private static final int SMALL_PAGE = 50;
    private static final int MINES = 16;
    private static final String FOREIGN_MINE = "220281600001";

    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final Bar BAR = new Bar(new PrintWriter(Writer.nullWriter()));

    private static final Site SITE = RunningPlatform.site();
    private static final Api YONGJI = SITE.as("county-220221");
    private static final Api JIAOHE = SITE.as("county-220281");
    private static Api uplink;

    private final String mine = mine(SERIAL.incrementAndGet());

    /** How the same readings come. */
    enum Arrival {
        IN_ORDER(Manner.inOrder()),
        SHUFFLED(new Manner(Replay.MAX_SPEED, 20_261_125L, 1, Replay.MOST_FRAMES)),
        TWICE(new Manner(Replay.MAX_SPEED, null, 2, Replay.MOST_FRAMES)),
        IN_MANY_UPLOADS(new Manner(Replay.MAX_SPEED, null, 1, 100)),
        WHILE_ALERT_SERVICE_IS_KILLED(Manner.inOrder());

        private final Manner manner;

        Arrival(Manner manner) {
            this.manner = manner;
        }
    }

    @BeforeAll
    static void an_uplink_of_all_mines() throws Exception {
        List<String> mines =
                IntStream.rangeClosed(1, MINES)
                        .mapToObj(LongwallIT::mine)
                        .collect(Collectors.toList());
        mines.add(FOREIGN_MINE);
        var token = new RealmClients(SITE.platform()).uplink(mines.toArray(String[]::new));
        uplink = new Api(SITE.platform().gateway(), token);
    }

    @ParameterizedTest
    @EnumSource
    void a_recorded_longwall_has_exactly_these_alarms(Arrival arrival) throws Exception {
        Optional<Longwall> recorded = RecordedLongwall.find();
        assumeTrue(recorded.isPresent(), "the recording is not here");
        Map<String, Summary> alarms = alarmsOf(recorded.get(), arrival);
        assertThat(alarms)
                .containsEntry("MM116 0001-T0-high", new Summary(140, 1, 10, 102_450, 2.2))
                .containsEntry("MM116 own-high", new Summary(33, 0, 0, 22_050, 2.2))
                .containsEntry("MM31 own-high", new Summary(1, 0, 0, 60, 0.82));
    }

    @ParameterizedTest
    @EnumSource
    void an_invented_longwall_has_the_alarms_of_the_oracle(Arrival arrival) throws Exception {
        Map<String, Summary> alarms = alarmsOf(InventedLongwall.of(SEED, DAYS), arrival);
        assertThat(alarms.get("MM116 0001-T0-high"))
                .satisfies(statutory -> {
                    assertThat(statutory.episodes()).isGreaterThan(30);
                    assertThat(statutory.open()).isEqualTo(1);
                    assertThat(statutory.withPowerOff()).isPositive();
                });
    }

    @Test
    void an_alarm_is_told_at_once_to_its_county_and_to_no_other() throws Exception {
        Longwall longwall = InventedLongwall.of(SEED, 1);
        Queue<EpisodeState> own = new ConcurrentLinkedQueue<>();
        Queue<EpisodeState> foreign = new ConcurrentLinkedQueue<>();
        try (var ownFeed = new AlarmFeed(YONGJI, "", own::add);
                var foreignFeed = new AlarmFeed(JIAOHE, "", foreign::add)) {
            arrive(longwall, face(mine, longwall), Arrival.IN_ORDER, start(longwall));
            arrive(longwall, face(FOREIGN_MINE, longwall), Arrival.IN_ORDER, start(longwall));
            for (var each : Map.of(mine, own, FOREIGN_MINE, foreign).entrySet()) {
                eventually(
                        SOON,
                        () ->
                                assertThat(lastOf(each.getValue(), each.getKey()))
                                        .isNotEmpty()
                                        .isEqualTo(onKafka(each.getKey())));
            }
            assertThat(own).extracting(EpisodeState::mine).doesNotContain(FOREIGN_MINE);
            assertThat(foreign).extracting(EpisodeState::mine).containsOnly(FOREIGN_MINE);
            assertThat(ownFeed.failure() + foreignFeed.failure()).isEmpty();
        }
    }

    /** What came of the readings, by column and rule; all of it as it must be. */
    private Map<String, Summary> alarmsOf(Longwall longwall, Arrival arrival) throws Exception {
        Face face = face(mine, longwall);
        Instant start = start(longwall);
        Map<String, Summary> summaries = new HashMap<>();
        arrive(longwall, face, arrival, start);
        eventually(
                SOON,
                () -> {
                    Map<String, EpisodeState> published = onKafka(mine);
                    List<Verdict> verdicts =
                            face.verdicts(longwall, start, List.copyOf(published.values()));
                    assertThat(verdicts)
                            .allSatisfy(one ->
                                    assertThat(one.found())
                                            .as("%s %s", one.column(), one.rule())
                                            .isEqualTo(one.expected()));
                    assertThat(published)
                            .as("no other rule of the law or the mine is broken")
                            .hasSize(verdicts.stream().mapToInt(one -> one.found().size()).sum());
                    assertThat(byId(Alarms.all(YONGJI, "mine=" + mine, SMALL_PAGE)))
                            .isEqualTo(published);
                    verdicts.forEach(
                            one -> summaries.put(one.column() + " " + one.rule(), one.summary()));
                });
        assertThat(EpisodeTopic.read(SITE.platform().kafka()).violations()).isEmpty();
        assertThat(Alarms.all(JIAOHE, "mine=" + mine)).isEmpty();
        assertThat(Alarms.all(JIAOHE, "unit=220221")).isEmpty();
        return summaries;
    }

    private void arrive(Longwall longwall, Face face, Arrival arrival, Instant start)
            throws Exception {
        int half = longwall.rows().size() / 2;
        if (arrival == Arrival.WHILE_ALERT_SERVICE_IS_KILLED) {
            send(part(longwall, 0, half), face, arrival, start);
            eventually(SOON, () -> assertThat(onKafka(face.mine())).isNotEmpty());
            var alert = SITE.platform().process("alert-service");
            alert.kill();
            send(part(longwall, half, longwall.rows().size()), face, arrival, start);
            alert.start();
            alert.awaitReady(READY);
        } else {
            send(longwall, face, arrival, start);
        }
    }

    private void send(Longwall longwall, Face face, Arrival arrival, Instant start)
            throws Exception {
        Reconciliation readings =
                new Replay(uplink, face.mine(), arrival.manner)
                        .run(longwall, face.mapping(), start, BAR);
        long distinct = (long) longwall.rows().size() * face.points().size();
        assertThat(readings.isBalanced()).as("%s", readings).isTrue();
        assertThat(readings.accepted()).isEqualTo(distinct * arrival.manner.repeat());
        assertThat(readings.stored()).isEqualTo(distinct);
    }

    private static Face face(String mine, Longwall longwall) throws Exception {
        Face face = Face.of(mine, "", longwall);
        face.register(mine.equals(FOREIGN_MINE) ? JIAOHE : YONGJI, uplink, start(longwall));
        return face;
    }

    /** Of the law and the mine's own set points: silence depends on the clock. */
    private static Map<String, EpisodeState> onKafka(String mine) {
        return byId(
                EpisodeTopic.read(SITE.platform().kafka()).current().values().stream()
                        .filter(alarm -> alarm.mine().equals(mine))
                        .toList());
    }

    private static Map<String, EpisodeState> lastOf(Queue<EpisodeState> told, String mine) {
        return byId(told.stream().filter(alarm -> alarm.mine().equals(mine)).toList());
    }

    private static Map<String, EpisodeState> byId(List<EpisodeState> alarms) {
        Map<String, EpisodeState> byId = new LinkedHashMap<>();
        alarms.stream()
                .filter(one -> one.kind() == RuleKind.STATUTORY || one.kind() == RuleKind.OWN)
                .forEach(alarm -> byId.put(alarm.id(), alarm));
        byId.values().removeIf(alarm -> alarm.state() == EpisodeStatus.WITHDRAWN);
        return byId;
    }

    private static Longwall part(Longwall longwall, int from, int to) {
        return new Longwall(longwall.columns(), longwall.rows().subList(from, to));
    }

    private static Instant start(Longwall longwall) {
        return ReplayCommand.justPast(longwall, Clock.systemUTC());
    }

    private static String mine(int serial) {
        return "2202215%05d".formatted(serial);
    }
}
