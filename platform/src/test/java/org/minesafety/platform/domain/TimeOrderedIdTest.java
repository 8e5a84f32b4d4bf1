package org.minesafety.platform.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdTest {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00.123Z");

    @Test
    void it_says_when_it_was_made_and_nothing_else_twice() {
        var ids = Stream.generate(() -> TimeOrderedId.at(NOON)).limit(10_000).toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids).allSatisfy(id -> assertThat(TimeOrderedId.timeOf(id)).contains(NOON));
    }

    /** Appendix A.6 of RFC 9562. */
    @Test
    void its_time_is_that_of_the_standard() {
        var id = UUID.fromString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");

        assertThat(TimeOrderedId.timeOf(id)).contains(Instant.parse("2022-02-22T19:22:22Z"));
    }

    @Test
    void an_id_of_another_version_says_no_time() {
        assertThat(TimeOrderedId.timeOf(UUID.randomUUID())).isEmpty();
        assertThat(TimeOrderedId.timeOf(new UUID(0, 0))).isEmpty();
    }
}
