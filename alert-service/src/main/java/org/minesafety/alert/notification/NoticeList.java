package org.minesafety.alert.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.After;
import reactor.core.publisher.Flux;

/** Events that people are told of, as they are listed. */
public interface NoticeList {

    /**
     * A piece of the list; what is null does not matter.
     *
     * @param unit supervises the mine
     * @param after the last one of the piece before
     */
    record NoticeQuery(
            @Nullable String mine,
            @Nullable String unit,
            @Nullable NoticeState state,
            @Nullable After<Instant> after,
            int limit) {}

    /**
     * The latest first. Those of mines outside the caller's scope are absent, and what is for
     * officers only is for who sees the mine by a unit.
     */
    Flux<EventNotice> list(NoticeQuery query, Caller caller);
}
