package org.minesafety.alert.figure.web;

import static org.minesafety.platform.exchange.Column.shown;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.figure.AlertFigures;
import org.minesafety.alert.figure.AlertFigures.Frequent;
import org.minesafety.alert.figure.Distribution;
import org.minesafety.platform.exchange.SheetExport;
import org.minesafety.platform.exchange.SheetExport.Cells;
import org.minesafety.platform.lifecycle.Text;

/** Figures as a sheet: one in each row, by the name that it has in the answer. */
final class FigureSheet {

    /**
     * @param figure name
     * @param mine null where it is of all
     */
    record Row(
            String figure,
            @Nullable String mine,
            @Nullable String point,
            @Nullable String rule,
            String measure,
            Object value) {}

    static final SheetExport<Row> SHEET =
            new SheetExport<>(
                    new Text("报警指标", "alert-figures"),
                    List.of(
                            new Cells<>(shown("figure", "指标", "Figure"), Row::figure),
                            new Cells<>(shown("mine", "煤矿编码", "Mine"), Row::mine),
                            new Cells<>(shown("point", "测点", "Point"), Row::point),
                            new Cells<>(shown("rule", "规则", "Rule"), Row::rule),
                            new Cells<>(shown("measure", "统计量", "Measure"), Row::measure),
                            new Cells<>(shown("value", "数值", "Value"), Row::value)));

    private FigureSheet() {}

    static List<Row> rows(AlertFigures all) {
        var rows = new ArrayList<Row>();
        rows.add(of("alarms", "n", all.alarms()));
        rows.add(of("alerts", "n", all.alerts()));
        add(rows, "rate", all.rate());
        rows.add(of("floods", "n", all.floods()));
        rows.add(of("floods", "percent", all.floodPercent()));
        rows.add(of("chattering", "n", all.chatteringCount()));
        all.chattering().forEach(it -> rows.add(of("chattering", it)));
        rows.add(of("stale", "n", all.stale()));
        rows.add(of("top", "percent", all.topPercent()));
        all.top().forEach(it -> rows.add(of("top", it)));
        all.levels().forEach((level, n) -> rows.add(of("levels", level.name(), n)));
        add(rows, "acknowledgement", all.acknowledgement());
        rows.add(of("unacknowledged", "n", all.unacknowledged()));
        add(rows, "handling", all.handling());
        rows.add(of("unclosed", "n", all.unclosed()));
        all.statements()
                .forEach(it -> {
                    rows.add(row("statements", it.mine(), it.rule(), "stated", it.stated()));
                    rows.add(
                            row(
                                    "statements",
                                    it.mine(),
                                    it.rule(),
                                    "falsePercent",
                                    it.falsePercent()));
                    rows.add(
                            row(
                                    "statements",
                                    it.mine(),
                                    it.rule(),
                                    "calibrationPercent",
                                    it.calibrationPercent()));
                });
        return rows;
    }

    private static void add(List<Row> rows, String figure, Distribution it) {
        rows.add(of(figure, "n", it.n()));
        rows.add(of(figure, "mean", it.mean()));
        rows.add(of(figure, "p50", it.p50()));
        rows.add(of(figure, "p90", it.p90()));
        rows.add(of(figure, "p99", it.p99()));
        rows.add(of(figure, "most", it.most()));
    }

    private static Row of(String figure, String measure, Object value) {
        return new Row(figure, null, null, null, measure, value);
    }

    private static Row of(String figure, Frequent it) {
        return new Row(figure, it.mine(), it.point(), it.rule(), "times", it.times());
    }

    private static Row row(String figure, String mine, String rule, String measure, Object value) {
        return new Row(figure, mine, null, rule, measure, value);
    }
}
