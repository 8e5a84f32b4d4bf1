package org.minesafety.acceptance.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
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

    private final Bench bench;
    private final int frames;

    /**
     * @param frames of each upload
     */
    public IngestBench(Bench bench, int frames) {
        this.bench = bench;
        this.frames = frames;
    }

    private record Case(String name, URI address, int frames, boolean zipped) {}

    /** The results as Markdown. */
    public Report run() throws IOException, InterruptedException, ExecutionException {
        bench.site().platform().process("alert-service").stop(STOP);
        URI direct = bench.site().platform().service("sensor-ingest-service");
        URI gateway = bench.site().platform().gateway();
        List<Case> cases =
                List.of(
                        new Case("direct", direct, frames, false),
                        new Case("gateway", gateway, frames, false),
                        new Case("direct, one frame per upload", direct, 1, false),
                        new Case("gateway, one frame per upload", gateway, 1, false),
                        new Case("direct, gzip", direct, frames, true),
                        new Case("gateway, gzip", gateway, frames, true));
        load(cases.get(0), bench.warmUp());
        load(cases.get(1), bench.warmUp());
        var bare = new BareProducer(bench.site().platform().kafka(), COMPRESSION);
        bare.perSecond(bench.warmUp().dividedBy(2));
        List<Double> ceilings = new ArrayList<>();
        List<List<Outcome>> outcomes = new ArrayList<>();
        cases.forEach(_ -> outcomes.add(new ArrayList<>()));
        for (int round = 0; round < ROUNDS; round++) {
            double rate = bare.perSecond(bench.measured()) * BenchMines.POINTS;
            bench.progress().accept("bare producer %,.0f readings/s".formatted(rate));
            ceilings.add(rate);
            for (int i = 0; i < cases.size(); i++) {
                outcomes.get(i).add(load(cases.get(i), bench.measured()));
            }
        }
        ceilings.sort(null);
        return report(cases, outcomes, ceilings.get(ROUNDS / 2), bare.recordBytes());
    }

    private Outcome load(Case of, Duration length) throws InterruptedException, ExecutionException {
        var uplinks =
                BenchMines.uplinks(
                        bench,
                        BenchMines.CODES.size(),
                        of.frames(),
                        BenchMines.POINTS,
                        of.zipped());
        Outcome outcome = new Load(of.address(), Way.PLAIN).full(uplinks, length);
        bench.progress()
                .accept(
                        "%s %,.0f readings/s, p50 %.1f ms, p99 %.1f ms"
                                .formatted(
                                        of.name(),
                                        outcome.perSecond(),
                                        outcome.latencies().percentile(0.5),
                                        outcome.latencies().percentile(0.99)));
        return outcome;
    }

    private static Report report(
            List<Case> cases, List<List<Outcome>> outcomes, double ceiling, int bytes) {
        var report =
                new Report(
                        "what",
                        "frames per upload",
                        "readings/s",
                        "of the bare producer",
                        "p50 ms",
                        "p99 ms",
                        "failures");
        report.row(
                "bare producer, records of %,d bytes".formatted(bytes),
                "",
                "%,.0f".formatted(ceiling),
                "1.00",
                "",
                "",
                "");
        for (int i = 0; i < cases.size(); i++) {
            Outcome median = median(outcomes.get(i));
            long failures = outcomes.get(i).stream().mapToLong(Outcome::failures).sum();
            report.row(
                    cases.get(i).name(),
                    cases.get(i).frames(),
                    "%,.0f".formatted(median.perSecond()),
                    "%.2f".formatted(median.perSecond() / ceiling),
                    "%.1f".formatted(median.latencies().percentile(0.5)),
                    "%.1f".formatted(median.latencies().percentile(0.99)),
                    failures);
            report.require(failures == 0);
        }
        return report;
    }

    private static Outcome median(List<Outcome> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(Outcome::perSecond))
                .toList()
                .get(ROUNDS / 2);
    }
}
