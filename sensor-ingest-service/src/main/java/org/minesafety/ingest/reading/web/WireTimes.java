package org.minesafety.ingest.reading.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times as mine systems write them: RFC 3339, and China's where no offset is given. */
final class WireTimes {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    /** RFC 3339 has years of four digits. Java reads others, which no store can keep. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private WireTimes() {}

    /** Null when it is no time. */
    static @Nullable Instant read(String text) {
        try {
            Instant time = parsed(text);
            return time.isBefore(FIRST) || time.isAfter(LAST) ? null : time;
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
