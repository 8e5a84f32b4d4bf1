package org.minesafety.ingest.link;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.Detail;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.contracts.sensor.Suspicion;
import org.minesafety.contracts.sensor.SuspicionKind;
import org.minesafety.ingest.link.domain.Attention;
import org.minesafety.ingest.link.domain.Expectations;
import org.minesafety.ingest.link.domain.Expectations.Dated;
import org.minesafety.ingest.link.domain.Link;
import org.minesafety.ingest.link.domain.Link.Change;
import org.minesafety.ingest.link.domain.LinkEntry;
import org.minesafety.ingest.link.domain.LinkPeriod;
import org.minesafety.ingest.link.domain.Sighting;
import org.minesafety.ingest.link.domain.SourceClocks;
import org.minesafety.ingest.link.domain.WrongClock;
import org.minesafety.ingest.point.DefinedPoints;
import org.minesafety.ingest.suspicion.PendingSuspicions;
import org.minesafety.ingest.suspicion.Suspicions;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.BatchCommand.Decision;
import org.minesafety.platform.lease.Lease;
import org.minesafety.platform.lease.LeasedWorker.Work;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.reference.References;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Judges every link on the wall clock. One replica does so at a time; a look reads what was seen of
 * all systems in one go, and writes only what changes.
 */
@Component
public final class LinkWatch {

    private static final Logger LOG = LoggerFactory.getLogger(LinkWatch.class);

    /** All links are judged one after another. */
    private static final String ALL = "all";

    private static final int TOGETHER = 500;
    private static final Duration LATER = Duration.ofMinutes(1);

    private final DefinedPoints points;
    private final Sightings sightings;
    private final Aggregates<Link, LinkEntry> aggregates;
    private final Links links;
    private final PlatformWatch platform;
    private final PendingSuspicions suspicions;
    private final References references;
    private final ReferenceTable<LinkPeriod> periods;
    private final Map<String, Link> held = new ConcurrentHashMap<>();

    /** When a link is looked at again that could not be judged. */
    private final Map<String, Instant> later = new ConcurrentHashMap<>();

    private volatile SourceClocks clocks = new SourceClocks();
    private volatile HeldSystems systems;
    private volatile boolean taken;

    LinkWatch(
            DefinedPoints points,
            Sightings sightings,
            Aggregates<Link, LinkEntry> aggregates,
            Links links,
            PlatformWatch platform,
            PendingSuspicions suspicions,
            References references,
            ReferenceTable<LinkPeriod> periods) {
        this.points = points;
        this.sightings = sightings;
        this.aggregates = aggregates;
        this.links = links;
        this.platform = platform;
        this.suspicions = suspicions;
        this.references = references;
        this.periods = periods;
        this.systems = new HeldSystems(points, sightings);
    }

    /**
     * Looks again and again, as long as this instance has the lease.
     *
     * @param pause between two looks
     */
    public Work work(Duration pause) {
        return new Work() {
            @Override
            public void lead(Lease lease) {
                begin();
                Work.every(pause, round()).lead(lease);
            }

            @Override
            public void unreachable(Throwable failure) {
                platform.away(failure);
            }

            @Override
            public void waits() {
                platform.rest();
            }
        };
    }

    /** What another replica did since this one judged last is read anew. */
    private void begin() {
        held.clear();
        later.clear();
        clocks = new SourceClocks();
        systems = new HeldSystems(points, sightings);
        taken = false;
    }

    /** One look at all of them. */
    private Mono<Void> round() {
        return Mono.defer(this::takeUp)
                .doOnError(platform::failed)
                .then(platform.look())
                .flatMap(this::look);
    }

    private Mono<Void> takeUp() {
        return taken
                ? Mono.empty()
                : points.completeStreams()
                        .thenMany(links.all())
                        .doOnNext(link -> held.put(link.id(), link))
                        .then(Mono.fromRunnable(() -> taken = true));
    }

    private Mono<Void> look(Attention attention) {
        return systems.refresh()
                .then(expectations())
                .flatMap(expectations -> look(attention, expectations));
    }

