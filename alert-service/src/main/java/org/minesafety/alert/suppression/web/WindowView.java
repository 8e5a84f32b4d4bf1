package org.minesafety.alert.suppression.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.suppression.domain.ServiceWindow;
import org.minesafety.alert.suppression.domain.ServiceWindow.Announcement;
import org.minesafety.alert.suppression.domain.WindowLife;
import org.minesafety.alert.suppression.domain.WindowPhase;
import org.minesafety.platform.lifecycle.Action;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.security.Caller;

/**
 * A time in which a point is out of service.
 *
 * @param statutory whether the rules of the law are meant too; their alerts only show it
 * @param measure what is done instead
 * @param noticeAt when it is told that it ends soon
 * @param actions what the caller may do now
 */
record WindowView(
        String id,
        String mine,
        String point,
        boolean statutory,
        String reason,
        @Nullable String measure,
        WindowPhase phase,
        Instant from,
        Instant until,
        Instant noticeAt,
        Instant announcedAt,
        List<Action> actions,
        long version) {

    static WindowView of(ServiceWindow window, Caller caller) {
        Announcement said = window.said();
        return new WindowView(
                window.id(),
                said.mine(),
                said.point(),
                said.statutory(),
                said.reason(),
                said.measure(),
                window.phase(),
                said.from(),
                said.until(),
                window.noticeAt(),
                window.announcedAt(),
                Action.of(
                        WindowLife.TABLE,
                        window,
                        Actor.of(caller),
                        WindowController.PATH + "/" + window.id()),
                window.version());
    }
}
