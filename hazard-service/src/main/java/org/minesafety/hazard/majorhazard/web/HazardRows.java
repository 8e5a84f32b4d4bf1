package org.minesafety.hazard.majorhazard.web;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.minesafety.hazard.majorhazard.HazardReports;
import org.minesafety.hazard.majorhazard.domain.HazardInvalid;
import org.minesafety.platform.domain.Invalid;
import org.minesafety.platform.domain.Violations;
import org.minesafety.platform.exchange.RowResult;
import org.minesafety.platform.exchange.RowWork;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Mono;

/** Rows of a sheet as reports of one caller. */
record HazardRows(HazardReports reports, Caller caller) implements RowWork<HazardReportRequest> {

    @Override
    public String identity(HazardReportRequest row) {
        return row.mine() + "|" + (row.number() == null ? UUID.randomUUID() : row.number());
    }

    /** Without a number nobody could find a row again. */
    @Override
    public Mono<List<RowResult>> run(List<HazardReportRequest> rows, boolean dryRun) {
        var numbered = rows.stream().filter(it -> it.number() != null).toList();
        Mono<List<RowResult>> done =
                numbered.isEmpty()
                        ? Mono.just(List.of())
                        : reports.reportAll(
                                numbered.stream().map(HazardReportRequest::command).toList(),
                                dryRun,
                                caller);
        return done.map(results -> merged(rows, results.iterator()));
    }

    private static List<RowResult> merged(
            List<HazardReportRequest> rows, Iterator<RowResult> done) {
        List<RowResult> all = new ArrayList<>();
        rows.forEach(row -> all.add(row.number() == null ? noNumber() : done.next()));
        return all;
    }

    private static RowResult noNumber() {
        Violations found = HazardInvalid.violations();
        found.required("number", null);
        try {
            found.throwIfAny();
            throw new IllegalStateException("a violation is thrown");
        } catch (Invalid refused) {
            return new RowResult.Refused(refused);
        }
    }
}
