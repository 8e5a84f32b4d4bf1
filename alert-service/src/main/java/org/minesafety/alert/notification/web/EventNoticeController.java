package org.minesafety.alert.notification.web;

import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import org.jspecify.annotations.Nullable;
import org.minesafety.alert.notification.NoticeList;
import org.minesafety.alert.notification.NoticeList.NoticeQuery;
import org.minesafety.alert.notification.NoticeState;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.After;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.SortKey;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Events that people are told of; their messages are found as those of an alert are. */
@RestController
@Allowed({MINE, COUNTY_SYSTEM, SUPERVISOR})
class EventNoticeController {

    private final NoticeList notices;

    EventNoticeController(NoticeList notices) {
        this.notices = notices;
    }

    /** The latest first. */
    @GetMapping("/api/v1/event-notices")
    Mono<Page<EventNoticeView>> list(
            @RequestParam(required = false) @Nullable String mine,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable NoticeState state,
            PageRequest page,
            Caller caller) {
        var query = new NoticeQuery(mine, unit, state, page.after(SortKey.TIME), page.rows());
        return notices.list(query, caller)
                .map(EventNoticeView::of)
                .collectList()
                .map(rows -> page.page(rows, SortKey.TIME, row -> new After<>(row.at(), row.id())));
    }
}
