package org.minesafety.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.minesafety.local.infrastructure.Ports;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.Tokens;

/**
 * How many readings a second sensor-ingest-service acknowledges, with broker, database and client
 * on the same machine, and what share of a bare producer's rate on the same bytes that is.
 * Arguments: the service's jar, seconds, connections, frames per upload, and {@code history} when
 * it is to be written meanwhile.
 */
public final class IngestBench {

    private static final int READINGS = 500;
    private static final int MINES = 4;
    private static final int DIFFERENT = 32;
    private static final int WARM = 4;

    private final int port = Ports.free(1).getFirst();
    private final BenchTopics topics = new BenchTopics(Infrastructure.kafka());
    private final Clock clock = Clock.systemUTC();
    private final Random random = new Random(1);
    private final List<String> mines =
            IntStream.range(0, MINES).mapToObj(i -> "220221%06d".formatted(900_000 + i)).toList();
    private final String token =
            Tokens.of("mine-bench")
                    .roles("mine-uplink")
                    .mines(mines.toArray(String[]::new))
                    .token();

    private IngestBench() {}

    public static void main(String[] arguments) throws Exception {
        new IngestBench()
                .run(
                        Path.of(arguments[0]),
                        Duration.ofSeconds(Long.parseLong(arguments[1])),
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[3]),
                        arguments.length > 4 && arguments[4].equals("history"));
        System.exit(0); // the issuer of tokens serves for ever
    }

    private void run(Path jar, Duration length, int connections, int frames, boolean history)
            throws Exception {
        Process service = start(jar, history);
        try {
            awaitReady();
            for (String mine : mines) {
                topics.registerMine(mine);
                definePoints(mine);
            }
            for (int i = 0; i < WARM; i++) {
                report("warm", upload(length, connections, frames));
            }
            var sample = topics.frames();
            double bare = 0;
            double direct = 0;
            for (int round = 0; round < 3; round++) {
                bare = Math.max(bare, topics.ceiling(sample, length.dividedBy(2)));
                direct = Math.max(direct, upload(length, connections, frames));
                System.out.printf(
                        "bare %,.0f readings/s, direct %,.0f readings/s, ratio %.2f, %d bytes a record%n",
                        bare * READINGS,
                        direct * READINGS,
                        direct / bare,
                        sample.getFirst().value().length);
            }
        } finally {
            service.destroy();
        }
    }

    private static void report(String what, double frames) {
        System.out.printf("%s %,.0f readings/s%n", what, frames * READINGS);
    }

    private Process start(Path jar, boolean history) throws IOException {
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        System.getProperty("bench.jvm", "-Dbench"),
                        "-jar",
                        jar.toString());
        var issuer = Tokens.issuer();
        builder.environment().put("SERVER_PORT", String.valueOf(port));
        builder.environment().put("SPRING_KAFKA_BOOTSTRAP_SERVERS", Infrastructure.kafka());
        builder.environment().put("SPRING_MONGODB_URI", Infrastructure.mongo("bench"));
        builder.environment().put("KEYCLOAK_ISSUER", issuer);
        builder.environment().put("MINESAFETY_TOPICS_PARTITIONS", "4");
        builder.environment().put("MINESAFETY_INGEST_HISTORY", String.valueOf(history));
        return builder.redirectErrorStream(true)
                .redirectOutput(Path.of("target", "bench-service.log").toFile())
                .start();
    }

    private void awaitReady() throws InterruptedException {
        byte[] request = RawHttp.request("GET", "/actuator/health/readiness", token, new byte[0]);
        for (int i = 0; i < 600; i++) {
            try (var http = new RawHttp(port)) {
                if (http.exchange(request) == 200) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(Duration.ofMillis(100));
            }
        }
        throw new IllegalStateException("The service is not ready: target/bench-service.log");
    }

    private void definePoints(String mine) throws IOException, InterruptedException {
        String items =
                IntStream.range(0, READINGS)
                        .mapToObj(i ->
                                "{\"code\":\"%s\",\"system\":\"01\",\"sensorType\":\"0001\"}"
                                        .formatted(code(mine, i)))
                        .collect(Collectors.joining(",", "{\"items\":[", "]}"));
        byte[] request =
                RawHttp.request(
                        "PUT", "/api/v1/mines/" + mine + "/points", token, items.getBytes(UTF_8));
        try (var http = new RawHttp(port)) {
            int status = http.exchange(request);
            for (int i = 0; status == 409 && i < 50; i++) {
                Thread.sleep(Duration.ofMillis(100));
                status = http.exchange(request);
            }
            if (status != 200) {
                throw new IllegalStateException("Points of " + mine + " answered " + status);
            }
        }
    }

    /** Acknowledged frames per second. */
    private double upload(Duration length, int connections, int frames) throws Exception {
        var acknowledged = new AtomicLong();
        long start = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(connections)) {
            for (int c = 0; c < connections; c++) {
                List<byte[]> requests = requests(mines.get(c % MINES), frames);
                pool.execute(() -> {
                    try (var http = new RawHttp(port)) {
                        for (int i = 0; System.nanoTime() - start < length.toNanos(); i++) {
                            int status = http.exchange(requests.get(i % requests.size()));
                            if (status == 202) {
                                acknowledged.addAndGet(frames);
                            }
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        }
        return acknowledged.get() * 1e9 / (System.nanoTime() - start);
    }

    private List<byte[]> requests(String mine, int frames) {
        List<byte[]> requests = new ArrayList<>();
        Instant now = clock.instant();
        for (int i = 0; i < DIFFERENT; i++) {
            int first = i * frames;
            String body =
                    IntStream.range(0, frames)
                            .mapToObj(k -> frame(mine, now.minusMillis(first + k)))
                            .collect(Collectors.joining(",", "{\"frames\":[", "]}"));
            requests.add(RawHttp.request("POST", "/api/v1/readings", token, body.getBytes(UTF_8)));
        }
        return requests;
    }

    private String frame(String mine, Instant time) {
        String points =
                IntStream.range(0, READINGS)
                        .mapToObj(i -> '"' + code(mine, i) + '"')
                        .collect(Collectors.joining(","));
        String values =
                IntStream.range(0, READINGS)
                        .mapToObj(_ -> "%d.%02d".formatted(random.nextInt(3), random.nextInt(100)))
                        .collect(Collectors.joining(","));
        return "{\"mine\":\"%s\",\"system\":\"01\",\"dataTime\":\"%s\",\"points\":[%s],\"values\":[%s]}"
                .formatted(mine, time, points, values);
    }

    private static String code(String mine, int index) {
        return "%s01MN0001A%03d".formatted(mine, index);
    }
}
