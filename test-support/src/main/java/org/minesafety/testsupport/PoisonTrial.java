package org.minesafety.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The trial that every reader of a topic goes through: records that nobody can take, each alone and
 * all in the company of good ones. None stops the reader, each becomes one dead letter that says
 * why, and the good ones are taken.
 */
public final class PoisonTrial {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String READER = "dead_reader";
    private static final List<String> HEADERS =
            List.of(READER, "dead_reason", "dead_topic", "dead_partition", "dead_offset");

    private final String kafka;
    private final String letterTopic;
    private final int partition;
    private final List<String> readers;
    private int letters;
    private int goods;

    /**
     * @param service that reads the topic
     */
    public PoisonTrial(String kafka, String topic, String service) {
        this(kafka, topic, service, 0);
    }

    /**
     * @param partition to which the records go
     */
    public PoisonTrial(String kafka, String topic, String service, int partition) {
        this(kafka, topic + "." + service + ".dlt", partition, List.of());
    }

    private PoisonTrial(String kafka, String letterTopic, int partition, List<String> readers) {
        this.kafka = kafka;
        this.letterTopic = letterTopic;
        this.partition = partition;
        this.readers = readers;
    }

    /**
     * The same for a topic that several read: each of these writes its own letters, and what others
     * write does not count.
     */
    public PoisonTrial readBy(String... names) {
        return new PoisonTrial(kafka, letterTopic, partition, List.of(names));
    }

    /** Something that turns a good record into one that cannot be taken. */
    public record Poison(String name, UnaryOperator<ProducerRecord<String, byte[]>> spoil) {

        /** A value with a piece of its JSON replaced. */
        public static Poison replacing(String pattern, String replacement) {
            return new Poison(
                    pattern + " → " + replacement,
                    good ->
                            PoisonTrial.value(
                                    good,
                                    new String(good.value(), UTF_8)
                                            .replaceFirst(pattern, replacement)
                                            .getBytes(UTF_8)));
        }

        /** Versions that no entity has. */
        public static List<Poison> ofVersions() {
            return replacing("\"version\":\\d+", "\"version\":", "0", "-7", "9e99", "null");
        }

        /** Times that no store keeps, or that are none. */
        public static List<Poison> ofTimes(String field) {
            return replacing(
                    "\"%s\":\"[^\"]+".formatted(field),
                    "\"%s\":\"".formatted(field),
                    "+999999999-01-01T00:00:00Z",
                    "0000-00-00T00:00:00Z",
                    "noon");
        }

        private static List<Poison> replacing(String pattern, String name, String... values) {
            return Stream.of(values).map(it -> replacing(pattern, name + it)).toList();
        }
    }

    /** How many letters each reader has written. */
    public int letters() {
        return letters;
    }

    /** How many good records have been sent. */
    public int goods() {
        return goods;
    }

    /**
     * @param good makes another good record each time
     * @param more poisons of this topic alone
     * @param taken fails until that good record, and all that were sent before it, are taken
     */
    public void run(
            Supplier<ProducerRecord<String, byte[]>> good,
            List<Poison> more,
            Consumer<ProducerRecord<String, byte[]>> taken) {
        List<Poison> poisons = new ArrayList<>(common());
        poisons.addAll(more);
        try (var producer = producer();
                var box = new LetterBox(kafka, letterTopic)) {
            int before = box.all().size();
            List<Poison> taking = alone(producer, poisons, good, box, before);
            List<ProducerRecord<String, byte[]>> company = new ArrayList<>();
            for (Poison poison : taking) {
                company.add(good.get());
                goods++;
                company.add(poison.spoil().apply(good.get()));
                letters++;
            }
            company.add(good.get());
            goods++;
            send(producer, company);
            eventually(LIMIT, () -> taken.accept(company.getLast()));
            ProducerRecord<String, byte[]> last = good.get();
            goods++;
            send(producer, List.of(last));
            eventually(LIMIT, () -> taken.accept(last));
            eventually(LIMIT, () -> assertLetters(box, before, "in company"));
            assertThat(box.all().stream().skip(before))
                    .allSatisfy(letter -> assertThat(headers(letter)).containsKeys(keys()));
        }
    }

    /** Those that the broker itself does not keep out. */
    private List<Poison> alone(
            KafkaProducer<String, byte[]> producer,
            List<Poison> poisons,
            Supplier<ProducerRecord<String, byte[]>> good,
            LetterBox box,
            int before) {
        List<Poison> taking = new ArrayList<>();
        for (Poison poison : poisons) {
            if (send(producer, List.of(poison.spoil().apply(good.get())))) {
                taking.add(poison);
                letters++;
                eventually(LIMIT, () -> assertLetters(box, before, "alone: " + poison.name()));
            }
        }
        return taking;
    }

    private void assertLetters(LetterBox box, int before, String poison) {
        List<String> written =
                box.all().stream()
                        .skip(before)
                        .map(it -> headers(it).getOrDefault(READER, ""))
                        .toList();
        if (readers.isEmpty()) {
            assertThat(written).as(poison).hasSize(letters);
        }
        for (String reader : readers) {
            assertThat(written)
                    .as("%s, by %s", poison, reader)
                    .filteredOn(reader::equals)
                    .hasSize(letters);
        }
    }

