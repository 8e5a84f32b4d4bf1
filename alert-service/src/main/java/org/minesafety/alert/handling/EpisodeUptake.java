package org.minesafety.alert.handling;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.AlertTables.Grounds;
import org.minesafety.alert.handling.HandledEpisodes.Pending;
import org.minesafety.alert.handling.UptakeDecision.Classed;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.alert.handling.domain.AlertEntry;
import org.minesafety.alert.handling.domain.HandledEpisode;
import org.minesafety.alert.handling.domain.HandledPoint;
import org.minesafety.alert.handling.domain.LevelTable;
import org.minesafety.alert.handling.domain.Member;
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.alert.mine.KnownMines;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.BatchCommand.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Raises alerts of what is told of alarms, and keeps them right. Whatever comes together for one
 * mine is taken up together: however many alarms begin at once, an alert is written once for each
 * piece of them.
 */
@Component
public final class EpisodeUptake {

    private static final Logger LOG = LoggerFactory.getLogger(EpisodeUptake.class);
    private static final int PIECE = 500;
    private static final int MINES_AT_ONCE = 8;

    /** Most alerts that one transaction writes: people who handle one of them wait for it. */
    private static final int CAUSES_AT_ONCE = 50;

    private final Aggregates<Alert, AlertEntry> aggregates;
    private final Alerts alerts;
    private final Members members;
    private final HandledEpisodes episodes;
    private final KnownMines mines;
    private final AlertTables tables;
    private final OutOfServicePoints outOfService;
    private final Clock clock;

    EpisodeUptake(
            Aggregates<Alert, AlertEntry> aggregates,
            Alerts alerts,
            Members members,
            HandledEpisodes episodes,
            KnownMines mines,
            AlertTables tables,
            OutOfServicePoints outOfService,
            Clock clock) {
        this.aggregates = aggregates;
        this.alerts = alerts;
        this.members = members;
        this.episodes = episodes;
        this.mines = mines;
        this.tables = tables;
        this.outOfService = outOfService;
        this.clock = clock;
    }

    /**
     * Takes up a piece of what was told since. Done again it does nothing more; broken off, the
     * rest remains to be done; what fails is put off, and holds up nothing else.
     *
     * <p>It waits while the topics are read anew, because revisions of long ago are no news.
     *
     * @return whether there may be more
     */
    public Mono<Boolean> round() {
        return Mono.defer(() -> episodes.isCaughtUp() ? piece() : Mono.just(false));
    }

    private Mono<Boolean> piece() {
        return episodes.pending(now(), PIECE)
                .collectList()
                .flatMap(piece ->
                        told(piece)
                                .filter(told -> !told.isEmpty())
                                .flatMap(told ->
                                        tables.grounds()
                                                .flatMap(grounds -> takeUpEach(grounds, told)))
                                .thenReturn(piece.size() == PIECE));
    }

    private Mono<List<HandledEpisode>> told(List<Pending> piece) {
        return episodes.told(piece.stream().map(Pending::id).toList())
                .collectList()
                .onErrorResume(
                        _ -> Flux.fromIterable(piece).concatMap(this::toldAlone).collectList());
    }

    private Flux<HandledEpisode> toldAlone(Pending one) {
        return episodes.told(List.of(one.id()))
                .onErrorResume(failure -> putOff(List.of(one), failure));
    }

    private <T> Mono<T> putOff(List<Pending> failed, Throwable failure) {
        LOG.warn("Alarms {} are taken up later", failed, failure);
        return episodes.putOff(failed, now()).then(Mono.empty());
    }

    private static Pending pending(HandledEpisode told) {
        return new Pending(told.episode(), told.revision());
    }

    /** Where what is known of a mine or point cannot be read, its alarms alone wait. */
    private Mono<Void> takeUpEach(Grounds grounds, List<HandledEpisode> piece) {
        return takeUp(grounds, piece)
                .onErrorResume(failure ->
                        piece.size() == 1
                                ? putOff(List.of(pending(piece.getFirst())), failure)
                                : Flux.fromIterable(piece)
                                        .concatMap(it -> takeUpEach(grounds, List.of(it)))
                                        .then());
    }

    private Mono<Void> takeUp(Grounds grounds, List<HandledEpisode> piece) {
        return classed(grounds, piece)
                .flatMapIterable(all ->
                        all.stream()
                                .collect(
                                        groupingBy(it -> it.cause().mine(), TreeMap::new, toList()))
                                .values())
                .flatMap(
                        ofMine ->
                                Flux.fromIterable(portions(ofMine))
                                        .concatMap(portion -> takeUp(grounds.levels(), portion)),
                        MINES_AT_ONCE)
                .then();
    }

    private Mono<List<Classed>> classed(Grounds grounds, List<HandledEpisode> piece) {
        List<String> points =
                piece.stream().flatMap(it -> pointOf(it).stream()).distinct().toList();
        List<MineCode> codes =
                piece.stream()
                        .map(HandledEpisode::mine)
                        .distinct()
                        .flatMap(it -> MineCode.parse(it).stream())
                        .toList();
        return Mono.zip(
                        episodes.points(points),
                        mines.byCodes(codes),
                        outOfService.now(codes.stream().map(MineCode::value).toList()))
                .map(known ->
                        piece.stream()
                                .map(it ->
                                        classed(
                                                grounds,
                                                it,
                                                known.getT1(),
                                                known.getT2(),
                                                known.getT3()))
                                .toList());
    }

