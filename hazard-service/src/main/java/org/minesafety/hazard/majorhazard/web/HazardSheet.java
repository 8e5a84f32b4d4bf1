package org.minesafety.hazard.majorhazard.web;

import static org.minesafety.platform.exchange.Column.Kind.DAY;
import static org.minesafety.platform.exchange.Column.Kind.LIST;
import static org.minesafety.platform.exchange.Column.Kind.TEXT;
import static org.minesafety.platform.exchange.Column.optional;
import static org.minesafety.platform.exchange.Column.required;
import static org.minesafety.platform.exchange.Column.shown;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.HazardState;
import org.minesafety.hazard.majorhazard.ShownHazard;
import org.minesafety.hazard.majorhazard.domain.HazardLife;
import org.minesafety.hazard.majorhazard.domain.Report;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.exchange.Column;
import org.minesafety.platform.exchange.SheetExport;
import org.minesafety.platform.exchange.SheetExport.Cells;
import org.minesafety.platform.lifecycle.Text;

/** Major hazards as a sheet: what is reported by one is what another one shows of it. */
final class HazardSheet {

    private static final Column MINE = required("mine", TEXT, "煤矿编码", "Mine");
    private static final Column NUMBER = required("number", TEXT, "上报编号", "Number");
    private static final Column CRITERION = required("criterion", TEXT, "判定条款", "Criterion");
    private static final Column PLACE = required("place", TEXT, "地点", "Place");
    private static final Column DESCRIPTION = required("description", TEXT, "隐患描述", "Description");
    private static final Column EVIDENCE = required("evidence", LIST, "证据", "Evidence");
    private static final Column ORIGIN = optional("origin", TEXT, "来源", "Origin");
    private static final Column FOUND_ON = optional("foundOn", DAY, "发现日期", "Found on");
    private static final Column EARLIER = optional("earlier", TEXT, "原隐患", "Return of");

    /** Of a sheet that reports; in any order. */
    static final List<Column> REPORTED =
            List.of(
                    MINE,
                    NUMBER,
                    CRITERION,
                    PLACE,
                    DESCRIPTION,
                    EVIDENCE,
                    ORIGIN,
                    FOUND_ON,
                    EARLIER);

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(WorkCalendar.CHINA);
    private static final String BETWEEN = "; ";

    private HazardSheet() {}

    /** In the words of a language. */
    static SheetExport<ShownHazard> of(Locale locale) {
        boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        return new SheetExport<>(
                new Text("重大事故隐患", "major-hazards"),
                List.of(
                        cells(shown("id", "隐患标识", "Id"), HazardState::id),
                        cells(MINE, HazardState::mine),
                        reported(NUMBER, Report::number),
                        cells(shown("phase", "阶段", "Phase"), it -> it.phase().name()),
                        cells(
                                shown("phaseText", "阶段说明", "Phase in words"),
                                it -> words(it, english)),
                        cells(CRITERION, HazardState::criterion),
                        cells(ORIGIN, it -> Objects.toString(it.origin(), "")),
                        reported(PLACE, Report::place),
                        reported(DESCRIPTION, Report::description),
                        reported(EVIDENCE, it -> String.join(BETWEEN, it.evidence())),
                        reported(FOUND_ON, Report::foundOn),
                        reported(EARLIER, Report::earlier),
                        cells(
                                shown("raisedAt", "登记时间", "Registered at"),
                                it -> moment(it.raisedAt())),
                        cells(
                                shown("due", "整改期限", "Deadline"),
                                it -> it.deadline() == null ? null : it.deadline().due()),
                        new Cells<>(
                                shown("overdue", "是否逾期", "Overdue"),
                                it ->
                                        Boolean.TRUE.equals(
                                                        it.hazard().isRectificationOverdue(it.at()))
                                                ? (english ? "yes" : "是")
                                                : null),
                        cells(shown("percent", "整改进度%", "Progress %"), HazardState::percent),
                        cells(
                                shown("level", "挂牌级别", "Listed at level"),
                                it -> it.listing() == null ? null : it.listing().level()),
                        cells(shown("repeat", "重复次数", "Returns"), HazardState::repeat),
                        new Cells<>(
                                shown("version", "版本", "Version"), it -> it.hazard().version())));
    }

    private static Cells<ShownHazard> cells(
            Column column, Function<HazardState, @Nullable Object> value) {
        return new Cells<>(column, it -> value.apply(it.hazard().state()));
    }

    private static Cells<ShownHazard> reported(
            Column column, Function<Report, @Nullable Object> value) {
        return new Cells<>(
                column,
                it -> {
                    Report report = it.hazard().report();
                    return report == null ? null : value.apply(report);
                });
    }

    private static @Nullable String words(HazardState hazard, boolean english) {
        Text words = HazardLife.TABLE.phases().get(hazard.phase());
        if (words == null) {
            return null;
        }
        return english ? words.en() : words.zh();
    }

    private static @Nullable String moment(@Nullable Instant at) {
        return at == null ? null : MOMENT.format(at);
    }
}
