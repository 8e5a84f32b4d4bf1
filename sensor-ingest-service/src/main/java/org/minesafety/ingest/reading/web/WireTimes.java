package org.minesafety.ingest.reading.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.clock.Millis;

/** Times as mine systems write them: RFC 3339, and China's where no offset is given. */
final class WireTimes {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private WireTimes() {}

    /** Null when it is no time. */
    static @Nullable Instant read(String text) {
        try {
            return Millis.of(parsed(text));
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    private static Instant parsed(String text) {
        if (text.endsWith("Z")) {
            return Instant.parse(text);
        }
        return DateTimeFormatter.ISO_DATE_TIME.parseBest(
                                text, OffsetDateTime::from, LocalDateTime::from)
                        instanceof OffsetDateTime time
                ? time.toInstant()
                : LocalDateTime.parse(text).toInstant(CHINA);
    }
}
