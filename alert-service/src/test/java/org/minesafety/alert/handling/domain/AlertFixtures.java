package org.minesafety.alert.handling.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.security.Role;

/** Alarms, people and tables for tests. */
public final class AlertFixtures {

    public static final Instant NOON = Instant.parse("2026-11-28T04:00:00Z");
    public static final String MINE = "220221000001";
    public static final Duration SHORT = Duration.ofMinutes(1);

    public static final Actor MINER = new Actor("miner", Set.of(Role.MINE), Set.of());
    public static final Actor OFFICER =
            new Actor("officer", Set.of(Role.SUPERVISOR), Set.of("220221"));
    public static final Actor SYSTEM =
            new Actor("county", Set.of(Role.COUNTY_SYSTEM), Set.of("220221"));
    public static final Actor BOTH =
            new Actor("both", Set.of(Role.MINE, Role.SUPERVISOR), Set.of("220221"));
    public static final Actor AUDITOR =
            new Actor("auditor", Set.of(Role.AUDITOR), Set.of("220221"));

    /** Blue at once, yellow after a minute, orange from 2, red above 3. */
    public static final LevelTable LEVELS =
            new LevelTable(
                    List.of(
                            row(AlertLevel.BLUE, null, null, null),
                            row(AlertLevel.YELLOW, null, null, SHORT),
                            row(AlertLevel.ORANGE, ">=", 2.0, null),
                            row(AlertLevel.RED, ">", 3.0, null)));

    /** As the service ships them. */
    public static final ShelvingLimits SHELVING =
            new ShelvingLimits(
                    ShippedRows.of("shelving-limits.csv", ShelvingLimit.class).stream()
                            .collect(Collectors.toMap(ShelvingLimit::key, Function.identity())));

    private AlertFixtures() {}

    private static LevelRow row(
            AlertLevel level,
            @Nullable String op,
            @Nullable Double value,
            @Nullable Duration lasting) {
        return new LevelRow("gas", level, 1, op, value, false, lasting, false, "");
    }

    public static AlertKind kind(boolean latched, boolean statutory, int sampledPercent) {
        return new AlertKind(
                "gas", new Text("气体", "gas"), true, latched, statutory, sampledPercent);
    }

    public static AlertCause cause(AlertKind kind) {
        return new AlertCause(MINE, kind, "01", "A1", null);
    }

    public static HandledEpisode alarm(
            String id,
            RuleKind kind,
            EpisodeStatus state,
            Instant start,
            double peak,
            int revision,
            EpisodeMark... marks) {
        return new HandledEpisode(
                id,
                true,
                MINE,
                "01",
                "A1",
                "0001-T0-high",
                kind,
                Direction.HIGH,
                state,
                start,
                state == EpisodeStatus.OPEN ? null : start.plusSeconds(30),
                null,
                peak,
                start,
                revision,
                null,
                null,
                List.of(marks));
    }

    public static Standing.Evidence joining(Member... members) {
        return new Standing.Evidence(
                Stream.of(members).map(it -> new Member.Change(null, it)).toList(),
                List.of(members),
                null);
    }

    public static Change<Alert, AlertEntry> raised(AlertKind kind, Member... members) {
        return Alert.raise(cause(kind), 1, joining(members), NOON);
    }

    public static Member member(String id, RuleKind kind, EpisodeStatus state, double peak) {
        return Member.join(alarm(id, kind, state, NOON, peak, 1), "alert", "gas", LEVELS, NOON);
    }
}
