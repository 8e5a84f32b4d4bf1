package org.minesafety.alert.notification.web;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.notification.EventNotice;
import org.minesafety.alert.notification.NoticeState;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.lifecycle.Text;

/**
 * An event that people are told of.
 *
 * @param event code of its kind
 * @param item code of the item of the standard
 * @param due last day in China
 * @param point code of the measuring point
 * @param policy class whose steps it takes
 * @param at when it happened
 * @param officersOnly whether its mine is not told
 * @param href its messages
 */
record EventNoticeView(
        String id,
        String mine,
        String event,
        Text name,
        AlertLevel level,
        String policy,
        NoticeState state,
        @Nullable String item,
        @Nullable LocalDate due,
        @Nullable String point,
        Instant at,
        boolean officersOnly,
        String href) {

    static EventNoticeView of(EventNotice it) {
        return new EventNoticeView(
                it.id(),
                it.mine(),
                it.event(),
                it.name(),
                it.level(),
                it.policy(),
                it.state(),
                it.item(),
                it.due(),
                it.point(),
                it.at(),
                it.officersOnly(),
                "/api/v1/alerts/" + it.id() + "/notices");
    }
}
