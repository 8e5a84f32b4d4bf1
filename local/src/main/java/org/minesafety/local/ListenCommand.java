package org.minesafety.local;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.minesafety.local.infrastructure.Checkout;
import org.minesafety.local.infrastructure.StartFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "listen",
        description = {"Prints the records of a topic from its beginning, a JSON object a line."})
final class ListenCommand implements Subcommand {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final JsonMapper JSON = JsonMapper.shared();

    @Parameters(paramLabel = "TOPIC", description = "For example mine-registry.v1.")
    private String topic = "";

    @Option(names = "--mine", paramLabel = "CODE", description = "Only records about this mine.")
    private String mine = "";

    @Option(
            names = "--max",
            paramLabel = "N",
            description = "End after so many records; without it, Ctrl-C ends.")
    private long max = Long.MAX_VALUE;

    @Override
    public Integer call() throws ExecutionException, InterruptedException {
        PlatformSettings settings = PlatformSettings.of(Checkout.find(), System.getenv());
        String servers = RunState.readRunning(settings.directory()).kafka();
        requireTopic(servers);
        Map<String, Object> consumer =
                Map.of(
                        "bootstrap.servers", servers,
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest");
        try (KafkaConsumer<String, byte[]> records =
                new KafkaConsumer<>(
                        consumer, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    records.partitionsFor(topic).stream()
                            .map(part -> new TopicPartition(part.topic(), part.partition()))
                            .toList();
            records.assign(partitions);
            print(records);
        }
        return 0;
    }

    private void print(KafkaConsumer<String, byte[]> records) {
        long left = max;
        while (left > 0) {
            for (ConsumerRecord<String, byte[]> record : records.poll(POLL)) {
                if (left > 0 && isWanted(record.key())) {
                    System.out.println(line(record));
                    left--;
                }
            }
            System.out.flush();
        }
    }

    /** A key is a mine, or a mine and an entity of it. */
    private boolean isWanted(@Nullable String key) {
        return mine.isEmpty() || (key != null && (key.equals(mine) || key.startsWith(mine + "|")));
    }

    private static String line(ConsumerRecord<String, byte[]> record) {
        ObjectNode line = JSON.createObjectNode();
        line.put("partition", record.partition());
        line.put("offset", record.offset());
        line.put("key", record.key());
        ObjectNode headers = line.putObject("headers");
        for (Header header : record.headers()) {
            headers.put(header.key(), text(header.value()));
        }
        byte[] value = record.value();
        if (value == null) {
            line.putNull("value");
        } else {
            try {
                line.set("value", JSON.readTree(value));
            } catch (JacksonException e) {
                line.put("value", text(value)); // a poison record is shown as it is
            }
        }
        return JSON.writeValueAsString(line);
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private void requireTopic(String servers) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", servers))) {
            Set<String> topics = new TreeSet<>(admin.listTopics().names().get());
            if (!topics.contains(topic)) {
                throw new StartFailure(
                        "No topic %s; there are %s".formatted(topic, String.join(", ", topics)));
            }
        }
    }
}
