package org.minesafety.acceptance;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.minesafety.acceptance.bench.AlarmsBench;
import org.minesafety.acceptance.bench.Bench;
import org.minesafety.acceptance.bench.GrowthBench;
import org.minesafety.acceptance.bench.HandlingBench;
import org.minesafety.acceptance.bench.HazardsBench;
import org.minesafety.acceptance.bench.IngestBench;
import org.minesafety.acceptance.bench.Report;
import org.minesafety.acceptance.bench.WholeBench;
import org.minesafety.local.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = "Measures on a platform of its own and prints a Markdown table.")
public final class BenchCommand implements Subcommand {

    private enum Subject {
        registry,
        ingest,
        alarms,
        whole,
        growth,
        hazards,
        handling
    }

    @Parameters(description = "One of ${COMPLETION-CANDIDATES}.")
    private Subject subject = Subject.registry;

    @Option(
            names = "--warm-up",
            description =
                    "Seconds of each warm-up (60, handling 5): the compilers are slow on few cores.")
    private @Nullable Integer warmUp;

    @Option(names = "--seconds", description = "Length of each measurement (20, handling 10).")
    private @Nullable Integer seconds;

    @Option(
            names = "--rate",
            defaultValue = "500000",
            description = "whole: readings per second (${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--frames",
            defaultValue = "8",
            description = "ingest, whole: frames of 500 readings in an upload (${DEFAULT-VALUE}).")
    private int frames;

    @Option(
            names = "--beside",
            paramLabel = "URL",
            description =
                    "ingest: sends the same samples, as Prometheus' text, to a running"
                            + " VictoriaMetrics too.")
    private @Nullable URI beside;

    @Option(
            names = "--axis",
            paramLabel = "AXIS",
            description = "growth: one of ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private GrowthBench.Axis axis = GrowthBench.Axis.mines;

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "SIZE",
            description = {
                "growth: one after the other, rising; without it mines 100,1000,10000,",
                "episodes 10000,100000,1000000, points 6000,60000. hazards, handling: the",
                "same; without it as --hazards or --alerts says."
            })
    private List<Long> sizes = List.of();

    @Option(
            names = "--horizon",
            defaultValue = "PT2H",
            description =
                    "growth of points: how far back each has readings (${DEFAULT-VALUE}, up to"
                            + " P8D).")
    private Duration horizon = Duration.ZERO;

    @Option(
            names = "--period",
            defaultValue = "PT1M",
            description = "growth of points: between two readings of one (${DEFAULT-VALUE}).")
    private Duration period = Duration.ZERO;

    @Option(
            names = "--limit",
            defaultValue = "PT30M",
            description = "growth: after which a size is given up (${DEFAULT-VALUE}).")
    private Duration limit = Duration.ZERO;

    @Option(
            names = "--hazards",
            defaultValue = "100000",
            description = "hazards: so many of them (${DEFAULT-VALUE}).")
    private int hazards;

    @Option(
            names = "--mines",
            defaultValue = "1000",
            description = "hazards: of so many mines (${DEFAULT-VALUE}).")
    private int mines;

    @Option(
            names = "--alerts",
            defaultValue = "10000",
            description = "handling: so many of them are open (${DEFAULT-VALUE}).")
    private int alerts;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        Consumer<String> progress =
                line -> {
                    out.println(line);
                    out.flush();
                };
        try (var platform = new OwnPlatform(progress)) {
            return switch (subject) {
                case registry -> registry(platform.site(), out);
                case hazards -> hazards(platform.site(), progress);
                case handling -> handling(platform.site(), progress);
                case ingest, alarms, whole, growth -> readings(platform.site(), progress);
            };
        }
    }

    private int registry(Site site, PrintWriter out) throws Exception {
        var rows = new RegistryBench(site, warmUp(), measured()).run();
        out.println(RegistryBench.table(rows));
        out.flush();
        return rows.stream().allMatch(row -> row.failures() == 0) ? 0 : 1;
    }

    private int growth(Bench bench) throws Exception {
        return new GrowthBench(bench, limit).run(axis, sizes, horizon, period).isRight() ? 0 : 1;
    }

    private int hazards(Site site, Consumer<String> progress) throws Exception {
        boolean right =
                new HazardsBench(
                                site,
                                sizes.isEmpty() ? List.of((long) hazards) : sizes,
                                mines,
                                warmUp(),
                                measured(),
                                Clock.systemUTC(),
                                progress)
                        .run();
        return right ? 0 : 1;
    }

    private int handling(Site site, Consumer<String> progress) throws Exception {
        boolean right =
                new HandlingBench(
                                site,
                                sizes.isEmpty() ? List.of((long) alerts) : sizes,
                                warmUp(),
                                measured(),
                                Clock.systemUTC(),
                                progress)
                        .run();
        return right ? 0 : 1;
    }

    /** Of handling there are many short questions. */
    private Duration warmUp() {
        return Duration.ofSeconds(warmUp != null ? warmUp : subject == Subject.handling ? 5 : 60);
    }

    private Duration measured() {
        return Duration.ofSeconds(
                seconds != null ? seconds : subject == Subject.handling ? 10 : 20);
    }

    private int readings(Site site, Consumer<String> progress) throws Exception {
        var bench = Bench.of(site, warmUp(), measured(), progress);
        if (subject == Subject.growth) {
            return growth(bench);
        }
        Report report =
                switch (subject) {
                    case ingest -> new IngestBench(bench, frames, beside).run();
                    case alarms -> new AlarmsBench(bench).run();
                    case whole -> new WholeBench(bench, frames, rate).run();
                    case registry, growth, hazards, handling ->
                            throw new IllegalStateException("has its own table");
                };
        progress.accept(report.toString());
        return report.isRight() ? 0 : 1;
    }
}
