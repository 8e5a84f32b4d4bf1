package org.minesafety.hazard.majorhazard;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.HazardOrigin;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.hazard.calendar.Calendars;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardClocks;
import org.minesafety.hazard.majorhazard.domain.HazardEntry;
import org.minesafety.hazard.majorhazard.domain.HazardId;
import org.minesafety.hazard.majorhazard.domain.HazardInvalid;
import org.minesafety.hazard.majorhazard.domain.HazardInvalid.Rule;
import org.minesafety.hazard.majorhazard.domain.HazardLife;
import org.minesafety.hazard.majorhazard.domain.Report;
import org.minesafety.hazard.mine.MineStandings;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.IdempotentAnswers;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.Role;
import org.minesafety.platform.web.IdempotencyKey;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Major hazards that counties, officers, mines and their companies report. */
@Component
public final class HazardReports {

    private static final Set<HazardOrigin> OF_OFFICERS =
            Set.of(HazardOrigin.SUPERVISION, HazardOrigin.STATE_SUPERVISION, HazardOrigin.TIP_OFF);

    private final Aggregates<Hazard, HazardEntry> hazards;
    private final HazardHandler handler;
    private final IdempotentAnswers answers;
    private final MineStandings mines;
    private final Calendars calendars;
    private final Clock clock;

    HazardReports(
            Aggregates<Hazard, HazardEntry> hazards,
            HazardHandler handler,
            IdempotentAnswers answers,
            MineStandings mines,
            Calendars calendars,
            Clock clock) {
        this.hazards = hazards;
        this.handler = handler;
        this.answers = answers;
        this.mines = mines;
        this.calendars = calendars;
        this.clock = clock;
    }

    /**
     * What became of a report.
     *
     * @param created whether it is new; else it is answered with what exists
     */
    public record Reported(ShownHazard shown, boolean created) {}

    record Answer(String id, boolean created) {}

    /**
     * A report that comes again under the same number, or with the same key, changes nothing. A
     * mine that the caller does not see does not exist.
     */
    public Mono<Reported> report(ReportHazard command, IdempotencyKey key, Caller caller) {
        return mines.of(command.mine(), caller)
                .switchIfEmpty(Mono.error(() -> new Problem(ProblemTypes.UNKNOWN)))
                .zipWith(earlier(command, caller))
                .flatMap(known ->
                        answers.once(
                                caller,
                                key.value(),
                                IdempotentAnswers.fingerprint("report", command),
                                Answer.class,
                                () ->
                                        raise(
                                                id(command, key, caller),
                                                command,
                                                () ->
                                                        report(
                                                                command,
                                                                known.getT1().hasEnded(),
                                                                known.getT2(),
                                                                caller),
                                                caller)))
                .flatMap(answer ->
                        handler.get(new HazardId(UUID.fromString(answer.id())), caller)
                                .map(shown -> new Reported(shown, answer.created())));
    }

    private Mono<Optional<Hazard>> earlier(ReportHazard command, Caller caller) {
        String earlier = command.earlier();
        return earlier == null
                ? Mono.just(Optional.empty())
                : hazards.find(earlier, caller)
                        .filter(it -> it.mine().equals(command.mine()))
                        .filter(it -> it.phase() == HazardPhase.CLOSED)
                        .map(Optional::of)
                        .defaultIfEmpty(Optional.empty());
    }

    private Report report(
            ReportHazard command, boolean mineEnded, Optional<Hazard> earlier, Caller caller) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        LocalDate today = WorkCalendar.dayOf(at);
        LocalDate foundOn = command.foundOn() == null ? today : command.foundOn();
        HazardOrigin said = command.origin();
        HazardOrigin origin = origin(said, caller);
        var found = HazardInvalid.violations();
        if (mineEnded) {
            found.add("mine", Rule.MINE_ENDED);
        }
        if (said != null && said != origin) {
            found.add("origin", Rule.NOT_YOUR_ORIGIN);
        }
        if (foundOn.isAfter(today)) {
            found.add("foundOn", Rule.NOT_FUTURE);
        }
        if (command.earlier() != null && earlier.isEmpty()) {
            found.add("earlier", Rule.NOT_CLOSED_BEFORE);
        }
        found.throwIfAny();
        return new Report(
                origin,
                caller.subject(),
                command.number(),
                command.place(),
                command.description(),
                command.evidence(),
                foundOn,
                command.earlier(),
                earlier.map(HazardReports::times).orElse(0),
                at);
    }

    /** Who may report for a department never reports as the mine. */
    private static HazardOrigin origin(@Nullable HazardOrigin said, Caller caller) {
        if (caller.has(Role.SUPERVISOR) || caller.has(Role.COUNTY_SYSTEM)) {
            return said != null && OF_OFFICERS.contains(said) ? said : HazardOrigin.SUPERVISION;
        }
        return caller.has(Role.MINE) ? HazardOrigin.SELF_CHECK : HazardOrigin.COMPANY_CHECK;
    }

    private static int times(Hazard earlier) {
        Report before = earlier.report();
        return 1 + (before == null ? 0 : before.repeat());
    }

    /**
     * @param report checked only where it is new
     */
    private Mono<Answer> raise(
            HazardId id, ReportHazard command, Supplier<Report> report, Caller caller) {
        return hazards.on(id.toString(), caller, null)
                .decide(
                        calendars.reckoning(HazardLife.ANSWER.name()),
                        (known, answer) ->
                                known.isPresent()
                                        ? Optional.empty()
                                        : Optional.of(
                                                HazardClocks.withClock(
                                                        Hazard.report(
                                                                id,
                                                                command.mine(),
                                                                command.criterion(),
                                                                report.get()),
                                                        answer)))
                .map(outcome -> new Answer(id.toString(), outcome.created()));
    }

    /** A system numbers its own reports; so does each person. */
    private static HazardId id(ReportHazard command, IdempotencyKey key, Caller caller) {
        String account = caller.client() + "|" + caller.subject();
        String reporter = caller.has(Role.COUNTY_SYSTEM) ? caller.client() : account;
        return command.number() == null
                ? HazardId.reported(account, command.mine(), "key|" + key.value())
                : HazardId.reported(reporter, command.mine(), "number|" + command.number());
    }
}
