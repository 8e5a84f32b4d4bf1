package org.minesafety.alert.warning.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.warning.domain.CapCertainty;
import org.minesafety.alert.warning.domain.CapMessage;
import org.minesafety.alert.warning.domain.CapReference;
import org.minesafety.alert.warning.domain.CapSegment;
import org.minesafety.alert.warning.domain.CapSeverity;
import org.minesafety.alert.warning.domain.CapStatus;
import org.minesafety.alert.warning.domain.CapType;
import org.minesafety.alert.warning.domain.CapUrgency;
import org.minesafety.alert.warning.domain.CapVersion;
import org.minesafety.alert.warning.domain.Ending;
import org.minesafety.alert.warning.domain.EventRow;
import org.minesafety.alert.warning.domain.NamedValue;
import org.minesafety.alert.warning.domain.SignatureState;
import org.minesafety.alert.warning.domain.Warning;
import org.minesafety.platform.journal.EntryTrial;

/**
 * A warning can be kept, whatever its message says. What is kept of a text has no bound of its own
 * everywhere, but all of it comes in one message, which is no longer than a body may be; a
 * quotation mark takes most in an entry.
 */
class WarningSizeTest {

    /** {@code minesafety.web.max-body}. */
    private static final int BODY = 1 << 20;

    private static final int REFERENCES = 200;
    private static final int SEGMENTS = 20;
    private static final OffsetDateTime SENT = OffsetDateTime.parse("2026-11-28T12:00:00+08:00");
    private static final String SENDER = "\"".repeat(200);
    private static final EventRow EVENT =
            new EventRow("e".repeat(40), "h".repeat(40), "", "", 0, true, "");

    @Test
    void of_a_message_that_is_as_long_as_a_body() {
        var message =
                new CapMessage(
                        CapVersion.V1_2,
                        SENDER,
                        SENDER,
                        SENT,
                        CapStatus.ACTUAL,
                        CapType.UPDATE,
                        null,
                        IntStream.range(0, REFERENCES).mapToObj(WarningSizeTest::earlier).toList(),
                        Collections.nCopies(SEGMENTS, segment()));
        var warning =
                Warning.of(
                        message,
                        Map.of(EVENT.code(), EVENT),
                        new Warning.Origin(
                                "i".repeat(255),
                                "f".repeat(64),
                                SignatureState.UNCHECKED,
                                SENT.toInstant()));
        var type = new WarningConfiguration().warning();
        var received = warning.received(null);
        assertThat(EntryTrial.withstands(type, received)).isBetween(2 * BODY, EntryTrial.MOST);
        var by = new Ending(Ending.Kind.CANCELLED, warning.id(), SENT.toInstant());
        EntryTrial.withstands(type, received.after().ended(by, SENT.toInstant()).orElseThrow());
    }

    private static CapReference earlier(int number) {
        return new CapReference(
                SENDER, number + "\"".repeat(BODY / REFERENCES), SENT.minusDays(1).toInstant());
    }

    private static CapSegment segment() {
        return new CapSegment(
                "info[0]",
                "zh-CN",
                List.of(),
                "\"".repeat(200),
                List.of(),
                CapUrgency.IMMEDIATE,
                CapSeverity.EXTREME,
                CapCertainty.OBSERVED,
                List.of(new NamedValue("n", EVENT.code())),
                SENT,
                SENT,
                SENT.plusDays(1),
                null,
                "\"".repeat(500),
                null,
                null,
                List.of(),
                List.of());
    }
}
