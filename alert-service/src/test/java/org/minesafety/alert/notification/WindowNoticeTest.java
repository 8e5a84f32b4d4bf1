package org.minesafety.alert.notification;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.handling.domain.ShippedRows;
import org.minesafety.alert.notification.domain.EventPolicy;
import org.minesafety.alert.notification.domain.HeardRecord.Standing;
import org.minesafety.alert.suppression.WindowFollower.BegunWindow;

/** That a point is out of service becomes one notice with an end. */
class WindowNoticeTest {

    private static final Instant NOON = Instant.parse("2026-11-28T04:00:00Z");
    private static final Map<String, EventPolicy> SHIPPED =
            ShippedRows.of("event-policies.csv", EventPolicy.class).stream()
                    .collect(toMap(EventPolicy::event, it -> it));

    @Test
    void it_is_one_notice_however_often_it_is_decided() {
        EventNotice notice = EventNotice.of(window(true, NOON), SHIPPED).orElseThrow();
        assertThat(EventNotice.of(window(true, NOON.plusSeconds(9)), SHIPPED))
                .hasValueSatisfying(it -> assertThat(it.id()).isEqualTo(notice.id()));
        assertThat(notice.point()).isEqualTo("A-T0-CH4");
        assertThat(notice.due()).isEqualTo("2026-11-28");
        assertThat(notice.event()).endsWith("-statutory");
        assertThat(EventNotice.of(window(false, NOON), SHIPPED).orElseThrow().event())
                .doesNotEndWith("-statutory");
        assertThat(new Subject.OfEvent(notice).hasEnd()).isTrue();
        assertThat(notice.isOver(new Standing(2, Set.of()))).isTrue();
    }

    @Test
    void nobody_is_told_of_what_is_over_or_has_no_row() {
        assertThat(EventNotice.of(window(true, NOON.plusSeconds(3_600)), SHIPPED)).isEmpty();
        assertThat(EventNotice.of(window(true, NOON), Map.of())).isEmpty();
    }

    private static BegunWindow window(boolean statutory, Instant at) {
        return new BegunWindow(
                "w", 2, "220221000001", "A-T0-CH4", statutory, NOON.plusSeconds(3_600), at);
    }
}
