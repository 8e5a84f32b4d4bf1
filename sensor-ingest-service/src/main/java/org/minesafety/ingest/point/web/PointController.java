package org.minesafety.ingest.point.web;

import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.MINE_UPLINK;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import jakarta.validation.Valid;
import java.util.function.Function;
import org.minesafety.ingest.mine.MineAccess;
import org.minesafety.ingest.point.PointHandler;
import org.minesafety.ingest.point.Points;
import org.minesafety.ingest.point.domain.DefinitionBatch;
import org.minesafety.ingest.point.domain.DefinitionBatch.Outcome;
import org.minesafety.ingest.point.domain.Judgement;
import org.minesafety.ingest.point.domain.Point;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.BatchResult;
import org.minesafety.platform.web.Batches;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Position;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The measuring points of a mine. */
@RestController
@RequestMapping("/api/v1/mines/{code}/points")
class PointController {

    private final PointHandler handler;
    private final Points points;
    private final MineAccess access;
    private final Batches batches;

    PointController(PointHandler handler, Points points, MineAccess access, Batches batches) {
        this.handler = handler;
        this.points = points;
        this.access = access;
        this.batches = batches;
    }

    /**
     * Points that are not named stay as they are; sent again, nothing is done again. The first
     * definition of a point holds from ever; what changes later holds from its commit, whatever
     * validity it states: set points that were in force stay so until then.
     */
    @PutMapping
    @Allowed({MINE_UPLINK, COUNTY_SYSTEM})
    Mono<ResponseEntity<BatchResult<PointView>>> put(
            @PathVariable String code,
            @RequestBody PointBatch batch,
            Caller caller,
            ServerWebExchange exchange) {
        return access.mine(code, caller)
                .flatMap(mine ->
                        handler.judgements(mine)
                                .flatMap(judged ->
                                        handler.together(
                                                mine,
                                                batch.codes(),
                                                caller,
                                                points -> put(batch, points, judged, exchange))));
    }

    private Mono<ResponseEntity<BatchResult<PointView>>> put(
            PointBatch batch,
            DefinitionBatch points,
            Function<Point, Judgement> judged,
            ServerWebExchange exchange) {
        return batches.each(
                exchange,
                batch.items(),
                PointRequest.class,
                item -> Mono.just(answer(points.put(item.toDraft()), judged)));
    }

    /** The supervising unit puts the past of a point right. */
    @PostMapping("/{point}/corrections")
    @Allowed({COUNTY_SYSTEM, SUPERVISOR})
    Mono<PointView> correct(
            @PathVariable String code,
            @PathVariable String point,
            @RequestBody @Valid CorrectionRequest request,
            Caller caller) {
        return access.supervised(code, caller)
                .flatMap(mine ->
                        handler.judgements(mine)
                                .flatMap(judged ->
                                        handler.correct(
                                                        mine,
                                                        point,
                                                        request.toCorrection(point),
                                                        caller)
                                                .map(it -> PointView.of(it, judged))));
    }

    /**
     * @param unclassified {@code true}: only those that name no place of the law though they should
     */
    @GetMapping
    @Allowed({MINE_UPLINK, COUNTY_SYSTEM, MINE, SUPERVISOR, INSPECTOR})
    Mono<Page<PointView>> list(
            @PathVariable String code,
            @RequestParam(defaultValue = "false") boolean unclassified,
            PageRequest page,
            Caller caller) {
        String after = page.after() == null ? null : page.after().id();
        return access.mine(code, caller)
                .flatMap(mine ->
                        handler.judgements(mine)
                                .flatMap(judged ->
                                        points.page(mine.code(), unclassified, after, page.rows())
                                                .map(it -> PointView.of(it, judged))
                                                .collectList()))
                .map(rows ->
                        page.page(
                                rows, row -> new Position(row.point().code(), row.point().code())));
    }

    private static ResponseEntity<PointView> answer(
            Outcome outcome, Function<Point, Judgement> judged) {
        HttpStatus status = outcome.created() ? HttpStatus.CREATED : HttpStatus.OK;
        return ResponseEntity.status(status).body(PointView.of(outcome.point(), judged));
    }
}
