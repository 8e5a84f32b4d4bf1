package org.minesafety.alert.suppression;

import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.OpenAlerts;
import org.minesafety.alert.handling.OpenAlerts.OpenAlert;
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.alert.mine.KnownMines;
import org.minesafety.alert.suppression.SuppressionPlan.Because;
import org.minesafety.alert.suppression.SuppressionPlan.Step;
import org.minesafety.alert.suppression.domain.MaskRow;
import org.minesafety.alert.suppression.domain.ServiceWindow;
import org.minesafety.contracts.mine.MineCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps what the platform suppresses right. It asks how things are and is not told what changed, so
 * that nothing can be missed; only mines are looked at in which something is or may be suppressed.
 */
@Component
public final class SuppressionRound {

    private static final Logger LOG = LoggerFactory.getLogger(SuppressionRound.class);
    private static final int PIECE = 50;

    /** All open alerts of so many mines are held at once. */
    private static final int MINES_AT_ONCE = 10;

    private static final int AT_ONCE = 4;

    private final OpenAlerts alerts;
    private final ServiceWindows windows;
    private final KnownMines mines;
    private final SuppressionTables tables;

    SuppressionRound(
            OpenAlerts alerts, ServiceWindows windows, KnownMines mines, SuppressionTables tables) {
        this.alerts = alerts;
        this.windows = windows;
        this.mines = mines;
        this.tables = tables;
    }

    /** Once through all mines in which something is or may be suppressed. */
    public Mono<Void> round() {
        return tables.masks()
                .flatMapMany(masks ->
                        Flux.concat(alerts.mines(), windows.mines(), masked(masks))
                                .distinct()
                                .buffer(MINES_AT_ONCE)
                                .concatMap(piece -> followEach(piece, masks)))
                .then();
    }

    /** A mine that cannot be read is looked at again with the next round, and holds up no other. */
    private Mono<Void> followEach(List<String> piece, Collection<MaskRow> masks) {
        return follow(piece, masks)
                .onErrorResume(_ ->
                        Flux.fromIterable(piece)
                                .concatMap(mine -> followAlone(mine, masks))
                                .then());
    }

    private Mono<Void> followAlone(String mine, Collection<MaskRow> masks) {
        return follow(List.of(mine), masks)
                .onErrorResume(failure -> {
                    LOG.warn("What suppresses alerts of {} follows later", mine, failure);
                    return Mono.empty();
                });
    }

    private Flux<String> masked(Collection<MaskRow> masks) {
        return alerts.minesWith(masks.stream().map(MaskRow::alarmClass).collect(toSet()))
                .buffer(PIECE)
                .concatMap(this::knownEach)
                .filter(mine -> !masked(masks, mine).isEmpty())
                .map(mine -> mine.code().value());
    }

    private Flux<KnownMine> knownEach(List<String> codes) {
        return known(codes)
                .flatMapIterable(Map::values)
                .onErrorResume(_ -> Flux.fromIterable(codes).concatMap(this::knownAlone));
    }

    private Flux<KnownMine> knownAlone(String code) {
        return known(List.of(code))
                .flatMapIterable(Map::values)
                .onErrorResume(failure -> {
                    LOG.warn("Whether {} is masked is looked at later", code, failure);
                    return Flux.empty();
                });
    }

    private Mono<Map<MineCode, KnownMine>> known(List<String> codes) {
        return mines.byCodes(codes.stream().flatMap(it -> MineCode.parse(it).stream()).toList());
    }

    private Mono<Void> follow(List<String> piece, Collection<MaskRow> masks) {
        return Mono.zip(
                        alerts.of(piece).collectMultimap(OpenAlert::mine),
                        windows.inForce(piece).collectMultimap(it -> it.said().mine()),
                        known(piece))
                .flatMapMany(all ->
                        Flux.fromIterable(all.getT1().entrySet())
                                .map(of ->
                                        plan(
                                                of.getValue(),
                                                all.getT2().getOrDefault(of.getKey(), List.of()),
                                                MineCode.parse(of.getKey())
                                                        .map(all.getT3()::get)
                                                        .orElse(null),
                                                masks)))
                .flatMapIterable(SuppressionPlan::steps)
                .flatMap(this::take, AT_ONCE)
                .then();
    }

    private static SuppressionPlan plan(
            Collection<OpenAlert> alerts,
            Collection<ServiceWindow> windows,
            @Nullable KnownMine mine,
            Collection<MaskRow> masks) {
        return new SuppressionPlan(
                List.copyOf(alerts),
                List.copyOf(windows),
                mine == null ? Set.of() : masked(masks, mine),
                mine == null ? null : mine.status().name());
    }

    private static Set<String> masked(Collection<MaskRow> masks, KnownMine mine) {
        return masks.stream()
                .filter(it -> it.status() == mine.status())
                .map(MaskRow::alarmClass)
                .collect(toSet());
    }

    /** What fails is tried again with the next round, and holds up no other alert. */
    private Mono<Void> take(Step step) {
        return taken(step)
                .onErrorResume(failure -> {
                    LOG.warn("What suppresses alert {} follows later", step.alert(), failure);
                    return Mono.empty();
                });
    }

    private Mono<Void> taken(Step step) {
        Because because = step.because();
        return because == null
                ? alerts.release(step.alert(), step.kind())
                : alerts.suppress(
                        step.alert(),
                        step.kind(),
                        because.source(),
                        because.until(),
                        because.measure());
    }
}
