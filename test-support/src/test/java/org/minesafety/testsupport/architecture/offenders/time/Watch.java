package org.minesafety.testsupport.architecture.offenders.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

final class Watch {

    private Watch() {}

    static Instant instant() {
        return Instant.now();
    }

    static LocalDate date() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    static long millis() {
        return System.currentTimeMillis();
    }
}
