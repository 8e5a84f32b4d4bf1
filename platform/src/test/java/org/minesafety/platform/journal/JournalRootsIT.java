package org.minesafety.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.minesafety.platform.journal.TestService.LIMIT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.journal.JournalRoot;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.testsupport.Infrastructure;

class JournalRootsIT {

    private static final String MINE = "220221000001";

    /** As every service creates the topic: tests share a broker. */
    private static final int PARTITIONS = 12;

    private final String name = "pumps-" + UUID.randomUUID();
    private final List<TestService> processes = new ArrayList<>();

    @AfterEach
    void close() {
        processes.forEach(TestService::close);
    }

    @Test
    void each_day_that_has_ended_in_china_has_a_root_and_missed_days_are_made_up() {
        at("2026-11-20T15:59:00Z").pumps().install("p1", MINE).block(LIMIT);
        at("2026-11-20T16:01:00Z").pumps().install("p2", MINE).block(LIMIT);

        at("2026-11-20T16:05:00Z").roots().make().block(LIMIT);
        assertThat(unpublished()).as("too early after midnight").isEmpty();
        at("2026-11-23T16:30:00Z").roots().make().block(LIMIT);

        assertThat(unpublished())
                .extracting(JournalRoot::day, JournalRoot::heads)
                .containsExactly(
                        tuple(LocalDate.parse("2026-11-20"), 1L),
                        tuple(LocalDate.parse("2026-11-21"), 2L),
                        tuple(LocalDate.parse("2026-11-22"), 2L),
                        tuple(LocalDate.parse("2026-11-23"), 2L));
        assertThat(unpublished().get(1).root()).isEqualTo(unpublished().get(2).root());
        assertThat(unpublished().get(0).root()).isNotEqualTo(unpublished().get(1).root());
    }

    @Test
    void a_root_that_is_made_late_is_the_one_that_would_have_been_made_in_time() {
        at("2026-11-20T02:00:00Z").pumps().install("p1", MINE).block(LIMIT);
        String inTime = at("2026-11-20T17:00:00Z").root("2026-11-20T16:00:00Z");
        at("2026-11-21T02:00:00Z").pumps().pump("p1", "o", 1).block(LIMIT);
        at("2026-11-21T02:00:00Z").pumps().install("p2", MINE).block(LIMIT);

        at("2026-11-25T02:00:00Z").roots().make().block(LIMIT);

        assertThat(unpublished().getFirst().root()).isEqualTo(inTime);
    }

    @Test
    void nothing_is_made_of_an_empty_journal() {
        at("2026-11-25T02:00:00Z").roots().make().block(LIMIT);

        assertThat(unpublished()).isEmpty();
    }

    @Test
    void roots_are_published_once_made() throws Exception {
        at("2026-11-20T02:00:00Z").pumps().install("p1", MINE).block(LIMIT);
        TestService later = at("2026-11-22T02:00:00Z");
        try (var admin = later.kafka().admin()) {
            var topic = new NewTopic(Topics.JOURNAL_ROOTS.name(), PARTITIONS, (short) 1);
            if (!admin.listTopics().names().get().contains(topic.name())) {
                admin.createTopics(List.of(topic)).all().get();
            }
        }
        var publisher = new RootPublisher(later.roots(), later.kafka(), new EventCodec());
        JournalRoot first = published(publisher, later).getFirst();

        assertThat(first.day()).isEqualTo(LocalDate.parse("2026-11-20"));
        assertThat(first.service()).isEqualTo(name);
        assertThat(first.root()).isEqualTo(later.root("2026-11-20T16:00:00Z"));
        assertThat(unpublished()).isEmpty();
        assertThat(published(publisher, later)).hasSize(2);
    }

    private List<JournalRoot> published(RootPublisher publisher, TestService service) {
        publisher.round().block(LIMIT);
        List<TopicPartition> partitions =
                IntStream.range(0, PARTITIONS)
                        .mapToObj(p -> new TopicPartition(Topics.JOURNAL_ROOTS.name(), p))
                        .toList();
        List<JournalRoot> roots = new ArrayList<>();
        try (var consumer = service.kafka().consumer()) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record ->
                                roots.add(new EventCodec().decode(Topics.JOURNAL_ROOTS, record)));
            }
        }
        return roots.stream().filter(root -> root.service().equals(name)).toList();
    }

    private List<JournalRoot> unpublished() {
        return processes.getLast().roots().unpublished().collectList().block(LIMIT);
    }

    private TestService at(String time) {
        Clock clock = Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
        var process = new TestService(name, Infrastructure.mongo(name), clock);
        processes.add(process);
        return process;
    }
}