    private Mono<Expectations> expectations() {
        return Mono.zip(references.now(periods), references.timetable(periods))
                .map(both ->
                        new Expectations(
                                both.getT1().rows().values(),
                                both.getT2().entries().stream()
                                        .map(it -> new Dated(it.row(), it.from(), it.to()))
                                        .toList()));
    }

    private Mono<Void> look(Attention attention, Expectations expectations) {
        Map<String, Function<@Nullable Link, Optional<Change>>> due = new ConcurrentHashMap<>();
        systems.forEach((id, stream) -> {
            Link link = held.get(id);
            Function<@Nullable Link, Optional<Change>> decision =
                    decision(id, link, stream, expectations, attention);
            if (decision.apply(link).isPresent()) {
                due.put(id, decision);
            }
        });
        later.values().removeIf(time -> !attention.now().isBefore(time));
        due.keySet().removeAll(later.keySet());
        return Flux.fromIterable(List.copyOf(due.keySet()))
                .buffer(TOGETHER)
                .concatMap(ids ->
                        change(ids, due, attention.now())
                                .onErrorResume(_ -> changeEach(ids, due, attention.now())))
                .then();
    }

    /** What fails is passed by for a while, and keeps no other link from being judged. */
    private Mono<Void> changeEach(
            List<String> ids,
            Map<String, Function<@Nullable Link, Optional<Change>>> due,
            Instant now) {
        return Flux.fromIterable(ids)
                .concatMap(id ->
                        change(List.of(id), due, now)
                                .onErrorResume(failure -> {
                                    LOG.warn("Link {} is judged later", id, failure);
                                    later.put(id, now.plus(LATER));
                                    taken = false; // whether it was written is not known
                                    return Mono.empty();
                                }))
                .then();
    }

    private Function<@Nullable Link, Optional<Change>> decision(
            String id,
            @Nullable Link link,
            DefinedPoints.Stream stream,
            Expectations expectations,
            Attention attention) {
        if (!stream.inUse()) {
            return known -> known == null ? Optional.empty() : known.end(attention.now());
        }
        Sighting sighting = systems.seen(stream);
        WrongClock known = link == null ? null : link.wrongClock();
        WrongClock clock = clocks.judge(id, known, sighting, attention.now());
        return before ->
                Link.judge(before, sighting, expectations.of(stream.system()), clock, attention);
    }

    /** What is stored decides, not what is held. */
    private Mono<Void> change(
            List<String> ids,
            Map<String, Function<@Nullable Link, Optional<Change>>> due,
            Instant now) {
        return aggregates
                .onAll(ALL, ids)
                .decide(stored -> Mono.just(decision(decided(ids, due, stored), now)))
                .doOnNext(changes -> changes.forEach(it -> held.put(it.after().id(), it.after())))
                .then();
    }

    private Decision<Link, LinkEntry, List<Change>> decision(List<Change> changes, Instant now) {
        return new Decision<>(
                changes.stream().map(Change::change).toList(),
                changes,
                suspicions.add(wrongClocks(changes, now)));
    }

    private List<Change> decided(
            List<String> ids,
            Map<String, Function<@Nullable Link, Optional<Change>>> due,
            Map<String, Link> stored) {
        List<Change> changes = new ArrayList<>();
        for (String id : ids) {
            Link link = stored.get(id);
            if (link != null) {
                held.put(id, link);
            }
            Optional.ofNullable(due.get(id))
                    .flatMap(decision -> decision.apply(link))
                    .ifPresent(changes::add);
        }
        return changes;
    }

    private static List<Suspicion> wrongClocks(List<Change> changes, Instant now) {
        return changes.stream()
                .filter(Change::tellsClock)
                .map(it -> wrongClock(it.after().state(), now))
                .collect(Collectors.toList());
    }

    private static Suspicion wrongClock(LinkState link, Instant now) {
        long seconds = link.clockOffset() == null ? 0 : link.clockOffset().toSeconds();
        return new Suspicion(
                Suspicions.id(SuspicionKind.SOURCE_CLOCK, link.mine(), link.system(), null, now),
                link.mine(),
                SuspicionKind.SOURCE_CLOCK,
                link.system(),
                null,
                now,
                null,
                List.of(new Detail("offsetSeconds", Long.toString(seconds))),
                now);
    }
}
