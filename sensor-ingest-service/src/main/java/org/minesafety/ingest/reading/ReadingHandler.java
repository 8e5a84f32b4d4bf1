package org.minesafety.ingest.reading;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.minesafety.contracts.sensor.Receipt;
import org.minesafety.ingest.link.AheadSources;
import org.minesafety.ingest.reading.FrameLog.NamedFrame;
import org.minesafety.ingest.reading.FrameLog.Origin;
import org.minesafety.ingest.reading.domain.Acceptance;
import org.minesafety.ingest.reading.domain.AcceptanceLimits;
import org.minesafety.ingest.reading.domain.FrameDraft;
import org.minesafety.ingest.reading.domain.Lanes;
import org.minesafety.ingest.reading.domain.MinePoints;
import org.minesafety.ingest.reading.domain.Part;
import org.minesafety.ingest.reading.domain.Reason;
import org.minesafety.ingest.reading.domain.Sender;
import org.minesafety.ingest.reading.domain.UploadTally;
import org.minesafety.platform.domain.TimeOrderedId;
import org.minesafety.platform.frame.FrameHash;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Accepts uploads: what is right in them is safe when the receipt is answered. */
public final class ReadingHandler {

    private static final Comparator<FrameDraft> BY_DATA_TIME =
            Comparator.comparing(
                    FrameDraft::dataTime, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** So many frames are made records and sent together. */
    private static final int TOGETHER = 1_000;

    private final PointTable table;
    private final FrameLog log;
    private final Acceptance acceptance;
    private final HourBudget budget;
    private final AheadSources sources;
    private final Lanes.Limits lanes;
    private final Clock clock;

    public ReadingHandler(
            PointTable table,
            FrameLog log,
            HourBudget budget,
            AheadSources sources,
            AcceptanceLimits limits,
            Lanes.Limits lanes,
            Clock clock) {
        this.table = table;
        this.log = log;
        this.budget = budget;
        this.sources = sources;
        this.acceptance = new Acceptance(limits, PointLists::of);
        this.lanes = lanes;
        this.clock = clock;
    }

    /** Errors as of {@link FrameLog}; a reading that is not accepted is no error. */
    public Mono<UploadReceipt> accept(Upload upload, Caller caller) {
        return points(upload, caller).flatMap(points -> accept(upload, points, caller));
    }

    private Mono<UploadReceipt> accept(
            Upload upload, Map<String, MinePoints> points, Caller caller) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<FrameDraft> frames = byDataTime(upload.frames());
        var judging =
                new Judging(
                        points,
                        Lanes.of(frames, now, lanes),
                        new LinkedHashMap<>(),
                        new Origin(caller.account(), TimeOrderedId.at(now).toString(), now));
        return takeAll(frames, judging)
                .then(Mono.defer(() -> tellAhead(judging)))
                .then(Mono.fromSupplier(() -> receipt(upload, judging)))
                .delayUntil(receipt -> log.receipts(own(receipt, points), judging.origin()));
    }

    /** Those of one mine and system must not overtake one another. */
    private static List<FrameDraft> byDataTime(List<FrameDraft> frames) {
        for (int i = 1; i < frames.size(); i++) {
            if (BY_DATA_TIME.compare(frames.get(i - 1), frames.get(i)) > 0) {
                return frames.stream().sorted(BY_DATA_TIME).toList();
            }
        }
        return frames;
    }

    /** What is found out about one upload while it is judged. */
    private record Judging(
            Map<String, MinePoints> points,
            Lanes lanes,
            Map<Sender, UploadTally> tallies,
            Origin origin) {}

    private record Judged(UploadTally tally, NamedFrame frame) {}

    /**
     * Many frames one portion after the other: as records they take more memory than they came in.
     */
    private Mono<Void> takeAll(List<FrameDraft> frames, Judging judging) {
        if (frames.size() <= TOGETHER) {
            return take(frames, judging);
        }
        return Flux.fromIterable(frames)
                .buffer(TOGETHER)
                .publishOn(Schedulers.parallel(), 1) // not on the thread that speaks to Kafka
                .concatMap(portion -> take(portion, judging), 0)
                .then();
    }

