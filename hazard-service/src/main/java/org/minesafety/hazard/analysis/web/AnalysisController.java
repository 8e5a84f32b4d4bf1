package org.minesafety.hazard.analysis.web;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COMPANY;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.analysis.Analysis;
import org.minesafety.hazard.analysis.AnalysisQuery;
import org.minesafety.hazard.analysis.Facts;
import org.minesafety.hazard.analysis.Grouping;
import org.minesafety.hazard.analysis.domain.Condition;
import org.minesafety.hazard.analysis.domain.Figure;
import org.minesafety.hazard.analysis.domain.Period;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.After;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Position;
import org.minesafety.platform.web.SortKey;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Figures of major hazards in the caller's scope, and the hazards behind each. */
@RestController
@Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE, COMPANY})
class AnalysisController {

    static final String PATH = "/api/v1/hazard-analysis";
    static final String RECORDS = PATH + "/records";

    private final Analysis analysis;
    private final Facts facts;

    AnalysisController(Analysis analysis, Facts facts) {
        this.analysis = analysis;
        this.facts = facts;
    }

    /**
     * All figures of a period, and of each group.
     *
     * @param from absent: the first day of the year of {@code to}
     * @param to absent: today
     */
    @GetMapping(PATH)
    Mono<AnalysisView> figures(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable Boolean direct,
            @RequestParam(required = false) @Nullable String mine,
            @RequestParam(required = false) @Nullable MineType type,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable Grouping by,
            Caller caller) {
        var query =
                new AnalysisQuery(
                        period(from, to),
                        by == Grouping.UNIT ? unit(unit, caller) : unit,
                        Boolean.TRUE.equals(direct),
                        mine,
                        type,
                        category);
        return analysis.of(query, by, caller).map(it -> AnalysisView.of(it, query, by));
    }

    /**
     * The hazards that a figure counts, the latest determined first; a page may be short although
     * more follow.
     *
     * @param reason of an extension; only with the figure {@code EXTENDED_ONCE}
     */
    @GetMapping(RECORDS)
    Mono<Page<FactsView>> records(
            @RequestParam Figure figure,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable Boolean direct,
            @RequestParam(required = false) @Nullable String mine,
            @RequestParam(required = false) @Nullable MineType type,
            @RequestParam(required = false) @Nullable String category,
            PageRequest page,
            Caller caller) {
        var query =
                new AnalysisQuery(
                        period(from, to), unit, Boolean.TRUE.equals(direct), mine, type, category);
        return facts.list(
                        query,
                        condition(figure, reason, query.period()),
                        page.after(SortKey.TIME),
                        page.limit(),
                        caller)
                .map(piece -> {
                    After<Instant> next = piece.next();
                    return page.pageUntil(
                            piece.facts().stream().map(FactsView::of).toList(),
                            next == null ? null : Position.of(next.key(), next.id()));
                });
    }

    private static Condition condition(Figure figure, @Nullable String reason, Period period) {
        if (reason == null) {
            return figure.of(period);
        }
        if (figure != Figure.EXTENDED_ONCE) {
            throw invalid(
                    Fault.ofParameter("reason", "fault.analysis.only-with", Figure.EXTENDED_ONCE));
        }
        return Figure.extended(period, reason);
    }

    private Period period(@Nullable LocalDate from, @Nullable LocalDate to) {
        LocalDate last = to == null ? analysis.today() : to;
        if (!last.isBefore(Condition.NEVER)) {
            throw invalid(Fault.ofParameter("to", "fault.form.LocalDate"));
        }
        var period = new Period(from == null ? last.withDayOfYear(1) : from, last);
        if (period.from().isAfter(last) || period.isTooLong()) {
            throw invalid(Fault.ofParameter("from", "fault.analysis.period", Period.MOST_DAYS));
        }
        return period;
    }

    /** Whose groups are meant. */
    private static String unit(@Nullable String asked, Caller caller) {
        if (asked != null) {
            return asked;
        }
        if (caller.units().size() != 1) {
            throw invalid(Fault.ofParameter("unit", "fault.missing"));
        }
        return caller.units().iterator().next();
    }

    private static Problem invalid(Fault fault) {
        return new Problem(ProblemTypes.INVALID_REQUEST).with(fault);
    }
}
