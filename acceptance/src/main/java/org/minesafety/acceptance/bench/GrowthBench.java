package org.minesafety.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.minesafety.acceptance.Api;
import org.minesafety.local.infrastructure.ChildProcess;
import tools.jackson.databind.JsonNode;

/**
 * What a size costs. One axis after the other grows step by step on one platform; after each step
 * memory, disk, a restart after a kill and two pages of a list are measured. What grows must cost
 * each time the same for one more, and its list no more than before.
 */
public final class GrowthBench {

    /** What there can be more and more of. */
    public enum Axis {
        points,
        episodes,
        mines
    }

    private static final List<String> PROCESSES =
            List.of("hazard-service", "sensor-ingest-service", "alert-service", "kafka", "mongodb");
    private static final Duration RESTART = Duration.ofMinutes(10);
    private static final int LOOKS = 20;
    private static final int PAGE = 50;
    private static final int LARGE_PAGE = 500;
    private static final int PAGES = 10;

    /** A list that takes longer than so often the time that it took at first is not flat. */
    private static final double FLAT = 3;

    private final Bench bench;
    private final Duration step;
    private final Report report;

    /**
     * @param step after which a size is given up that is not reached
     */
    public GrowthBench(Bench bench, Duration step) {
        this.bench = bench;
        this.step = step;
        List<String> columns =
                new ArrayList<>(
                        List.of(
                                "what",
                                "size",
                                "seconds",
                                "MiB",
                                "MiB on disk",
                                "restart s",
                                "first page ms",
                                "page 11 ms"));
        CpuTime.columns(PROCESSES).forEach(it -> columns.add(it + " for one more"));
        this.report = new Report(columns);
    }

    /**
     * @param sizes in rising order; those of the axis when there are none
     * @param horizon points: over which each has readings
     * @param period points: between two readings of one
     */
    public Report run(Axis axis, List<Long> sizes, Duration horizon, Duration period)
            throws Exception {
        GrowthAxis grown =
                switch (axis) {
                    case points -> new GrowingPoints(bench, horizon, period);
                    case episodes -> new GrowingEpisodes(bench);
                    case mines -> new GrowingMines(bench.site());
                };
        double first = 0;
        long before = 0;
        for (long size : sizes.isEmpty() ? grown.sizes() : sizes) {
            CpuTime idle = CpuTime.of(bench.site().platform(), PROCESSES);
            long start = System.nanoTime();
            long reached = grown.growTo(size, start + step.toNanos());
            double seconds = (System.nanoTime() - start) / 1e9;
            CpuTime used = CpuTime.of(bench.site().platform(), PROCESSES).since(idle);
            double page = row(grown, reached, Math.max(1, reached - before), seconds, used);
            first = first == 0 ? page : first;
            report.require(page <= FLAT * Math.max(1, first));
            bench.progress().accept(report.toString());
            if (reached < size) {
                bench.progress().accept("%,d were not reached within the time".formatted(size));
                report.require(false);
                break;
            }
            before = reached;
        }
        return report;
    }

    private double row(GrowthAxis grown, long size, long more, double seconds, CpuTime used)
            throws IOException {
        ChildProcess process = bench.site().platform().process(grown.service());
        long memory = memory(process.pid());
        double page = median(grown.reader(), grown.list() + PAGE);
        double deep = median(grown.reader(), deep(grown));
        List<String> cells =
                new ArrayList<>(
                        List.of(
                                grown.name(),
                                "%,d".formatted(size),
                                "%.1f".formatted(seconds),
                                Long.toString(memory),
                                Long.toString(
                                        DiskUse.of(bench.site().platform().directory()) >> 20),
                                "%.1f".formatted(restart(process)),
                                "%.1f".formatted(page),
                                "%.1f".formatted(deep)));
        cells.addAll(used.perOperation(more));
        report.row(cells);
        return page;
    }

    /** From the kill until it serves; its disk is kept. */
    private static double restart(ChildProcess process) {
        process.kill();
        long start = System.nanoTime();
        process.start();
        process.awaitReady(RESTART);
        return (System.nanoTime() - start) / 1e9;
    }

    /** Milliseconds, warm. */
    private static double median(Api reader, String list) throws IOException {
        List<Long> nanos = new ArrayList<>();
        for (int look = 0; look < 2 * LOOKS; look++) {
            long before = System.nanoTime();
            get(reader, list);
            if (look >= LOOKS) {
                nanos.add(System.nanoTime() - before);
            }
        }
        return Latencies.of(nanos).percentile(0.5);
    }

    /** The page after ten large ones, or the last when there are fewer. */
    private static String deep(GrowthAxis grown) throws IOException {
        String cursor = "";
        for (int page = 0; page < PAGES; page++) {
            JsonNode next = get(grown.reader(), grown.list() + LARGE_PAGE + cursor).path("next");
            if (!next.isString()) {
                break;
            }
            cursor = "&cursor=" + next.asString();
        }
        return grown.list() + PAGE + cursor;
    }

    private static JsonNode get(Api reader, String list) throws IOException {
        var answer = reader.get(list);
        if (answer.status() != 200) {
            throw new IOException(answer.toString());
        }
        return answer.json();
    }

    /** Resident, in MiB; 0 where the system does not tell. */
    private static long memory(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException none) {
            return 0;
        }
    }
}
