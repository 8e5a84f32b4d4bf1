package org.minesafety.hazard.disastergrade;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.minesafety.hazard.disastergrade.GradeTables.Tables;
import org.minesafety.hazard.disastergrade.domain.DisasterGrade;
import org.minesafety.hazard.disastergrade.domain.GradeEntry;
import org.minesafety.hazard.disastergrade.domain.GradeInvalid;
import org.minesafety.hazard.disastergrade.domain.GradeInvalid.Rule;
import org.minesafety.hazard.disastergrade.domain.GradeScale;
import org.minesafety.hazard.disastergrade.domain.SaidEvidence;
import org.minesafety.hazard.mine.MineGrades;
import org.minesafety.hazard.mine.MineStandings;
import org.minesafety.hazard.mine.MineStandings.MineStanding;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.FileRef;
import org.minesafety.platform.file.Files;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Command;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.IdempotencyKey;
import org.minesafety.platform.web.Precondition;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What people say and decide about disaster grades, and what time does. */
@Component
public final class GradeHandler {

    /** Of a grade among all aggregates. */
    public static final String KIND = "disaster-grade";

    private static final int CODE = 12;

    private final Aggregates<DisasterGrade, GradeEntry> aggregates;
    private final GradeTables tables;
    private final MineStandings mines;
    private final MineGrades ledger;
    private final Files files;
    private final Clock clock;

    GradeHandler(
            Aggregates<DisasterGrade, GradeEntry> aggregates,
            GradeTables tables,
            MineStandings mines,
            MineGrades ledger,
            Files files,
            Clock clock) {
        this.aggregates = aggregates;
        this.tables = tables;
        this.mines = mines;
        this.ledger = ledger;
        this.files = files;
        this.clock = clock;
    }

    private record Grounds(GradeScale scale, List<String> line) {}

    /** The first evidence. A mine that the caller does not see does not exist. */
    public Mono<DisasterGrade> determine(
            DetermineGrade command, IdempotencyKey key, Caller caller) {
        Mono<Change<DisasterGrade, GradeEntry>> decided =
                grounds(command.mine(), command.dimension(), caller)
                        .zipWhen(_ -> ledger.of(command.mine(), command.dimension()))
                        .zipWhen(
                                _ ->
                                        attached(
                                                DisasterGrade.id(
                                                        command.mine(), command.dimension()),
                                                command.files(),
                                                caller),
                                (known, refs) ->
                                        DisasterGrade.determine(
                                                command.mine(),
                                                command.evidence().with(refs),
                                                known.getT2(),
                                                known.getT1().scale(),
                                                now()));
        return aggregates.create(caller, key, command, decided);
    }

    /** They belong to the grade for ever, and who sees the grade sees them. */
    private Mono<List<FileRef>> attached(String id, List<UUID> ids, Caller caller) {
        return files.attach(KIND + "|" + id, ids, caller);
    }

    /**
     * @param ids of the paper itself, which the caller has uploaded
     */
    public Mono<DisasterGrade> add(
            String id,
            SaidEvidence evidence,
            List<UUID> ids,
            Precondition expected,
            Caller caller) {
        return aggregates
                .on(id, caller, expected)
                .decide(
                        Mono.defer(() -> grounds(id, caller))
                                .zipWhen(_ -> attached(id, ids, caller)),
                        (known, found) ->
                                known.flatMap(it ->
                                        it.add(
                                                evidence.with(found.getT2()),
                                                found.getT1().scale(),
                                                Actor.of(caller),
                                                now())))
                .map(Command.Outcome::state);
    }

    public Mono<DisasterGrade> requestReview(
            String id, RequestReview asked, Precondition expected, Caller caller) {
        return aggregates
                .on(id, caller, expected)
                .change(
                        it -> grounds(it.mine(), it.dimension(), caller),
                        (it, found) ->
                                it.requestReview(
                                        asked.grade(),
                                        asked.reason(),
                                        asked.document(),
                                        found.scale(),
                                        found.line(),
                                        Actor.of(caller),
                                        now()));
    }

    public Mono<DisasterGrade> act(
            String id, GradeStep step, Precondition expected, Caller caller) {
        return aggregates
                .on(id, caller, expected)
                .change(it -> step.take(it, Actor.of(caller), now()));
    }

    /** Tells that evidence has expired; nothing when none has. */
    public Mono<Void> tellExpiry(String id) {
        return aggregates.on(id).decide(known -> known.flatMap(it -> it.tellExpiry(now()))).then();
    }

    private Mono<Grounds> grounds(String id, Caller caller) {
        return id.length() > CODE
                ? grounds(id.substring(0, CODE), id.substring(CODE + 1), caller)
                : Mono.error(new Problem(ProblemTypes.UNKNOWN));
    }

    private Mono<Grounds> grounds(String mine, String dimension, Caller caller) {
        return mines.of(mine, caller)
                .switchIfEmpty(Mono.error(() -> new Problem(ProblemTypes.UNKNOWN)))
                .zipWith(tables.now(), (standing, all) -> grounds(standing, dimension, all));
    }

    private static Grounds grounds(MineStanding mine, String dimension, Tables all) {
        if (mine.hasEnded()) {
            throw GradeInvalid.refuse("mine", Rule.MINE_ENDED);
        }
        var scale =
                all.scale(mine.type(), dimension)
                        .orElseThrow(() ->
                                GradeInvalid.refuse(
                                        "dimension",
                                        Rule.UNKNOWN_DIMENSION,
                                        all.dimensionsOf(mine.type())));
        return new Grounds(scale, mine.units());
    }

    /** As precise as events are. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
