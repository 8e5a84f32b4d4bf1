package org.minesafety.acceptance.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.minesafety.acceptance.bench.Load.Outcome;
import org.minesafety.acceptance.bench.Load.Way;

/**
 * How many readings sensor-ingest-service acknowledges, past the gateway and through it, and what
 * share of a bare producer's rate on the same bytes that is. History and alarms are off.
 */
public final class IngestBench {

    private static final int ROUNDS = 3;
    private static final String COMPRESSION =
            System.getenv().getOrDefault("MINESAFETY_INGEST_COMPRESSION", "zstd");
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final List<String> PROCESSES =
            List.of("gateway", "sensor-ingest-service", "kafka");

    private static final String BESIDE = "beside";

    private final Bench bench;
    private final int frames;
    private final @Nullable Beside beside;
    private final List<String> processes;

    /**
     * @param frames of each upload
     * @param beside address of another store that gets the same samples; may be missing
     */
    public IngestBench(Bench bench, int frames, @Nullable URI beside) {
        this.bench = bench;
        this.frames = frames;
        this.beside = beside == null ? null : new Beside(beside);
        this.processes = new ArrayList<>(PROCESSES);
        if (beside != null) {
            processes.add(BESIDE);
        }
    }

    private record Case(String name, URI address, int frames, boolean zipped, Way way) {

        static Case of(String name, URI address, int frames, boolean zipped) {
            return new Case(name, address, frames, zipped, Way.PLAIN);
        }

        Case cold() {
            return new Case(name + ", cold", address, frames, zipped, way);
        }
    }

    private record Measured(Outcome outcome, CpuTime cpu) {}

    /** The results as Markdown. */
    public Report run() throws IOException, InterruptedException, ExecutionException {
        bench.site().platform().process("alert-service").stop(STOP);
        List<Case> cases = cases();
        var report = report();
        for (Case first : cases.subList(0, 2)) {
            row(first.cold(), List.of(load(first, bench.measured())), Double.NaN, report);
        }
        load(cases.get(0), bench.warmUp());
        load(cases.get(1), bench.warmUp());
        var bare = new BareProducer(bench.site().platform().kafka(), COMPRESSION);
        bare.perSecond(bench.warmUp().dividedBy(2));
        List<Double> ceilings = new ArrayList<>();
        List<List<Measured>> rounds = new ArrayList<>();
        cases.forEach(_ -> rounds.add(new ArrayList<>()));
        for (int round = 0; round < ROUNDS; round++) {
            double rate = bare.perSecond(bench.measured()) * BenchMines.POINTS;
            bench.progress().accept("bare producer %,.0f readings/s".formatted(rate));
            ceilings.add(rate);
            for (int i = 0; i < cases.size(); i++) {
                rounds.get(i).add(load(cases.get(i), bench.measured()));
            }
        }
        ceilings.sort(null);
        double ceiling = ceilings.get(ROUNDS / 2);
        ceiling(ceiling, bare.recordBytes(), report);
        for (int i = 0; i < cases.size(); i++) {
            row(cases.get(i), rounds.get(i), ceiling, report);
        }
        return report;
    }

    private List<Case> cases() {
        URI direct = bench.site().platform().service("sensor-ingest-service");
        URI gateway = bench.site().platform().gateway();
        List<Case> cases =
                new ArrayList<>(
                        List.of(
                                Case.of("direct", direct, frames, false),
                                Case.of("gateway", gateway, frames, false),
                                Case.of("direct, one frame per upload", direct, 1, false),
                                Case.of("gateway, one frame per upload", gateway, 1, false),
                                Case.of("direct, gzip", direct, frames, true),
                                Case.of("gateway, gzip", gateway, frames, true)));
        if (beside != null) {
            for (int each : new int[] {frames, 1}) {
                cases.add(new Case(BESIDE, beside.address(), each, false, beside.way()));
            }
        }
        return cases;
    }

    private CpuTime cpu() throws InterruptedException {
        CpuTime own = CpuTime.of(bench.site().platform(), PROCESSES);
        return beside == null ? own : own.and(BESIDE, beside.cpu());
    }

    private Measured load(Case of, Duration length)
            throws InterruptedException, ExecutionException {
        var uplinks =
                BenchMines.uplinks(
                        bench,
                        BenchMines.CODES.size(),
                        of.frames(),
                        BenchMines.POINTS,
                        of.zipped());
        CpuTime before = cpu();
        Outcome outcome = new Load(of.address(), of.way()).full(uplinks, length);
        CpuTime cpu = cpu().since(before);
        bench.progress()
                .accept(
                        "%s %,.0f readings/s, p50 %.1f ms, p99 %.1f ms"
                                .formatted(
                                        of.name(),
                                        outcome.perSecond(),
                                        outcome.latencies().percentile(0.5),
                                        outcome.latencies().percentile(0.99)));
        return new Measured(outcome, cpu);
    }

    private Report report() {
        List<String> columns =
                new ArrayList<>(
                        List.of(
                                "what",
                                "frames per upload",
                                "readings/s",
                                "of the bare producer",
                                "p50 ms",
                                "p99 ms",
                                "failures"));
        columns.addAll(CpuTime.columns(processes));
        return new Report(columns);
    }

    private void ceiling(double ceiling, int bytes, Report report) {
        List<String> cells =
                new ArrayList<>(
                        List.of(
                                "bare producer, records of %,d bytes".formatted(bytes),
                                "",
                                "%,.0f".formatted(ceiling),
                                "1.00"));
        cells.addAll(Collections.nCopies(3 + processes.size() + 1, ""));
        report.row(cells);
    }

    /** Median of the rounds; processor time of all of them, for each upload. */
    private static void row(Case of, List<Measured> rounds, double ceiling, Report report) {
        Outcome median = median(rounds);
        long failures = rounds.stream().mapToLong(it -> it.outcome().failures()).sum();
        long uploads = rounds.stream().mapToLong(it -> it.outcome().latencies().count()).sum();
        CpuTime cpu = rounds.stream().map(Measured::cpu).reduce(CpuTime::plus).orElseThrow();
        List<String> cells =
                new ArrayList<>(
                        List.of(
                                of.name(),
                                Integer.toString(of.frames()),
                                "%,.0f".formatted(median.perSecond()),
                                Double.isNaN(ceiling)
                                        ? ""
                                        : "%.2f".formatted(median.perSecond() / ceiling),
                                "%.1f".formatted(median.latencies().percentile(0.5)),
                                "%.1f".formatted(median.latencies().percentile(0.99)),
                                Long.toString(failures)));
        cells.addAll(cpu.perOperation(uploads));
        report.row(cells);
        report.require(failures == 0);
    }

    private static Outcome median(List<Measured> rounds) {
        return rounds.stream()
                .map(Measured::outcome)
                .sorted(Comparator.comparingDouble(Outcome::perSecond))
                .toList()
                .get(rounds.size() / 2);
    }
}
