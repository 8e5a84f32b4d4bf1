package org.minesafety.alert.notification.web;

import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.util.UUID;
import org.minesafety.alert.directory.Places;
import org.minesafety.alert.notification.Deliveries;
import org.minesafety.alert.notification.Digests;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.After;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.SortKey;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What is in a digest, for who sees the directory of the place whose contact it went to. */
@RestController
@Allowed({MINE, COUNTY_SYSTEM, SUPERVISOR})
class DigestController {

    private final Deliveries deliveries;
    private final Digests digests;
    private final Places places;

    DigestController(Deliveries deliveries, Digests digests, Places places) {
        this.deliveries = deliveries;
        this.digests = digests;
        this.places = places;
    }

    /** In the order in which they were decided. */
    @GetMapping("/api/v1/alert-digests/{id}")
    Mono<Page<DigestPartView>> parts(@PathVariable UUID id, PageRequest page, Caller caller) {
        return deliveries
                .find(id.toString(), id.toString())
                .filterWhen(it -> places.sees(it.message().place(), caller))
                .switchIfEmpty(Mono.error(() -> new Problem(ProblemTypes.UNKNOWN)))
                .flatMap(_ ->
                        digests.of(id.toString(), page.after(SortKey.TIME), page.rows())
                                .map(DigestPartView::of)
                                .collectList())
                .map(rows ->
                        page.page(
                                rows, SortKey.TIME, row -> new After<>(row.decidedAt(), row.id())));
    }
}