    /** All letters on a dead-letter topic. */
    public static List<ConsumerRecord<String, byte[]>> lettersOf(String kafka, String topic) {
        try (var box = new LetterBox(kafka, topic)) {
            return box.all();
        }
    }

    /** Reads a dead-letter topic on, as far as it goes. */
    private static final class LetterBox implements AutoCloseable {

        private final List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        private final KafkaConsumer<String, byte[]> consumer;
        private final List<TopicPartition> partitions;

        LetterBox(String kafka, String topic) {
            Map<String, Object> settings =
                    Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed");
            consumer =
                    new KafkaConsumer<>(
                            settings, new StringDeserializer(), new ByteArrayDeserializer());
            partitions =
                    consumer.partitionsFor(topic).stream().map(PoisonTrial::partition).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        List<ConsumerRecord<String, byte[]>> all() {
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(found::add);
            }
            return List.copyOf(found);
        }

        @Override
        public void close() {
            consumer.close();
        }
    }

    private static List<Poison> common() {
        return List.of(
                new Poison("no key", good -> record(good, null, good.value())),
                new Poison("empty key", good -> record(good, "", good.value())),
                new Poison("key of another", good -> record(good, "220221999999|x", good.value())),
                new Poison("no value", good -> value(good, null)),
                new Poison("no key, no value", good -> record(good, null, null)),
                new Poison("empty value", good -> value(good, new byte[0])),
                new Poison("blank value", good -> value(good, " ".getBytes(UTF_8))),
                new Poison("garbage", good -> value(good, new byte[] {(byte) 0xC3, 0, 1, -1})),
                new Poison("null", good -> value(good, "null".getBytes(UTF_8))),
                new Poison("a list", good -> value(good, "[]".getBytes(UTF_8))),
                new Poison("an empty object", good -> value(good, "{}".getBytes(UTF_8))),
                new Poison("half", good -> value(good, half(good.value()))),
                new Poison("deep", good -> value(good, "[".repeat(100_000).getBytes(UTF_8))),
                new Poison("no headers", good -> without(good, null)),
                new Poison("no id", good -> without(good, "ce_id")),
                new Poison("no type", good -> without(good, "ce_type")),
                new Poison("other version", good -> with(good, "ce_specversion", "0.3")),
                new Poison("other type", good -> with(good, "ce_type", "elsewhere.v2.Gone")),
                new Poison("no time", good -> with(good, "ce_time", "noon")),
                new Poison("late", good -> with(good, "ce_time", "+999999999-01-01T00:00:00Z")),
                new Poison("early", good -> with(good, "ce_time", "-999999999-01-01T00:00:00Z")));
    }

    private static ProducerRecord<String, byte[]> value(
            ProducerRecord<String, byte[]> good, byte @Nullable [] value) {
        return record(good, good.key(), value);
    }

    private static ProducerRecord<String, byte[]> record(
            ProducerRecord<String, byte[]> good, @Nullable String key, byte @Nullable [] value) {
        return new ProducerRecord<String, byte[]>(good.topic(), null, key, value, good.headers());
    }

    private static ProducerRecord<String, byte[]> with(
            ProducerRecord<String, byte[]> good, String header, String value) {
        var spoilt = without(good, header);
        spoilt.headers().add(header, value.getBytes(UTF_8));
        return spoilt;
    }

    private static ProducerRecord<String, byte[]> without(
            ProducerRecord<String, byte[]> good, @Nullable String header) {
        var spoilt = new ProducerRecord<>(good.topic(), good.key(), good.value());
        for (Header each : good.headers()) {
            if (header != null && !each.key().equals(header)) {
                spoilt.headers().add(each);
            }
        }
        return spoilt;
    }

    private static byte[] half(byte[] value) {
        return java.util.Arrays.copyOf(value, value.length / 2);
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "acks", "all", "linger.ms", 20),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /**
     * All into one partition, so that they come in order.
     *
     * @return false when the broker itself keeps one out: a compacted topic takes no null keys
     */
    private boolean send(
            KafkaProducer<String, byte[]> producer, List<ProducerRecord<String, byte[]>> records) {
        List<Future<RecordMetadata>> sent =
                records.stream()
                        .map(record ->
                                producer.send(
                                        new ProducerRecord<>(
                                                record.topic(),
                                                partition,
                                                record.key(),
                                                record.value(),
                                                record.headers())))
                        .toList();
        producer.flush();
        return sent.stream().allMatch(PoisonTrial::isTaken);
    }

    private static boolean isTaken(Future<RecordMetadata> sent) {
        try {
            sent.get();
            return true;
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof InvalidRecordException) {
                return false;
            }
            throw new AssertionError(refused);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> letter) {
        Map<String, String> found = new LinkedHashMap<>();
        letter.headers()
                .forEach(header -> found.put(header.key(), new String(header.value(), UTF_8)));
        return found;
    }

    private static String[] keys() {
        return HEADERS.toArray(String[]::new);
    }
}
