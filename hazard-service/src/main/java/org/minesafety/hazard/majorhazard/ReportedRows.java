package org.minesafety.hazard.majorhazard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardClocks;
import org.minesafety.hazard.majorhazard.domain.HazardEntry;
import org.minesafety.hazard.majorhazard.domain.HazardId;
import org.minesafety.hazard.majorhazard.domain.Report;
import org.minesafety.hazard.mine.MineStandings.MineStanding;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.Invalid;
import org.minesafety.platform.exchange.RowResult;
import org.minesafety.platform.journal.BatchCommand.Decision;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Mono;

/**
 * What becomes of the reports of a sheet.
 *
 * @param mines that the caller sees, by code
 * @param earlier closed hazards of which rows may be returns, by id
 * @param grounds what a report is checked by
 * @param held what exists, by id
 */
record ReportedRows(
        Map<String, MineStanding> mines,
        Map<String, Hazard> earlier,
        HazardReports.Grounds grounds,
        Map<String, Hazard> held) {

    Decision<Hazard, HazardEntry, List<RowResult>> decide(
            List<ReportHazard> commands, boolean dryRun, HazardReports reports, Caller caller) {
        List<Change<Hazard, HazardEntry>> changes = new ArrayList<>();
        List<RowResult> results = new ArrayList<>();
        for (ReportHazard command : commands) {
            results.add(decide(command, reports, caller, changes));
        }
        Mono<Void> end = dryRun ? Mono.error(() -> new DryRun(results)) : Mono.empty();
        return new Decision<>(changes, results, end);
    }

    private RowResult decide(
            ReportHazard command,
            HazardReports reports,
            Caller caller,
            List<Change<Hazard, HazardEntry>> changes) {
        HazardId id = HazardReports.numbered(command, caller);
        MineStanding mine = mines.get(command.mine());
        Hazard known = held.get(id.toString());
        if (mine == null) {
            return new RowResult.Refused(new Problem(ProblemTypes.UNKNOWN));
        }
        if (known != null) {
            return new RowResult.Unchanged(id.toString(), differing(command, known));
        }
        try {
            String before = command.earlier();
            var said =
                    reports.report(
                            command,
                            mine,
                            before == null
                                    ? Optional.empty()
                                    : Optional.ofNullable(earlier.get(before))
                                            .filter(it -> it.mine().equals(command.mine())),
                            grounds,
                            caller);
            changes.add(
                    HazardClocks.withClock(
                            Hazard.report(id, command.mine(), command.criterion(), said),
                            grounds.answer()));
            return new RowResult.Created(id.toString());
        } catch (Invalid | CriterionDoesNotFit refused) {
            return new RowResult.Refused(refused);
        }
    }

    /** Columns that say something else than what was reported. */
    private static List<String> differing(ReportHazard said, Hazard known) {
        Report before = known.report();
        if (before == null) {
            return List.of();
        }
        List<String> differing = new ArrayList<>();
        add(differing, "place", said.place(), before.place());
        add(differing, "description", said.description(), before.description());
        add(differing, "evidence", said.evidence(), before.evidence());
        if (said.foundOn() != null) {
            add(differing, "foundOn", said.foundOn(), before.foundOn());
        }
        if (said.origin() != null) {
            add(differing, "origin", said.origin(), before.origin());
        }
        add(differing, "earlier", said.earlier(), before.earlier());
        return List.copyOf(differing);
    }

    private static void add(
            List<String> differing, String name, @Nullable Object said, @Nullable Object known) {
        if (!Objects.equals(said, known)) {
            differing.add(name);
        }
    }
}
