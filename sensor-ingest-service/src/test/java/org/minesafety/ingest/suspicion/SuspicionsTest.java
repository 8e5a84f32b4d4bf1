package org.minesafety.ingest.suspicion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.sensor.Suspicion;
import org.minesafety.contracts.sensor.SuspicionKind;

class SuspicionsTest {

    private static final Instant HOUR = Instant.parse("2026-11-24T04:00:00Z");

    private final FakeSuspicions told = new FakeSuspicions();
    private final Suspicions suspicions = told.suspicions();

    @Test
    void a_suspicion_is_told_once_whenever_it_is_found_again() {
        suspicions.tell(List.of(conflict("A", HOUR), conflict("A", HOUR.plusSeconds(9)))).block();
        suspicions.tell(List.of(conflict("B", HOUR), conflict("A", HOUR.plusSeconds(99)))).block();
        assertThat(told.published()).extracting(Suspicion::point).containsExactly("A", "B");
    }

    @Test
    void a_crash_after_it_was_published_tells_it_again_under_the_same_id() {
        told.crash(true);
        assertThatThrownBy(() -> suspicions.tell(List.of(conflict("A", HOUR))).block())
                .hasMessage("crash");
        told.crash(false);
        suspicions.tell(List.of(conflict("A", HOUR))).block();
        assertThat(told.published()).extracting(Suspicion::id).hasSize(2).containsOnly(id("A"));
    }

    private static Suspicion conflict(String point, Instant at) {
        return new Suspicion(
                id(point),
                "220221000001",
                SuspicionKind.VALUE_CONFLICT,
                "01",
                point,
                HOUR,
                HOUR.plusSeconds(3600),
                List.of(),
                at);
    }

    private static String id(String point) {
        return Suspicions.id(SuspicionKind.VALUE_CONFLICT, "220221000001", "01", point, HOUR);
    }
}
