package org.minesafety.acceptance.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.minesafety.acceptance.bench.Clients.Outcome;

/** Times of questions and steps at each size, one below the other and side by side. */
final class SizedTimes {

    private static final double MEDIAN = 0.50;
    private static final double NEARLY_ALL = 0.99;

    private final Report report;
    private final Map<String, Map<Long, Latencies>> grown = new LinkedHashMap<>();

    /**
     * @param counted what there are more and more of
     */
    SizedTimes(String counted) {
        report =
                new Report(
                        counted, "what", "clients", "requests/s", "p50 ms", "p99 ms", "failures");
    }

    void add(long size, String what, int clients, Outcome outcome) {
        Latencies times = outcome.latencies();
        report.require(outcome.failures() == 0 && times.count() > 0);
        report.row(
                "%,d".formatted(size),
                what,
                clients,
                "%.0f".formatted(outcome.perSecond()),
                "%.1f".formatted(times.percentile(MEDIAN)),
                "%.1f".formatted(times.percentile(NEARLY_ALL)),
                outcome.failures());
        grown.computeIfAbsent(what, _ -> new TreeMap<>()).put(size, times);
    }

    Report report() {
        return report;
    }

    /** What more of them cost. */
    Report growth(List<Long> sizes) {
        List<String> columns = new ArrayList<>(List.of("what"));
        sizes.forEach(it ->
                columns.addAll(
                        List.of("p50 ms at %,d".formatted(it), "p99 ms at %,d".formatted(it))));
        var table = new Report(columns);
        grown.forEach((what, times) -> {
            List<String> cells = new ArrayList<>(List.of(what));
            for (long size : sizes) {
                Latencies at = times.getOrDefault(size, new Latencies());
                cells.add("%.1f".formatted(at.percentile(MEDIAN)));
                cells.add("%.1f".formatted(at.percentile(NEARLY_ALL)));
            }
            table.row(cells);
        });
        return table;
    }
}