    private static Classed classed(
            Grounds grounds,
            HandledEpisode alarm,
            Map<String, HandledPoint> points,
            Map<MineCode, KnownMine> registered,
            Set<String> outOfService) {
        HandledPoint point = pointOf(alarm).map(points::get).orElse(null);
        KnownMine mine = MineCode.parse(alarm.mine()).map(registered::get).orElse(null);
        boolean alone = pointOf(alarm).filter(outOfService::contains).isPresent();
        return new Classed(
                alarm,
                grounds.classes().causeOf(alarm, point, mine == null ? null : mine.type(), alone));
    }

    private static Optional<String> pointOf(HandledEpisode alarm) {
        return Optional.ofNullable(alarm.point())
                .map(point -> HandledPoint.id(alarm.mine(), point));
    }

    /** All of a cause together, and not too many causes at once. */
    private static List<List<Classed>> portions(List<Classed> ofMine) {
        var portions = new ArrayList<List<Classed>>();
        int causes = 0;
        for (List<Classed> ofCause : byCause(ofMine)) {
            if (causes++ % CAUSES_AT_ONCE == 0) {
                portions.add(new ArrayList<>());
            }
            portions.getLast().addAll(ofCause);
        }
        return portions;
    }

    private static Collection<List<Classed>> byCause(List<Classed> some) {
        return some.stream()
                .collect(groupingBy(it -> it.cause().key(), LinkedHashMap::new, toList()))
                .values();
    }

    private Mono<Void> takeUp(LevelTable levels, List<Classed> portion) {
        return decide(levels, portion)
                .then(episodes.takenUp(portion.stream().map(Classed::alarm).toList()))
                .onErrorResume(failure -> {
                    Collection<List<Classed>> each = byCause(portion);
                    if (each.size() > 1) {
                        return Flux.fromIterable(each).concatMap(it -> takeUp(levels, it)).then();
                    }
                    return putOff(
                            portion.stream().map(it -> pending(it.alarm())).toList(), failure);
                });
    }

    private Mono<Void> decide(LevelTable levels, List<Classed> portion) {
        String mine = portion.getFirst().cause().mine();
        List<String> ids = portion.stream().map(it -> it.alarm().episode()).toList();
        return Flux.merge(
                        members.ofEpisodes(ids).map(Member::alert),
                        alerts.latest(keys(portion)).map(Alert::id))
                .distinct()
                .collectList()
                .flatMap(held ->
                        aggregates
                                .onAll(mine, held)
                                .decide(known -> decide(levels, portion, ids, known)))
                .then();
    }

    private static List<String> keys(List<Classed> portion) {
        return portion.stream().map(it -> it.cause().key()).distinct().toList();
    }

    /** Within the command: all is read again. */
    private Mono<Decision<Alert, AlertEntry, Integer>> decide(
            LevelTable levels, List<Classed> portion, List<String> ids, Map<String, Alert> known) {
        var uptake = new UptakeDecision(levels, now());
        return members.ofEpisodes(ids)
                .collectMap(Member::id)
                .flatMap(held -> {
                    List<String> causes =
                            Stream.concat(
                                            keys(portion).stream(),
                                            known.values().stream().map(it -> it.cause().key()))
                                    .distinct()
                                    .toList();
                    return alerts.latest(causes)
                            .collectList()
                            .map(latest -> uptake.of(portion, held, known, latest));
                })
                .flatMap(this::written);
    }

    /**
     * Time alone makes alarms more serious that go on.
     *
     * @param due for which the alert was due; nothing when it is due for something else now
     */
    public Mono<Void> rise(String id, Instant due) {
        return tables.levels()
                .flatMap(levels ->
                        aggregates
                                .find(List.of(id))
                                .next()
                                .map(it -> it.cause().mine())
                                .flatMap(mine ->
                                        aggregates
                                                .onAll(mine, List.of(id))
                                                .decide(known ->
                                                        risen(levels, known.get(id), due))))
                .then();
    }

    private Mono<Decision<Alert, AlertEntry, Integer>> risen(
            LevelTable levels, @Nullable Alert alert, Instant due) {
        var uptake = new UptakeDecision(levels, now());
        return alert == null || alert.isClosed() || !due.equals(alert.standing().nextRise())
                ? Mono.just(new Decision<>(List.of(), 0, Mono.empty()))
                : members.rising(alert.id(), now(), PIECE)
                        .collectList()
                        .map(rising -> uptake.of(alert, rising))
                        .flatMap(this::written);
    }

    /** The members first, so that they can be asked how they stand all together. */
    private Mono<Decision<Alert, AlertEntry, Integer>> written(UptakeDecision uptake) {
        return members.put(uptake.members())
                .thenMany(Flux.fromIterable(uptake.touched()))
                .concatMap(alert -> changed(uptake, alert))
                .flatMapIterable(change -> change.stream().toList())
                .concatWith(Flux.fromIterable(uptake.raised()))
                .collectList()
                .map(changes -> new Decision<>(changes, changes.size(), Mono.empty()));
    }

    /** One question after another: a transaction has one session. */
    private Mono<Optional<Change<Alert, AlertEntry>>> changed(UptakeDecision uptake, Alert alert) {
        return members.first(alert.id())
                .collectList()
                .flatMap(first ->
                        members.nextRise(alert.id())
                                .map(Optional::of)
                                .defaultIfEmpty(Optional.empty())
                                .map(rise -> uptake.changed(alert, first, rise.orElse(null))));
    }

    /** As precise as events are. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
