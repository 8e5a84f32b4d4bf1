package org.minesafety.platform.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.exchange.ImportLine.Row;
import org.minesafety.platform.exchange.ImportLine.Status;
import org.minesafety.platform.exchange.ImportLine.Summary;
import org.minesafety.platform.exchange.RowResult.Created;
import org.minesafety.platform.exchange.RowResult.Refused;
import org.minesafety.platform.exchange.RowResult.Unchanged;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.web.RequestReader;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One run over the rows of a sheet. A dry run does the same and undoes each piece; so that it
 * answers the same, a row that is about the same as an earlier one of the file is answered by that
 * one and never asked for.
 */
final class SheetRun<Q> {

    private static final int PIECE = 100;

    private final Sheet sheet;
    private final SheetImports.Kind<Q> kind;
    private final RequestReader reader;
    private final RowTexts texts;
    private final boolean dryRun;
    private final Map<String, Row> known = new HashMap<>();
    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);

    SheetRun(
            Sheet sheet,
            SheetImports.Kind<Q> kind,
            RequestReader reader,
            RowTexts texts,
            boolean dryRun) {
        this.sheet = sheet;
        this.kind = kind;
        this.reader = reader;
        this.texts = texts;
        this.dryRun = dryRun;
    }

    /**
     * A row that was read, or why not.
     *
     * @param said null where it is refused already
     */
    private record Read<Q>(int number, @Nullable Q said, String identity, @Nullable Row refused) {}

    Flux<ImportLine> lines() {
        return Flux.fromIterable(pieces())
                .concatMap(piece -> Mono.defer(() -> work(piece)), 1)
                .concatMapIterable(rows -> rows)
                .doOnNext(row -> counts.merge(row.status(), 1, Integer::sum))
                .map(ImportLine::of)
                .concatWith(Mono.fromSupplier(() -> ImportLine.of(summary())));
    }

    private Iterable<List<SheetRow>> pieces() {
        List<List<SheetRow>> pieces = new ArrayList<>();
        for (int at = 0; at < sheet.rows().size(); at += PIECE) {
            pieces.add(sheet.rows().subList(at, Math.min(at + PIECE, sheet.rows().size())));
        }
        return pieces;
    }

    private Mono<List<Row>> work(List<SheetRow> rows) {
        List<Read<Q>> read = rows.stream().map(this::read).toList();
        List<Row> done = new ArrayList<>();
        read.stream().flatMap(it -> Stream.ofNullable(it.refused())).forEach(done::add);
        List<Read<Q>> left = read.stream().filter(it -> it.refused() == null).toList();
        return rounds(left, done)
                .thenReturn(done)
                .map(all -> all.stream().sorted(Comparator.comparing(Row::number)).toList());
    }

    /** Rows of one identity one after another, until one of them is not refused. */
    private Mono<Void> rounds(List<Read<Q>> left, List<Row> done) {
        Set<String> asked = new HashSet<>();
        List<Read<Q>> now = new ArrayList<>();
        List<Read<Q>> later = new ArrayList<>();
        for (Read<Q> row : left) {
            Row first = known.get(row.identity());
            if (first != null) {
                done.add(sameAs(row, first));
            } else if (asked.add(row.identity())) {
                now.add(row);
            } else {
                later.add(row);
            }
        }
        if (now.isEmpty()) {
            return Mono.empty();
        }
        return kind.work()
                .run(now.stream().map(SheetRun::said).toList(), dryRun)
                .doOnNext(results -> {
                    for (int i = 0; i < now.size(); i++) {
                        done.add(told(now.get(i), results.get(i)));
                    }
                })
                .then(Mono.defer(() -> rounds(later, done)));
    }

    private Read<Q> read(SheetRow row) {
        try {
            Q said = reader.read(RowJson.of(row, sheet.columns()), kind.type());
            return new Read<>(row.number(), said, kind.work().identity(said), null);
        } catch (Problem refused) {
            return new Read<>(row.number(), null, "", texts.refused(row.number(), refused));
        }
    }

    private static <Q> Q said(Read<Q> row) {
        if (row.said() == null) {
            throw new IllegalStateException("a refused row is not worked off");
        }
        return row.said();
    }

    private Row told(Read<Q> row, RowResult result) {
        Row told =
                switch (result) {
                    case Created(var id) -> row(row, Status.CREATED, id, null, List.of());
                    case Unchanged(var id, var differs) ->
                            row(row, Status.UNCHANGED, id, null, differs);
                    case Refused(var why) -> texts.refused(row.number(), why);
                };
        if (told.status() != Status.REFUSED) {
            known.put(row.identity(), told);
        }
        return told;
    }

    private Row sameAs(Read<Q> row, Row first) {
        return row(row, Status.UNCHANGED, first.id(), first.number(), List.of());
    }

    private static Row row(
            Read<?> row,
            Status status,
            @Nullable String id,
            @Nullable Integer sameAs,
            List<String> differs) {
        return new Row(
                row.number(),
                status,
                id,
                sameAs,
                differs.isEmpty() ? null : differs,
                null,
                null,
                null);
    }

    private Summary summary() {
        return new Summary(
                dryRun,
                sheet.rows().size(),
                counts.getOrDefault(Status.CREATED, 0),
                counts.getOrDefault(Status.UNCHANGED, 0),
                counts.getOrDefault(Status.REFUSED, 0),
                sheet.ignored());
    }
}
