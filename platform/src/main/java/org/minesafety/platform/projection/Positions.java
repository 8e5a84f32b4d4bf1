package org.minesafety.platform.projection;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.minesafety.platform.topic.AdminConnection;

/** Where topics begin and end and where groups stand; every question blocks. */
final class Positions {

    private final AdminConnection kafka;

    Positions(AdminConnection kafka) {
        this.kafka = kafka;
    }

    /**
     * What there is to read in a partition.
     *
     * @param end last stable offset: nothing that a transaction still holds back
     */
    record Span(long begin, long end) {

        long size() {
            return end - begin;
        }
    }

    /** By partition, in order. */
    Map<Integer, Span> spans(String topic) {
        var begins = offsets(topic, OffsetSpec.earliest());
        var spans = new TreeMap<Integer, Span>();
        offsets(topic, OffsetSpec.latest())
                .forEach((partition, end) -> {
                    long begin = requireNonNull(begins.get(partition)).offset();
                    spans.put(partition.partition(), new Span(begin, end.offset()));
                });
        return spans;
    }

    /** By partition; without those of which the group has committed nothing yet. */
    Map<Integer, Long> committed(String group, String topic) {
        var offsets =
                kafka.ask(admin ->
                        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return offsets.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic))
                .filter(entry -> entry.getValue() != null)
                .collect(
                        Collectors.toMap(
                                entry -> entry.getKey().partition(),
                                entry -> entry.getValue().offset()));
    }

    /** Client ids of the living members. */
    List<String> members(String group) {
        return kafka
                .ask(admin -> admin.describeConsumerGroups(List.of(group)).all())
                .values()
                .stream()
                .flatMap(description -> description.members().stream())
                .map(MemberDescription::clientId)
                .toList();
    }

    /** Puts a group back to the beginning, unless it has living members. */
    boolean rewind(String group, String topic) {
        var begins = new HashMap<TopicPartition, OffsetAndMetadata>();
        offsets(topic, OffsetSpec.earliest())
                .forEach((partition, begin) ->
                        begins.put(partition, new OffsetAndMetadata(begin.offset())));
        try {
            kafka.ask(admin -> admin.alterConsumerGroupOffsets(group, begins).all());
            return true;
        } catch (GroupNotEmptyException | UnknownMemberIdException living) {
            return false;
        }
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(String topic, OffsetSpec spec) {
        int partitions = kafka.partitions(topic);
        var wanted =
                IntStream.range(0, partitions)
                        .mapToObj(partition -> new TopicPartition(topic, partition))
                        .collect(Collectors.toMap(Function.identity(), partition -> spec));
        var readable = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        return kafka.ask(admin -> admin.listOffsets(wanted, readable).all());
    }
}
