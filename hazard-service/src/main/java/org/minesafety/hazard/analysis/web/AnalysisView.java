package org.minesafety.hazard.analysis.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.analysis.Analysis.Result;
import org.minesafety.hazard.analysis.AnalysisQuery;
import org.minesafety.hazard.analysis.Grouping;
import org.minesafety.hazard.analysis.domain.Counted;
import org.minesafety.hazard.analysis.domain.Figure;
import org.minesafety.hazard.analysis.domain.Period;
import org.springframework.web.util.UriComponentsBuilder;

/** Figures of a period; each with the address of the hazards that it counts. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AnalysisView(
        LocalDate from,
        LocalDate to,
        @Nullable String unit,
        @Nullable Grouping by,
        FiguresView total,
        List<GroupView> groups) {

    private static final int HALF = 50;
    private static final int NEARLY_ALL = 90;
    private static final double PRECISION = 1e4;

    /**
     * @param key unit, kind of mine, subject or month such as 2026-11
     * @param direct of the unit itself, without the units below it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GroupView(String key, @Nullable Boolean direct, FiguresView figures) {}

    record FiguresView(
            List<FigureView> figures, DaysView daysToClose, List<ReasonView> extensionReasons) {}

    /**
     * @param share of {@code of}; absent where that is nothing
     * @param records address of the hazards that it counts
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FigureView(
            Figure figure,
            long count,
            @Nullable Figure of,
            @Nullable Double share,
            String records) {}

    /** From the determination to the closing; absent where none was closed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DaysView(@Nullable Integer median, @Nullable Integer p90, String records) {}

    /**
     * @param reason code of the table {@code hazard-codes}
     * @param share of those under way; one that was extended for two reasons counts in both
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReasonView(String reason, long count, @Nullable Double share, String records) {}

    static AnalysisView of(Result result, AnalysisQuery query, @Nullable Grouping by) {
        Period period = query.period();
        return new AnalysisView(
                period.from(),
                period.to(),
                query.unit(),
                by,
                figures(result.total(), query),
                result.groups().entrySet().stream()
                        .map(it -> group(it.getKey(), it.getValue(), query, by))
                        .toList());
    }

    private static GroupView group(
            String key, Counted counted, AnalysisQuery query, @Nullable Grouping by) {
        AnalysisQuery of = query.group(by, key);
        return new GroupView(key, of.direct() ? true : null, figures(counted, of));
    }

    private static FiguresView figures(Counted counted, AnalysisQuery query) {
        long underWay = counted.count(Figure.UNDER_WAY);
        return new FiguresView(
                Arrays.stream(Figure.values()).map(it -> figure(it, counted, query)).toList(),
                new DaysView(
                        counted.daysOf(HALF),
                        counted.daysOf(NEARLY_ALL),
                        records(query, Figure.CLOSED_WITHIN, null)),
                counted.reasons().entrySet().stream()
                        .map(it ->
                                new ReasonView(
                                        it.getKey(),
                                        it.getValue(),
                                        share(it.getValue(), underWay),
                                        records(query, Figure.EXTENDED_ONCE, it.getKey())))
                        .toList());
    }

    private static FigureView figure(Figure figure, Counted counted, AnalysisQuery query) {
        Figure whole = figure.whole();
        long count = counted.count(figure);
        return new FigureView(
                figure,
                count,
                whole,
                whole == null ? null : share(count, counted.count(whole)),
                records(query, figure, null));
    }

    private static @Nullable Double share(long part, long whole) {
        return whole == 0 ? null : Math.round(part * PRECISION / whole) / PRECISION;
    }

    private static String records(AnalysisQuery query, Figure figure, @Nullable String reason) {
        MineType type = query.type();
        var link =
                UriComponentsBuilder.fromPath(AnalysisController.RECORDS)
                        .queryParam("figure", figure)
                        .queryParam("from", query.period().from())
                        .queryParam("to", query.period().to());
        add(link, "reason", reason);
        add(link, "unit", query.unit());
        add(link, "direct", query.direct() ? "true" : null);
        add(link, "mine", query.mine());
        add(link, "type", type == null ? null : type.name());
        add(link, "category", query.category());
        return link.encode().toUriString();
    }

    private static void add(UriComponentsBuilder link, String name, @Nullable String value) {
        if (value != null) {
            link.queryParam(name, value);
        }
    }
}
