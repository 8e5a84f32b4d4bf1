package org.minesafety.alert.warning;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.alert.mine.OrderedMines;
import org.minesafety.alert.warning.WarnedAreas.WarnedArea;
import org.minesafety.alert.warning.domain.EventRow;
import org.minesafety.alert.warning.domain.Warning;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.platform.runtime.BlockingWork;
import org.minesafety.platform.security.Caller;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The mines that lie where a warning holds, by the places that the registry has now. */
@Component
public final class ConcernedMines {

    static final int MINES_AT_ONCE = 500;

    private final WarnedAreas areas;
    private final Shapes shapes;
    private final EventTable events;
    private final OrderedMines mines;

    ConcernedMines(WarnedAreas areas, Shapes shapes, EventTable events, OrderedMines mines) {
        this.areas = areas;
        this.shapes = shapes;
        this.events = events;
        this.mines = mines;
    }

    /**
     * By ascending code, those that the caller may see. Some mines are looked at at a time, until
     * the page is full.
     *
     * @param after code of the last one of the piece before
     */
    public Mono<List<KnownMine>> of(
            Warning warning, @Nullable String after, int limit, Caller caller) {
        return Mono.zip(areas.of(warning.sha256()), events.now())
                .flatMapMany(both ->
                        mines.seenBy(caller, null, null, after)
                                .filter(it -> !it.code().value().equals(after))
                                .buffer(MINES_AT_ONCE)
                                .concatMap(some -> found(some, both.getT1(), both.getT2()), 1))
                .take(limit)
                .collectList();
    }

    private Flux<KnownMine> found(
            List<KnownMine> some, List<WarnedArea> warned, Map<String, EventRow> rows) {
        return Mono.fromCallable(() -> within(some, warned, rows))
                .subscribeOn(BlockingWork.scheduler())
                .flatMapIterable(
                        found -> some.stream().filter(it -> found.contains(it.code())).toList());
    }

    private Set<MineCode> within(
            List<KnownMine> some, List<WarnedArea> warned, Map<String, EventRow> rows) {
        Set<MineCode> found = new HashSet<>();
        for (WarnedArea area : warned) {
            found.addAll(shapes.within(some, area.areas(), margin(area, rows)));
        }
        return found;
    }

    /** The widest of all that it names. */
    private static int margin(WarnedArea area, Map<String, EventRow> rows) {
        return area.eventCodes().stream()
                .flatMap(it -> Stream.ofNullable(rows.get(it.value())))
                .mapToInt(EventRow::marginMetres)
                .max()
                .orElse(0);
    }
}
