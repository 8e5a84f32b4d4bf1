package org.minesafety.acceptance;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.minesafety.acceptance.Api.Answer;
import org.minesafety.acceptance.bench.CpuTime;
import org.minesafety.acceptance.bench.Latencies;
import org.minesafety.acceptance.bench.Report;
import org.minesafety.contracts.Topics;

/** How many commands a second the registry takes, and how soon the province sees them. */
public final class RegistryBench {

    private static final Duration POLL = Duration.ofMillis(5);
    private static final String COUNTY = "220221";
    private static final List<String> PROCESSES =
            List.of("gateway", "hazard-service", "kafka", "mongodb");

    private final Site site;
    private final Duration warmUp;
    private final Duration measured;
    private final AtomicInteger serial = new AtomicInteger();

    /**
     * @param warmUp of each of the two ways, not measured
     */
    public RegistryBench(Site site, Duration warmUp, Duration measured) {
        this.site = site;
        this.warmUp = warmUp;
        this.measured = measured;
    }

    /** Latencies in milliseconds; processor time of all commands. */
    public record Row(
            String what,
            int clients,
            int commands,
            double perSecond,
            double p50,
            double p99,
            int failures,
            CpuTime cpu) {

        private static Row of(
                String what,
                int clients,
                Duration elapsed,
                List<Long> nanos,
                int failures,
                CpuTime cpu) {
            var latencies = Latencies.of(nanos);
            return new Row(
                    what,
                    clients,
                    latencies.count(),
                    latencies.count() / (elapsed.toNanos() / 1e9),
                    latencies.percentile(0.50),
                    latencies.percentile(0.99),
                    failures,
                    cpu);
        }
    }

    public List<Row> run() throws InterruptedException, ExecutionException {
        URI direct = site.platform().service("hazard-service");
        List<Row> rows = new ArrayList<>();
        rows.add(load("PUT direct, cold", direct, 16, measured));
        rows.add(load("PUT through the gateway, cold", site.platform().gateway(), 16, measured));
        load("warm-up", direct, 16, warmUp);
        load("warm-up", site.platform().gateway(), 16, warmUp);
        for (int clients : new int[] {1, 16, 64}) {
            rows.add(load("PUT direct", direct, clients, measured));
            rows.add(load("PUT through the gateway", site.platform().gateway(), clients, measured));
        }
        rows.add(eventLatency());
        return rows;
    }

    private Row load(String what, URI base, int clients, Duration length)
            throws InterruptedException, ExecutionException {
        CpuTime before = CpuTime.of(site.platform(), PROCESSES);
        long start = System.nanoTime();
        long end = start + length.toNanos();
        AtomicInteger failures = new AtomicInteger();
        List<Long> all = new ArrayList<>();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Long>>> runs = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                runs.add(pool.submit(() -> puts(base, end, failures, new ConcurrentHashMap<>())));
            }
            for (Future<List<Long>> run : runs) {
                all.addAll(run.get());
            }
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        CpuTime cpu = CpuTime.of(site.platform(), PROCESSES).since(before);
        return Row.of(what, clients, elapsed, all, failures.get(), cpu);
    }

    /** One client changes one mine again and again, as a county system does. */
    private List<Long> puts(URI base, long end, AtomicInteger failures, Map<String, Long> sent) {
        Api api = site.as("county-" + COUNTY, base);
        String mine = "%s8%05d".formatted(COUNTY, serial.incrementAndGet());
        List<Long> nanos = new ArrayList<>();
        String etag = "";
        for (int turn = 1; System.nanoTime() < end; turn++) {
            Map<String, Object> body = Mines.coalMine("量测矿" + turn, COUNTY);
            long before = System.nanoTime();
            try {
                sent.put(mine + "@" + turn, before);
                Answer answer =
                        etag.isEmpty()
                                ? api.put("/api/v1/mines/" + mine, body)
                                : api.put("/api/v1/mines/" + mine, body, "If-Match", etag);
                if (answer.status() / 100 != 2) {
                    throw new IOException(answer.toString());
                }
                etag = answer.etag();
                nanos.add(System.nanoTime() - before);
            } catch (IOException e) {
                failures.incrementAndGet();
                return nanos;
            }
        }
        return nanos;
    }

    /** From the request to the committed record at a reader of the topic, four clients writing. */
    private Row eventLatency() throws InterruptedException, ExecutionException {
        Map<String, Long> sent = new ConcurrentHashMap<>();
        AtomicBoolean writing = new AtomicBoolean(true);
        AtomicInteger failures = new AtomicInteger();
        int clients = 4;
        CpuTime idle = CpuTime.of(site.platform(), PROCESSES);
        long start = System.nanoTime();
        long end = start + measured.toNanos();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();
                KafkaConsumer<String, String> consumer =
                        CommittedTopic.consumer(site.platform().kafka())) {
            var partitions =
                    consumer.partitionsFor(Topics.MINE_REGISTRY.name()).stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            List<Future<List<Long>>> runs = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                runs.add(pool.submit(() -> puts(site.platform().gateway(), end, failures, sent)));
            }
            List<Long> nanos = new ArrayList<>();
            int written = 0;
            long giveUp = end + measured.toNanos();
            while (writing.get()) {
                consumer.poll(POLL)
                        .forEach(each -> {
                            var event = RegistryTopic.event(each);
                            Long before = sent.get(event.mine() + "@" + event.version());
                            if (before != null) {
                                nanos.add(System.nanoTime() - before);
                            }
                        });
                if (System.nanoTime() > end && runs.stream().allMatch(Future::isDone)) {
                    written = 0;
                    for (Future<List<Long>> run : runs) {
                        written += run.get().size();
                    }
                    writing.set(nanos.size() < written && System.nanoTime() < giveUp);
                }
            }
            failures.addAndGet(written - nanos.size());
            CpuTime cpu = CpuTime.of(site.platform(), PROCESSES).since(idle);
            return Row.of("PUT -> event on Kafka", clients, measured, nanos, failures.get(), cpu);
        }
    }

    /** The rows as a Markdown table. */
    public static String table(List<Row> rows) {
        List<String> columns =
                new ArrayList<>(
                        List.of("what", "clients", "commands/s", "p50 ms", "p99 ms", "failures"));
        columns.addAll(CpuTime.columns(PROCESSES));
        var report = new Report(columns);
        for (Row row : rows) {
            List<String> cells =
                    new ArrayList<>(
                            List.of(
                                    row.what(),
                                    Integer.toString(row.clients()),
                                    "%.0f".formatted(row.perSecond()),
                                    "%.1f".formatted(row.p50()),
                                    "%.1f".formatted(row.p99()),
                                    Integer.toString(row.failures())));
            cells.addAll(row.cpu().perOperation(row.commands()));
            report.row(cells);
        }
        return report.toString();
    }
}
