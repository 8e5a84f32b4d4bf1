package org.minesafety.ingest.link.application;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.minesafety.ingest.history.application.Frames;
import org.minesafety.ingest.link.domain.Expectation;
import org.minesafety.ingest.link.domain.Expectations;
import org.minesafety.ingest.link.domain.Link;
import org.minesafety.ingest.link.domain.Link.Change;
import org.minesafety.ingest.link.domain.LinkPeriod;
import org.minesafety.ingest.point.application.Points;
import org.minesafety.ingest.point.application.Points.Stream;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.reference.References;
import org.minesafety.platform.security.Caller;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Judges every link on the wall clock, by the newest frame of the history. */
@Component
public final class LinkWatch {

    private static final Caller SELF = Caller.system("sensor-ingest-service");

    private final Points points;
    private final Frames frames;
    private final Links links;
    private final References references;
    private final ReferenceTable<LinkPeriod> periods;
    private final Clock clock;

    LinkWatch(
            Points points,
            Frames frames,
            Links links,
            References references,
            ReferenceTable<LinkPeriod> periods,
            Clock clock) {
        this.points = points;
        this.frames = frames;
        this.links = links;
        this.references = references;
        this.periods = periods;
        this.clock = clock;
    }

    /** One look at all of them; may run twice at a time without harm. */
    public Mono<Void> round() {
        return references
                .now(periods)
                .map(now -> new Expectations(now.rows().values()))
                .flatMapMany(expectations ->
                        points.streams().concatMap(it -> look(it, expectations.of(it.system()))))
                .then();
    }

    private Mono<Link> look(Stream stream, Expectation expected) {
        Mono<Optional<Instant>> newest =
                frames.newest(stream.mine(), stream.system())
                        .map(Optional::of)
                        .defaultIfEmpty(Optional.empty());
        Mono<Optional<Link>> known =
                links.of(stream.mine(), stream.system())
                        .map(Optional::of)
                        .defaultIfEmpty(Optional.empty());
        return Mono.zip(known, newest)
                .filter(it -> decide(stream, expected, it.getT1(), it.getT2()).isPresent())
                .flatMap(it ->
                        links.command(
                                stream.mine(),
                                stream.system(),
                                link -> decide(stream, expected, link, it.getT2()),
                                SELF));
    }

    private Optional<Change> decide(
            Stream stream, Expectation expected, Optional<Link> known, Optional<Instant> newest) {
        Instant now = clock.instant();
        return known.isPresent()
                ? known.get().judge(expected, newest.orElse(null), now)
                : Optional.of(
                        Link.first(
                                stream.mine(),
                                stream.system(),
                                expected,
                                newest.orElse(null),
                                now));
    }
}
