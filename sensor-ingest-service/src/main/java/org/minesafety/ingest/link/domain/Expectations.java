package org.minesafety.ingest.link.domain;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.contracts.sensor.LinkState.Hold;

/** How often each system sends. */
public final class Expectations {

    private static final int PERIODS_HELD = 3;
    private static final Duration LEAST_HELD = Duration.ofSeconds(60);

    private final Map<String, LinkPeriod> bySystem;
    private final LinkPeriod otherwise;
    private final List<Dated> all;
    private final Map<String, Expectation> answers = new ConcurrentHashMap<>();

    /**
     * A row with its validity in the table, which is that of its hold time.
     *
     * @param to exclusive; null: without end
     */
    public record Dated(LinkPeriod period, Instant from, @Nullable Instant to) {

        boolean isFor(String system, Instant time) {
            return period.system().equals(system)
                    && !from.isAfter(time)
                    && (to == null || to.isAfter(time));
        }
    }

    /**
     * @throws IllegalArgumentException when none is for systems that are not named
     */
    public Expectations(Collection<LinkPeriod> inForce) {
        this(inForce, List.of());
    }

    /**
     * @param inForce now
     * @param all whenever they are in force
     */
    public Expectations(Collection<LinkPeriod> inForce, Collection<Dated> all) {
        this.all = List.copyOf(all);
        bySystem = inForce.stream().collect(toMap(LinkPeriod::system, identity()));
        LinkPeriod any = bySystem.get(LinkPeriod.ANY);
        if (any == null) {
            throw new IllegalArgumentException("no row for systems that are not named (*)");
        }
        otherwise = any;
    }

    /**
     * @param system two digits
     */
    public Expectation of(String system) {
        return answers.computeIfAbsent(
                system, it -> bySystem.getOrDefault(it, otherwise).expectation(holds(it)));
    }

    /** The newest ones, as many as a link can tell; the first of them holds from ever. */
    private List<Hold> holds(String system) {
        var times = new TreeSet<Instant>();
        for (Dated row : all) {
            times.add(row.from());
            if (row.to() != null) {
                times.add(row.to());
            }
        }
        List<Hold> holds = new ArrayList<>();
        for (Instant time : times) {
            at(system, time)
                    .map(Expectations::held)
                    .filter(held -> holds.isEmpty() || !holds.getLast().time().equals(held))
                    .ifPresent(held -> holds.add(new Hold(time, held)));
        }
        if (holds.isEmpty()) {
            LinkPeriod now = bySystem.getOrDefault(system, otherwise);
            return List.of(new Hold(Instant.EPOCH, held(now)));
        }
        return holds.subList(Math.max(0, holds.size() - LinkState.MOST_HOLDS), holds.size());
    }

    private Optional<LinkPeriod> at(String system, Instant time) {
        return all.stream()
                .filter(row -> row.isFor(system, time))
                .findFirst()
                .or(() -> all.stream().filter(row -> row.isFor(LinkPeriod.ANY, time)).findFirst())
                .map(Dated::period);
    }

    private static Duration held(LinkPeriod period) {
        Duration periods = Duration.ofSeconds(PERIODS_HELD * period.periodSeconds());
        return periods.compareTo(LEAST_HELD) < 0 ? LEAST_HELD : periods;
    }
}
