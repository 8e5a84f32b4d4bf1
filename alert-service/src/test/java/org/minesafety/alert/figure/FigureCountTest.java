package org.minesafety.alert.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.alert.figure.AlertFigures.Frequent;
import org.minesafety.alert.figure.AlertFigures.Stated;
import org.minesafety.alert.handling.CountedAlerts.CountedAlarm;
import org.minesafety.alert.handling.CountedAlerts.CountedAlert;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.contracts.alert.StatementKind;

/** Figures are what a recount says that looks at everything again for each of them. */
class FigureCountTest {

    private static final Instant FROM = Instant.parse("2026-11-28T00:00:00Z");

    @Test
    void nothing_is_counted_as_nothing() {
        AlertFigures none =
                new FigureCount(List.of(), List.of(), Map.of(), FROM, FROM.plusSeconds(1_201), FROM)
                        .figures();
        assertThat(none.rate()).isEqualTo(new Distribution(3, 0, 0, 0, 0, 0));
        assertThat(none.acknowledgement()).isEqualTo(Distribution.NONE);
        assertThat(none.floodPercent()).isZero();
        assertThat(none.levels()).containsOnlyKeys(AlertLevel.values()).containsValue(0L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void they_are_as_a_recount_has_them(long seed) {
        int floods = 0;
        int chattering = 0;
        for (int run = 0; run < 100; run++) {
            var random = new Random(seed * 1_000 + run);
            int seconds = 600 + random.nextInt(36_000);
            Instant to = FROM.plusSeconds(seconds);
            Instant now = to.plusSeconds(random.nextInt(100_000));
            var alerts = new ArrayList<CountedAlert>();
            var said = new HashMap<String, StatementKind>();
            for (int i = random.nextInt(40); i > 0; i--) {
                alerts.add(alert(random, "a" + i, seconds));
                if (random.nextBoolean()) {
                    said.put("a" + i, StatementKind.values()[random.nextInt(4)]);
                }
            }
            var alarms = new ArrayList<CountedAlarm>();
            for (int i = random.nextInt(300); i > 0; i--) {
                alarms.add(alarm(random, seconds));
            }
            var got = new FigureCount(alerts, alarms, said, FROM, to, now).figures();
            checkRate(got, alarms, to);
            checkAlarms(got, alarms);
            checkAlerts(got, alerts, now);
            checkStatements(got, alarms, said);
            floods += (int) got.floods();
            chattering += (int) got.chatteringCount();
        }
        assertThat(floods).isGreaterThan(20);
        assertThat(chattering).isGreaterThan(20);
    }

    private static void checkRate(AlertFigures got, List<CountedAlarm> alarms, Instant to) {
        var buckets = new ArrayList<Long>();
        for (Instant begin = FROM; begin.isBefore(to); begin = begin.plusSeconds(600)) {
            Instant from = begin;
            Instant end = begin.plusSeconds(600);
            buckets.add(
                    alarms.stream()
                            .filter(it ->
                                    !it.joinedAt().isBefore(from) && it.joinedAt().isBefore(end))
                            .count());
        }
        long floods = buckets.stream().filter(it -> it > 10).count();
        assertThat(got.floods()).isEqualTo(floods);
        assertThat(got.floodPercent()).isCloseTo(100.0 * floods / buckets.size(), within(1e-9));
        check(got.rate(), buckets);
    }

    /** Sorts all, and counts how many a value is not exceeded by. */
    private static void check(Distribution got, List<Long> values) {
        assertThat(got.n()).isEqualTo(values.size());
        if (values.isEmpty()) {
            assertThat(got).isEqualTo(Distribution.NONE);
            return;
        }
        Collections.sort(values);
        assertThat(got.most()).isEqualTo(values.getLast());
        assertThat(got.mean())
                .isCloseTo(
                        values.stream().mapToLong(it -> it).average().orElseThrow(), within(1e-6));
        for (var of : Map.of(50, got.p50(), 90, got.p90(), 99, got.p99()).entrySet()) {
            long least =
                    values.stream()
                            .filter(v ->
                                    values.stream().filter(it -> it <= v).count() * 100
                                            >= (long) of.getKey() * values.size())
                            .findFirst()
                            .orElseThrow();
            assertThat(of.getValue()).as("p%s of %s", of.getKey(), values).isEqualTo(least);
        }
    }

    private static void checkAlarms(AlertFigures got, List<CountedAlarm> alarms) {
        assertThat(got.alarms()).isEqualTo(alarms.size());
        var chattering = new HashSet<String>();
        for (CountedAlarm one : alarms) {
            long near =
                    alarms.stream()
                            .filter(same(one))
                            .filter(it -> !it.start().isBefore(one.start()))
                            .filter(it -> !it.start().isAfter(one.start().plusSeconds(60)))
                            .count();
            if (near >= 3) {
                chattering.add(key(one));
            }
        }
        assertThat(got.chatteringCount()).isEqualTo(chattering.size());
        assertThat(got.chattering()).hasSize(Math.min(10, chattering.size()));
        got.chattering().forEach(it -> assertThat(chattering).contains(key(it)));
        long least = got.top().isEmpty() ? 0 : got.top().getLast().times();
        var inTop = new HashSet<String>();
        for (Frequent it : got.top()) {
            assertThat(inTop.add(key(it))).isTrue();
            assertThat(it.times())
                    .isEqualTo(alarms.stream().filter(a -> key(a).equals(key(it))).count());
        }
        for (CountedAlarm it : alarms) {
            if (!inTop.contains(key(it))) {
                assertThat(inTop).hasSize(10);
                assertThat(alarms.stream().filter(same(it)).count()).isLessThanOrEqualTo(least);
            }
        }
        long covered = alarms.stream().filter(it -> inTop.contains(key(it))).count();
        assertThat(got.topPercent())
                .isCloseTo(alarms.isEmpty() ? 0 : 100.0 * covered / alarms.size(), within(1e-9));
    }

    private static void checkAlerts(AlertFigures got, List<CountedAlert> alerts, Instant now) {
        assertThat(got.alerts()).isEqualTo(alerts.size());
        got.levels()
                .forEach((level, n) ->
                        assertThat(n).isEqualTo(count(alerts, it -> it.level() == level)));
        assertThat(got.stale())
                .isEqualTo(
                        count(
                                alerts,
                                it ->
                                        it.goesOn()
                                                && it.since()
                                                        .isBefore(now.minus(Duration.ofDays(1)))));
        var acknowledged = new ArrayList<Long>();
        var handled = new ArrayList<Long>();
        for (CountedAlert it : alerts) {
            if (it.acknowledgedAt() != null) {
                acknowledged.add(
                        it.acknowledgedAt().getEpochSecond() - it.raisedAt().getEpochSecond());
            }
            if (it.closedAt() != null) {
                handled.add(it.closedAt().getEpochSecond() - it.raisedAt().getEpochSecond());
            }
        }
        assertThat(got.unacknowledged()).isEqualTo(alerts.size() - acknowledged.size());
        assertThat(got.unclosed()).isEqualTo(alerts.size() - handled.size());
        check(got.acknowledgement(), acknowledged);
        check(got.handling(), handled);
    }

    private static void checkStatements(
            AlertFigures got, List<CountedAlarm> alarms, Map<String, StatementKind> said) {
        var groups = new HashSet<String>();
        alarms.stream()
                .filter(it -> said.containsKey(it.alert()))
                .forEach(it -> groups.add(it.mine() + it.rule()));
        assertThat(got.statements()).hasSize(groups.size());
        for (Stated it : got.statements()) {
            List<StatementKind> kinds =
                    alarms.stream()
                            .filter(a -> a.mine().equals(it.mine()) && a.rule().equals(it.rule()))
                            .filter(a -> said.containsKey(a.alert()))
                            .map(a -> said.get(a.alert()))
                            .toList();
            assertThat(it.stated()).isEqualTo(kinds.size());
            long wrong = kinds.stream().filter(k -> k == StatementKind.FALSE).count();
            long others =
                    kinds.stream()
                            .filter(k -> k == StatementKind.TEST || k == StatementKind.CALIBRATION)
                            .count();
            assertThat(it.falseAlarms()).isEqualTo(wrong);
            assertThat(it.falsePercent()).isCloseTo(100.0 * wrong / kinds.size(), within(1e-9));
            assertThat(it.calibrationPercent())
                    .isCloseTo(100.0 * others / kinds.size(), within(1e-9));
        }
    }

    private static long count(List<CountedAlert> alerts, Predicate<CountedAlert> which) {
        return alerts.stream().filter(which).count();
    }

    private static Predicate<CountedAlarm> same(CountedAlarm one) {
        return it -> key(it).equals(key(one));
    }

    private static String key(CountedAlarm it) {
        return it.mine() + "/" + it.point() + "/" + it.rule();
    }

    private static String key(Frequent it) {
        return it.mine() + "/" + it.point() + "/" + it.rule();
    }

    private static CountedAlert alert(Random random, String id, int seconds) {
        Instant raised = FROM.plusSeconds(random.nextInt(seconds));
        return new CountedAlert(
                id,
                "m" + random.nextInt(2),
                AlertLevel.values()[random.nextInt(4)],
                raised,
                random.nextBoolean() ? null : raised.plusSeconds(random.nextInt(900)),
                random.nextBoolean() ? null : raised.plusSeconds(random.nextInt(9_000)),
                random.nextBoolean(),
                raised.minusSeconds(random.nextInt(100_000)));
    }

    private static CountedAlarm alarm(Random random, int seconds) {
        int at = random.nextInt(3) == 0 ? random.nextInt(300) : random.nextInt(seconds);
        return new CountedAlarm(
                "m" + random.nextInt(2),
                random.nextInt(5) == 0 ? null : "p" + random.nextInt(4),
                "r" + random.nextInt(3),
                "a" + random.nextInt(40),
                FROM.plusSeconds(at),
                FROM.plusSeconds(at));
    }
}
