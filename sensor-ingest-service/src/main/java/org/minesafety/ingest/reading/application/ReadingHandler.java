package org.minesafety.ingest.reading.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.Receipt;
import org.minesafety.ingest.point.application.PointTable;
import org.minesafety.ingest.point.domain.MinePoints;
import org.minesafety.ingest.reading.application.FrameLog.NamedFrame;
import org.minesafety.ingest.reading.application.FrameLog.Origin;
import org.minesafety.ingest.reading.domain.Acceptance;
import org.minesafety.ingest.reading.domain.AcceptanceLimits;
import org.minesafety.ingest.reading.domain.Account;
import org.minesafety.ingest.reading.domain.FrameDraft;
import org.minesafety.ingest.reading.domain.Part;
import org.minesafety.platform.frame.FrameHash;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Accepts uploads: what is right in them is safe when the receipt is answered. */
public final class ReadingHandler {

    private final PointTable table;
    private final FrameLog log;
    private final Acceptance acceptance;
    private final Duration live;
    private final Clock clock;

    /**
     * @param live how old a frame may be to travel with those that come as they are measured
     */
    public ReadingHandler(
            PointTable table, FrameLog log, AcceptanceLimits limits, Duration live, Clock clock) {
        this.table = table;
        this.log = log;
        this.acceptance = new Acceptance(limits, PointLists::of);
        this.live = live;
        this.clock = clock;
    }

    /**
     * Of whom receipts are given.
     *
     * @param system null: what was named is no system
     */
    private record Stream(String mine, @Nullable String system) {

        static Stream of(FrameDraft draft) {
            return new Stream(draft.mine(), draft.isOfASystem() ? draft.system() : null);
        }
    }

    /** Errors as of {@link FrameLog}; a reading that is not accepted is no error. */
    public Mono<UploadReceipt> accept(Upload upload, Caller caller) {
        return points(upload, caller).flatMap(points -> accept(upload, points, caller));
    }

    private Mono<UploadReceipt> accept(
            Upload upload, Map<String, MinePoints> points, Caller caller) {
        Instant now = clock.instant();
        Map<Stream, Account> accounts = new LinkedHashMap<>();
        List<NamedFrame> frames = new ArrayList<>(upload.frames().size());
        for (FrameDraft draft : upload.frames()) {
            Account account = accounts.computeIfAbsent(Stream.of(draft), _ -> new Account());
            for (Part part : acceptance.judge(draft, points.get(draft.mine()), now, account)) {
                frames.add(new NamedFrame(name(part), part));
            }
        }
        var receipt = receipt(upload, accounts, now);
        var origin = new Origin(caller.client(), receipt.id(), now, now.minus(live));
        List<Receipt> own =
                receipt.parts().stream().filter(it -> points.containsKey(it.mine())).toList();
        return log.frames(frames, origin)
                .then(Mono.defer(() -> log.receipts(own, origin)))
                .thenReturn(receipt);
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

    private static UploadReceipt receipt(
            Upload upload, Map<Stream, Account> accounts, Instant now) {
        String id = TimeOrderedId.at(now).toString();
        List<Receipt> parts = new ArrayList<>(accounts.size());
        accounts.forEach((stream, account) ->
                parts.add(
                        new Receipt(
                                id,
                                stream.mine(),
                                stream.system(),
                                upload.sha256(),
                                account.received(),
                                account.accepted(),
                                account.rejected(),
                                account.rejects(),
                                now)));
        return new UploadReceipt(id, upload.sha256(), now, List.copyOf(parts));
    }
}
