package org.minesafety.alert.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.notification.domain.EventPolicy;
import org.minesafety.alert.notification.domain.HeardRecord;
import org.minesafety.alert.notification.domain.HeardRecord.Standing;
import org.minesafety.alert.notification.domain.PublicEvent;
import org.minesafety.alert.suppression.WindowFollower.BegunWindow;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.NamedId;
import org.minesafety.platform.lifecycle.Text;

/**
 * An event that people are told of.
 *
 * @param id follows from the entity and its version, so an event that comes again is one
 * @param entity topic and key
 * @param policy class whose steps it takes
 * @param name of the kind of event
 * @param point code of the measuring point that it is about
 * @param until what holds as long as it is not over; null of what has no end
 * @param over nobody else is told
 */
public record EventNotice(
        String id,
        String entity,
        long version,
        String event,
        String mine,
        String policy,
        AlertLevel level,
        Text name,
        @Nullable String item,
        @Nullable LocalDate due,
        @Nullable String point,
        Instant at,
        boolean officersOnly,
        @Nullable String until,
        boolean over) {

    private static final String WINDOW = "point-out-of-service";
    private static final String STATUTORY_WINDOW = WINDOW + "-statutory";
    private static final UUID NAMESPACE = UUID.fromString("0d8c9a53-6f62-4f0e-9d0c-2b1b6a7d5e44");

    /**
     * @param policy null where the table has none
     * @param newest how the entity stands by all that is known
     * @return empty where nobody is to be told of it
     */
    static Optional<EventNotice> of(
            HeardRecord heard, @Nullable EventPolicy policy, Standing newest, Instant now) {
        PublicEvent event = heard.event();
        if (event == null || policy == null || event.at().isBefore(now.minus(policy.within()))) {
            return Optional.empty();
        }
        var notice =
                new EventNotice(
                        id(heard.entity(), heard.version()),
                        heard.entity(),
                        heard.version(),
                        event.code(),
                        event.mine(),
                        policy.policy(),
                        policy.level(),
                        new Text(policy.nameZh(), policy.nameEn()),
                        event.item(),
                        event.due(),
                        null,
                        event.at(),
                        event.officersOnly(),
                        event.until(),
                        false);
        return notice.isOver(newest) ? Optional.empty() : Optional.of(notice);
    }

    /**
     * That a point is out of service.
     *
     * @param rows by event
     * @return empty where nobody is to be told of it, or it is over already
     */
    static Optional<EventNotice> of(BegunWindow window, Map<String, EventPolicy> rows) {
        String event = window.statutory() ? STATUTORY_WINDOW : WINDOW;
        EventPolicy policy = rows.get(event);
        if (policy == null || !window.at().isBefore(window.until())) {
            return Optional.empty();
        }
        String entity = entity(window.id());
        return Optional.of(
                new EventNotice(
                        id(entity, window.version()),
                        entity,
                        window.version(),
                        event,
                        window.mine(),
                        policy.policy(),
                        policy.level(),
                        new Text(policy.nameZh(), policy.nameEn()),
                        null,
                        WorkCalendar.dayOf(window.until()),
                        window.point(),
                        window.at(),
                        false,
                        WINDOW,
                        false));
    }

    /** Of a window. */
    static String entity(String window) {
        return "out-of-service|" + window;
    }

    private static String id(String entity, long version) {
        return NamedId.of(NAMESPACE, entity + "|" + version).toString();
    }

    public NoticeState state() {
        return until == null ? NoticeState.WITHOUT_END : over ? NoticeState.OVER : NoticeState.OPEN;
    }

    /** Whether what it is told of has come to its end. */
    boolean isOver(Standing newest) {
        return until != null && newest.version() >= version && !newest.holds().contains(until);
    }
}
