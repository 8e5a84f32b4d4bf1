package org.minesafety.acceptance.longwall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class EpisodeTopicTest {

    private static final String MINE = "220221000001";

    @Test
    void the_latest_state_of_each_episode_counts_and_a_repetition_does_no_harm() {
        var topic =
                read(
                        state("a", "OPEN", 1),
                        state("b", "OPEN", 1),
                        state("a", "CLOSED", 2),
                        state("a", "CLOSED", 2),
                        state("b", "WITHDRAWN", 2));
        assertThat(topic.violations()).isEmpty();
        assertThat(topic.current()).containsOnlyKeys("a");
        assertThat(topic.withdrawn()).containsOnlyKeys("b");
        assertThat(topic.episodes(MINE, "p", "r")).hasSize(1);
        assertThat(topic.episodes(MINE, "p", "other")).isEmpty();
    }

    @Test
    void a_missing_or_late_revision_and_a_return_are_violations() {
        assertThat(read(state("a", "OPEN", 2)).violations())
                .containsExactly("a: revision 2 after 0");
        assertThat(
                        read(state("a", "OPEN", 1), state("a", "OPEN", 2), state("a", "OPEN", 1))
                                .violations())
                .containsExactly("a: revision 1 after 2");
        assertThat(
                        read(
                                        state("a", "OPEN", 1),
                                        state("a", "WITHDRAWN", 2),
                                        state("a", "OPEN", 3))
                                .violations())
                .containsExactly("a: came back after it was withdrawn");
    }

    private static EpisodeTopic read(String... values) {
        return EpisodeTopic.of(
                Stream.of(values)
                        .map(value -> new ConsumerRecord<>("alarm-episodes.v1", 0, 0, MINE, value))
                        .toList());
    }

    private static String state(String id, String status, int revision) {
        return """
        {"fact": {}, "version": %d, "hash": "", "state": {
          "id": "%s", "mine": "%s", "system": "01", "point": "p", "rule": "r", "kind": "OWN",
          "direction": "HIGH", "state": "%s", "start": "2026-11-24T00:00:00Z", "peak": 1.0,
          "peakAt": "2026-11-24T00:00:00Z", "revision": %d}}
        """
                .formatted(revision, id, MINE, status, revision);
    }
}
