package org.minesafety.alert.warning;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.alert.mine.KnownMines;
import org.minesafety.alert.warning.domain.CapMessage;
import org.minesafety.alert.warning.domain.CapProblems;
import org.minesafety.alert.warning.domain.CapSegment;
import org.minesafety.alert.warning.domain.EventRow;
import org.minesafety.alert.warning.domain.Warning;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.platform.runtime.BlockingWork;
import org.minesafety.platform.security.Caller;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The mines that lie where a warning holds, by the places that the registry has now. */
@Component
public final class ConcernedMines {

    private final KeptMessages messages;
    private final CapReader reader;
    private final Shapes shapes;
    private final EventTable events;
    private final KnownMines mines;

    ConcernedMines(
            KeptMessages messages,
            CapReader reader,
            Shapes shapes,
            EventTable events,
            KnownMines mines) {
        this.messages = messages;
        this.reader = reader;
        this.shapes = shapes;
        this.events = events;
        this.mines = mines;
    }

    /**
     * By ascending code, those that the caller may see.
     *
     * @param after code of the last one of the piece before
     */
    public Mono<List<KnownMine>> of(
            Warning warning, @Nullable String after, int limit, Caller caller) {
        return Mono.zip(
                        messages.get(warning.sha256()),
                        events.now(),
                        mines.seenBy(caller, null, null).collectList())
                .flatMap(all ->
                        Mono.fromCallable(() -> found(all.getT1(), all.getT2(), all.getT3()))
                                .subscribeOn(BlockingWork.scheduler())
                                .map(found ->
                                        all.getT3().stream()
                                                .filter(it -> found.contains(it.code()))
                                                .sorted(Comparator.comparing(ConcernedMines::code))
                                                .filter(it ->
                                                        after == null
                                                                || code(it).compareTo(after) > 0)
                                                .limit(limit)
                                                .toList()));
    }

    private static String code(KnownMine mine) {
        return mine.code().value();
    }

    private Set<MineCode> found(byte[] xml, Map<String, EventRow> rows, List<KnownMine> all) {
        CapMessage message = reader.read(xml, new CapProblems()).orElseThrow();
        Set<MineCode> found = new HashSet<>();
        for (CapSegment segment : message.segments()) {
            found.addAll(shapes.within(all, segment.areas(), margin(segment, rows)));
        }
        return found;
    }

    /** The widest of all that it names. */
    private static int margin(CapSegment segment, Map<String, EventRow> rows) {
        return segment.eventCodes().stream()
                .flatMap(it -> Stream.ofNullable(rows.get(it.value())))
                .mapToInt(EventRow::marginMetres)
                .max()
                .orElse(0);
    }
}