    private Mono<Void> take(List<FrameDraft> frames, Judging judging) {
        List<Judged> judged = new ArrayList<>(frames.size());
        List<NamedFrame> named = new ArrayList<>(frames.size());
        for (FrameDraft draft : frames) {
            var sender = Sender.of(draft);
            UploadTally tally = judging.tallies().computeIfAbsent(sender, _ -> new UploadTally());
            MinePoints points = judging.points().get(draft.mine());
            boolean backlog = judging.lanes().isBacklog(sender);
            for (Part part : acceptance.judge(draft, points, judging.origin().received(), tally)) {
                judged.add(new Judged(tally, new NamedFrame(name(part), part, backlog)));
                named.add(judged.getLast().frame());
            }
        }
        return budget.beyond(named)
                .flatMap(beyond -> log.frames(without(beyond, judged, named), judging.origin()));
    }

    private Mono<Void> tellAhead(Judging judging) {
        Instant at = judging.origin().received();
        return Flux.fromIterable(judging.tallies().entrySet())
                .filter(it -> it.getKey().system() != null && it.getValue().ahead() != null)
                .concatMap(it ->
                        sources.ahead(
                                it.getKey().mine(),
                                Objects.requireNonNull(it.getKey().system()),
                                at,
                                Objects.requireNonNull(it.getValue().ahead())))
                .then();
    }

    private static List<NamedFrame> without(
            BitSet beyond, List<Judged> judged, List<NamedFrame> named) {
        if (beyond.isEmpty()) {
            return named;
        }
        List<NamedFrame> rest = new ArrayList<>(named.size());
        for (int i = 0; i < named.size(); i++) {
            Part part = named.get(i).part();
            if (beyond.get(i)) {
                UploadTally tally = judged.get(i).tally();
                tally.takeBack(part.dataTime(), Reason.HOUR_FULL, part.readings());
            } else {
                rest.add(named.get(i));
            }
        }
        return rest;
    }

    private static List<Receipt> own(UploadReceipt receipt, Map<String, MinePoints> points) {
        return receipt.parts().stream().filter(it -> points.containsKey(it.mine())).toList();
    }

    /** Points of the mines that are the caller's; read anew where frames name unknown ones. */
    private Mono<Map<String, MinePoints>> points(Upload upload, Caller caller) {
        Set<String> mines = new HashSet<>();
        for (FrameDraft draft : upload.frames()) {
            if (caller.mines().contains(draft.mine())) {
                mines.add(draft.mine());
            }
        }
        return all(mines, table::of)
                .flatMap(points -> {
                    Set<String> doubtful = doubtful(upload, points);
                    return doubtful.isEmpty()
                            ? Mono.just(points)
                            : all(doubtful, table::fresh).map(fresh -> merged(points, fresh));
                });
    }

    private static Mono<Map<String, MinePoints>> all(
            Set<String> mines, Function<String, Mono<MinePoints>> source) {
        return Flux.fromIterable(mines)
                .flatMap(mine -> source.apply(mine).map(points -> Map.entry(mine, points)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Set<String> doubtful(Upload upload, Map<String, MinePoints> points) {
        Set<String> mines = new HashSet<>();
        for (FrameDraft draft : upload.frames()) {
            MinePoints known = points.get(draft.mine());
            if (known != null
                    && draft.isOfASystem()
                    && draft.dataTime() != null
                    && known.resolve(draft.points(), draft.system(), draft.dataTime())
                            .isDoubtful()) {
                mines.add(draft.mine());
            }
        }
        return mines;
    }

    private static Map<String, MinePoints> merged(
            Map<String, MinePoints> points, Map<String, MinePoints> fresh) {
        Map<String, MinePoints> merged = new HashMap<>(points);
        merged.putAll(fresh);
        return merged;
    }

    private static String name(Part part) {
        return FrameHash.of(
                part.mine(),
                part.system(),
                part.dataTime(),
                part.uploadTime(),
                part.points().hash(),
                part.offsets(),
                part.values(),
                part.status());
    }

    private static UploadReceipt receipt(Upload upload, Judging judging) {
        String id = Objects.requireNonNull(judging.origin().receipt());
        Instant at = judging.origin().received();
        List<Receipt> parts = new ArrayList<>(judging.tallies().size());
        judging.tallies()
                .forEach((sender, tally) ->
                        parts.add(
                                new Receipt(
                                        id,
                                        sender.mine(),
                                        sender.system(),
                                        upload.sha256(),
                                        tally.received(),
                                        tally.accepted(),
                                        tally.rejected(),
                                        tally.rejects(),
                                        at)));
        return new UploadReceipt(id, upload.sha256(), at, List.copyOf(parts));
    }
}
