package org.minesafety.alert.figure;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.figure.AlertFigures.Frequent;
import org.minesafety.alert.figure.AlertFigures.Stated;
import org.minesafety.alert.handling.CountedAlerts.CountedAlarm;
import org.minesafety.alert.handling.CountedAlerts.CountedAlert;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.contracts.alert.StatementKind;

/**
 * Counts figures: pure, in time and memory of what it counts.
 *
 * @param alerts that were raised in the period
 * @param alarms that became known in it
 * @param said what the mines said of alerts, by id
 * @param to exclusive
 */
record FigureCount(
        List<CountedAlert> alerts,
        List<CountedAlarm> alarms,
        Map<String, StatementKind> said,
        Instant from,
        Instant to,
        Instant now) {

    /** IEC 62682: more than ten in ten minutes are a flood. */
    static final Duration BUCKET = Duration.ofMinutes(10);

    static final int FLOOD = 10;

    /** Three or more within a minute. */
    static final int CHATTER = 3;

    static final Duration CHATTER_WITHIN = Duration.ofMinutes(1);
    static final Duration STALE = Duration.ofDays(1);
    static final int TOP = 10;

    private static final double WHOLE = 100;
    private static final Comparator<Frequent> MOST_FIRST =
            Comparator.comparingLong(Frequent::times)
                    .reversed()
                    .thenComparing(Frequent::mine)
                    .thenComparing(Frequent::rule)
                    .thenComparing(it -> Objects.requireNonNullElse(it.point(), ""));

    private record Alarm(String mine, @Nullable String point, String rule) {

        static Alarm of(CountedAlarm it) {
            return new Alarm(it.mine(), it.point(), it.rule());
        }

        Frequent times(long times) {
            return new Frequent(mine, point, rule, times);
        }
    }

    private record MineRule(String mine, String rule) {}

    AlertFigures figures() {
        Map<Long, Long> buckets =
                alarms.stream().collect(groupingBy(it -> bucket(it.joinedAt()), counting()));
        long all = bucket(to.minusNanos(1)) + 1;
        long floods = buckets.values().stream().filter(it -> it > FLOOD).count();
        List<Frequent> chattering = chattering();
        List<Frequent> top = frequent().stream().limit(TOP).toList();
        return new AlertFigures(
                from,
                to,
                alarms.size(),
                alerts.size(),
                rate(buckets, all),
                floods,
                percent(floods, all),
                chattering.stream().limit(TOP).toList(),
                chattering.size(),
                alerts.stream().filter(this::isStale).count(),
                top,
                percent(top.stream().mapToLong(Frequent::times).sum(), alarms.size()),
                levels(),
                Distribution.of(
                        alerts.stream().flatMapToLong(it -> seconds(it, it.acknowledgedAt()))),
                alerts.stream().filter(it -> it.acknowledgedAt() == null).count(),
                Distribution.of(alerts.stream().flatMapToLong(it -> seconds(it, it.closedAt()))),
                alerts.stream().filter(it -> it.closedAt() == null).count(),
                statements());
    }

    private long bucket(Instant at) {
        return Duration.between(from, at).dividedBy(BUCKET);
    }

    /** Ten minutes in which nothing came count too. */
    private static Distribution rate(Map<Long, Long> buckets, long all) {
        var times = new TreeMap<Long, Long>();
        buckets.values().forEach(it -> times.merge(it, 1L, Long::sum));
        if (all > buckets.size()) {
            times.put(0L, all - buckets.size());
        }
        return Distribution.of(times);
    }

    private List<Frequent> frequent() {
        Map<Alarm, Long> times = alarms.stream().collect(groupingBy(Alarm::of, counting()));
        return times.entrySet().stream()
                .map(it -> it.getKey().times(it.getValue()))
                .sorted(MOST_FIRST)
                .toList();
    }

    /** By data time: how a backlog came says nothing about the sensor. */
    private List<Frequent> chattering() {
        Map<Alarm, List<CountedAlarm>> each = alarms.stream().collect(groupingBy(Alarm::of));
        var found = new ArrayList<Frequent>();
        each.forEach((alarm, all) -> {
            if (chatters(all.stream().map(CountedAlarm::start).sorted().toList())) {
                found.add(alarm.times(all.size()));
            }
        });
        found.sort(MOST_FIRST);
        return found;
    }

    private static boolean chatters(List<Instant> starts) {
        for (int i = CHATTER - 1; i < starts.size(); i++) {
            Duration span = Duration.between(starts.get(i - CHATTER + 1), starts.get(i));
            if (span.compareTo(CHATTER_WITHIN) <= 0) {
                return true;
            }
        }
        return false;
    }

    private boolean isStale(CountedAlert alert) {
        return alert.goesOn() && Duration.between(alert.since(), now).compareTo(STALE) > 0;
    }

    private Map<AlertLevel, Long> levels() {
        var levels = new EnumMap<AlertLevel, Long>(AlertLevel.class);
        for (AlertLevel level : AlertLevel.values()) {
            levels.put(level, 0L);
        }
        alerts.forEach(it -> levels.merge(it.level(), 1L, Long::sum));
        return levels;
    }

    private static LongStream seconds(CountedAlert alert, @Nullable Instant until) {
        return until == null
                ? LongStream.empty()
                : LongStream.of(Duration.between(alert.raisedAt(), until).toSeconds());
    }

    private List<Stated> statements() {
        var kinds = new HashMap<MineRule, Map<StatementKind, Long>>();
        for (CountedAlarm it : alarms) {
            StatementKind kind = said.get(it.alert());
            if (kind != null) {
                kinds.computeIfAbsent(
                                new MineRule(it.mine(), it.rule()),
                                _ -> new EnumMap<>(StatementKind.class))
                        .merge(kind, 1L, Long::sum);
            }
        }
        return kinds.entrySet().stream()
                .map(it -> stated(it.getKey(), it.getValue()))
                .sorted(Comparator.comparing(Stated::mine).thenComparing(Stated::rule))
                .toList();
    }

    private static Stated stated(MineRule of, Map<StatementKind, Long> kinds) {
        long all = kinds.values().stream().mapToLong(it -> it).sum();
        long wrong = kinds.getOrDefault(StatementKind.FALSE, 0L);
        long calibrations =
                kinds.getOrDefault(StatementKind.CALIBRATION, 0L)
                        + kinds.getOrDefault(StatementKind.TEST, 0L);
        return new Stated(
                of.mine(),
                of.rule(),
                all,
                wrong,
                calibrations,
                percent(wrong, all),
                percent(calibrations, all));
    }

    private static double percent(long part, long all) {
        return all == 0 ? 0 : WHOLE * part / all;
    }
}
