package org.minesafety.acceptance.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.minesafety.acceptance.longwall.Episode;
import org.minesafety.acceptance.longwall.Episode.Summary;
import org.minesafety.contracts.alarm.Direction;

/**
 * The episodes of one rule at one point, side by side.
 *
 * @param expected by the oracle
 * @param found on the platform
 */
public record Verdict(
        String column,
        String rule,
        Direction direction,
        List<Episode> expected,
        List<Episode> found) {

    Verdict with(List<Episode> nowFound) {
        return new Verdict(column, rule, direction, expected, nowFound);
    }

    public boolean agrees() {
        return expected.equals(found);
    }

    public Summary summary() {
        return Summary.of(direction, found);
    }

    private String difference() {
        var missing = new ArrayList<>(expected);
        missing.removeAll(found);
        var wrong = new ArrayList<>(found);
        wrong.removeAll(expected);
        return "missing "
                + missing.size()
                + first(missing)
                + ", wrong "
                + wrong.size()
                + first(wrong);
    }

    private static String first(List<Episode> episodes) {
        return episodes.isEmpty() ? "" : " (the first " + episodes.getFirst() + ")";
    }

    /** For people. */
    static String table(List<Verdict> verdicts) {
        var text = new StringBuilder();
        text.append("测点     规则           报警      未解除  断电       秒       峰值    核对\n");
        text.append(
                "point    rule           episodes  open    power-off  seconds  peak    oracle\n");
        for (Verdict verdict : verdicts) {
            Summary found = verdict.summary();
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%-7s  %-13s  %8d  %4d    %9d  %7d  %4s    %s%n",
                            verdict.column(),
                            verdict.rule(),
                            found.episodes(),
                            found.open(),
                            found.withPowerOff(),
                            found.seconds(),
                            Double.isNaN(found.peak()) ? "-" : Double.toString(found.peak()),
                            verdict.agrees() ? "一致 agrees" : "不一致 " + verdict.difference()));
        }
        return text.toString();
    }
}
