package org.minesafety.alert.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.notification.Delivery.SentTo;
import org.minesafety.alert.notification.Delivery.Status;
import org.minesafety.alert.notification.domain.Medium;
import org.minesafety.alert.notification.domain.Message;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.lifecycle.Text;
import reactor.core.publisher.Mono;

/** What becomes of a message that is in a digest. */
class DigestContentsTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Instant NOON = Instant.parse("2026-11-28T04:00:00Z");

    @Test
    void one_that_cannot_be_read_keeps_no_other_from_being_told() {
        assertThat(
                        DigestContents.part(out(), Mono.error(new IllegalStateException("broken")))
                                .hasElement()
                                .block(LIMIT))
                .isFalse();
        assertThat(DigestContents.part(out(), Mono.just(event("open", false))).block(LIMIT))
                .isNotNull();
    }

    @Test
    void its_address_is_kept_only_where_an_end_is_to_come() {
        assertThat(out().told(event("open", false)).sentTo()).isEqualTo(new SentTo("1380001"));
        assertThat(out().told(event("open", true)).sentTo()).as("it is over").isNull();
        assertThat(out().told(event(null, false)).sentTo()).as("it has no end").isNull();
    }

    private static Delivery out() {
        var message = new Message(Message.Kind.START, 1, 1, "220221", "c", Medium.SMS);
        return new Delivery(
                "m",
                "e",
                message,
                AlertLevel.BLUE,
                NOON,
                Status.SENT,
                0,
                NOON,
                NOON,
                null,
                null,
                null,
                null,
                new SentTo("1380001"),
                null);
    }

    private static Subject event(String until, boolean over) {
        return new Subject.OfEvent(
                new EventNotice(
                        "e",
                        "entity",
                        1,
                        "event",
                        "220221000001",
                        "event",
                        AlertLevel.BLUE,
                        new Text("事件", "event"),
                        null,
                        null,
                        null,
                        NOON,
                        false,
                        until,
                        over));
    }
}
