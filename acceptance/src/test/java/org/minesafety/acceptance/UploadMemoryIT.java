package org.minesafety.acceptance;

import static java.net.http.HttpRequest.BodyPublishers.ofByteArray;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.minesafety.acceptance.Api.Answer;

/** Uploads that are small on the wire and large in memory, many at once and again and again. */
class UploadMemoryIT {

    private static final String MINE = "220221600003";
    private static final String PATH = "/api/v1/readings";
    private static final List<String> PROCESSES = List.of("gateway", "sensor-ingest-service");
    private static final int AT_ONCE = 4;
    private static final int ROUNDS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int MILLION = 1_000_000;
    private static final long FLAT_MEGABYTES = 48;

    private final Site site = RunningPlatform.site();

    /** Memory as the system sees it, which includes what is beside the heap. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void hostile_uploads_leave_memory_as_it_was_and_everybody_served() throws Exception {
        var points =
                Map.of(
                        MINE,
                        List.of(
                                Map.<String, Object>of(
                                        "code", "A", "system", "01", "sensorType", "0001")));
        var uplink = new Api(site.platform().gateway(), MonitoredMines.open(site, points));
        List<byte[]> hostile =
                List.of(
                        HostileBodies.bombOfBlanks(),
                        HostileBodies.bombOfFrames(json("['A']", "[1]")),
                        HostileBodies.manyEmptyFrames(MINE),
                        zip("['A']", HostileBodies.array(MILLION, false)),
                        zip(HostileBodies.array(MILLION, true), "[1]"),
                        manyColumns(9_000),
                        manyColumns(9_001));
        send(uplink, hostile, ROUNDS);
        Map<String, Long> before = memory();
        List<Long> processes = pids();
        send(uplink, hostile, ROUNDS);
        Map<String, Long> after = memory();

        before.forEach((process, megabytes) ->
                assertThat(after.get(process)).as(process).isLessThan(megabytes + FLAT_MEGABYTES));
        assertThat(pids()).as("nobody had to be started again").isEqualTo(processes);
        for (String process : PROCESSES) {
            assertThat(RunningPlatform.log(process)).doesNotContain("OutOfMemoryError");
        }
        Answer answer = upload(uplink, zip("['A']", "[1]"));
        assertThat(answer.status()).as("%s", answer).isEqualTo(202);
    }

    private static void send(Api uplink, List<byte[]> bodies, int rounds) throws Exception {
        try (var senders = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<Answer>> uploads =
                    IntStream.range(0, rounds * AT_ONCE)
                            .<Callable<Answer>>mapToObj(
                                    i -> () -> upload(uplink, bodies.get(i % bodies.size())))
                            .toList();
            Set<Integer> statuses = new TreeSet<>();
            for (Future<Answer> answer : senders.invokeAll(uploads)) {
                statuses.add(answer.get().status());
            }
            assertThat(statuses).contains(400, 413).isSubsetOf(202, 400, 413);
        }
    }

    /** Again while the platform has no room, as a client does that is asked to. */
    private static Answer upload(Api uplink, byte[] body) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Answer answer =
                    uplink.sendBody("POST", PATH, ofByteArray(body), "Content-Encoding", "gzip");
            boolean later = answer.status() == 503 || answer.status() == 429;
            if (!later || System.nanoTime() > end) {
                return answer;
            }
            assertThat(answer.header("Retry-After")).as("%s", answer).isPresent();
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
    }

    private Map<String, Long> memory() throws IOException {
        Map<String, Long> megabytes = new TreeMap<>();
        for (String process : PROCESSES) {
            long pid = site.platform().process(process).pid();
            String resident =
                    Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .findFirst()
                            .orElseThrow();
            megabytes.put(process, Long.parseLong(resident.replaceAll("\\D", "")) >> 10);
        }
        return megabytes;
    }

    private List<Long> pids() {
        return PROCESSES.stream()
                .map(it -> site.platform().process(it).handle())
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .toList();
    }

    /** Frames with columns as long as they may be, of points that nobody knows. */
    private static byte[] manyColumns(int length) {
        return HostileBodies.zip(
                IntStream.range(0, 40)
                        .mapToObj(_ ->
                                json(
                                        HostileBodies.array(length, true),
                                        HostileBodies.array(length, false)))
                        .collect(Collectors.joining(",", "{\"frames\":[", "]}"))
                        .getBytes(UTF_8));
    }

    private static byte[] zip(String points, String values) {
        return HostileBodies.zip(json(points, values).getBytes(UTF_8));
    }

    private static String json(String points, String values) {
        return "{'mine':'%s','system':'01','dataTime':'%s','points':%s,'values':%s}"
                .formatted(MINE, Clock.systemUTC().instant(), points, values)
                .replace('\'', '"');
    }
}
