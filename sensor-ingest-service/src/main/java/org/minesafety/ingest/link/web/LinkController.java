package org.minesafety.ingest.link.web;

import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.MINE_UPLINK;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.contracts.sensor.LinkStatus;
import org.minesafety.ingest.link.application.Links;
import org.minesafety.ingest.link.domain.Link;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Position;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Whether readings come as expected. */
@RestController
class LinkController {

    private final Links links;

    LinkController(Links links) {
        this.links = links;
    }

    /**
     * @param since when it was judged so
     * @param lastDataTime data time of the newest frame at that moment
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LinkView(
            String mine,
            String system,
            LinkStatus state,
            Instant since,
            @Nullable Instant lastDataTime,
            long expectedPeriodSeconds) {

        static LinkView of(Link link) {
            LinkState state = link.state();
            return new LinkView(
                    state.mine(),
                    state.system(),
                    state.state(),
                    state.since(),
                    state.lastDataTime(),
                    state.expectedPeriod().toSeconds());
        }
    }

    /** By mine and system. */
    @GetMapping("/api/v1/links")
    @Allowed({MINE_UPLINK, COUNTY_SYSTEM, MINE, SUPERVISOR, INSPECTOR})
    Mono<Page<LinkView>> list(
            @RequestParam Optional<String> mine, PageRequest page, Caller caller) {
        String after = page.after() == null ? null : page.after().id();
        return links.page(mine.orElse(null), after, page.rows(), caller)
                .map(LinkView::of)
                .collectList()
                .map(rows -> page.page(rows, LinkController::position));
    }

    private static Position position(LinkView link) {
        String id = Link.id(link.mine(), link.system());
        return new Position(id, id);
    }
}
