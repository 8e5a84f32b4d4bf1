package org.minesafety.hazard.majorhazard;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.HazardOrigin;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.hazard.calendar.Calendars;
import org.minesafety.hazard.criterion.Criteria;
import org.minesafety.hazard.criterion.CriteriaTable;
import org.minesafety.hazard.majorhazard.domain.DeadlineLife;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardClocks;
import org.minesafety.hazard.majorhazard.domain.HazardEntry;
import org.minesafety.hazard.majorhazard.domain.HazardId;
import org.minesafety.hazard.majorhazard.domain.HazardInvalid;
import org.minesafety.hazard.majorhazard.domain.HazardInvalid.Rule;
import org.minesafety.hazard.majorhazard.domain.HazardLife;
import org.minesafety.hazard.majorhazard.domain.Report;
import org.minesafety.hazard.mine.MineStandings;
import org.minesafety.hazard.mine.MineStandings.MineStanding;
import org.minesafety.platform.calendar.DueDate;
import org.minesafety.platform.calendar.Reckoning;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.exchange.RowResult;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.IdempotentAnswers;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.Role;
import org.minesafety.platform.web.IdempotencyKey;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Major hazards that counties, officers, mines and their companies report. */
@Component
public final class HazardReports {

    private static final Set<HazardOrigin> OF_OFFICERS =
            Set.of(HazardOrigin.SUPERVISION, HazardOrigin.STATE_SUPERVISION, HazardOrigin.TIP_OFF);

    private static final String IMPORT = "import|";
    private static final Retry AFTER_ANOTHER =
            Retry.backoff(3, Duration.ofMillis(20))
                    .filter(it ->
                            it instanceof Problem problem
                                    && problem.problemType().equals(ProblemTypes.CONFLICTING))
                    .onRetryExhaustedThrow((_, last) -> last.failure());

    private final Aggregates<Hazard, HazardEntry> hazards;
    private final HazardHandler handler;
    private final IdempotentAnswers answers;
    private final MineStandings mines;
    private final Calendars calendars;
    private final Criteria criteria;
    private final Clock clock;

    HazardReports(
            Aggregates<Hazard, HazardEntry> hazards,
            HazardHandler handler,
            IdempotentAnswers answers,
            MineStandings mines,
            Calendars calendars,
            Criteria criteria,
            Clock clock) {
        this.hazards = hazards;
        this.handler = handler;
        this.answers = answers;
        this.mines = mines;
        this.calendars = calendars;
        this.criteria = criteria;
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
                                                grounds ->
                                                        report(
                                                                command,
                                                                known.getT1(),
                                                                known.getT2(),
                                                                grounds,
                                                                caller),
                                                caller)))
                .flatMap(answer ->
                        handler.get(new HazardId(UUID.fromString(answer.id())), caller)
                                .map(shown -> new Reported(shown, answer.created())));
    }

    /** What another service tells; told again it changes nothing. */
    public Mono<Void> raise(RaiseCandidate command) {
        HazardId id =
                HazardId.reported(
                        command.origin().name(),
                        command.mine(),
                        command.cause() + "|" + command.criterion());
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var report =
                new Report(
                        command.origin(),
                        Report.TOLD,
                        command.finders(),
                        command.cause(),
                        command.place(),
                        command.words(),
                        List.of(command.cause()),
                        command.foundOn(),
                        null,
                        0,
                        at);
        return hazards.on(id.toString())
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
                                                                report),
                                                        answer)))
                .then();
    }

    /**
     * Reports of a sheet in one transaction; each has a number of its own. A report that comes
     * again changes nothing, and one that is refused leaves the others alone.
     *
     * @param dryRun whether the transaction is undone at its end
     * @return as many results, in the same order
     */
    public Mono<List<RowResult>> reportAll(
            List<ReportHazard> commands, boolean dryRun, Caller caller) {
        List<String> ids = commands.stream().map(it -> numbered(it, caller).toString()).toList();
        return mines.all(new LinkedHashSet<>(mines(commands)), caller)
                .zipWith(earlierOnes(commands, caller))
                .flatMap(known ->
                        hazards.onAll(IMPORT + caller.account(), ids, caller)
                                .<List<RowResult>>decide(held ->
                                        grounds()
                                                .map(grounds ->
                                                        new ReportedRows(
                                                                        known.getT1(),
                                                                        known.getT2(),
                                                                        grounds,
                                                                        held)
                                                                .decide(
                                                                        commands, dryRun, this,
                                                                        caller))))
                .onErrorResume(DryRun.class, undone -> Mono.just(undone.results()))
                .retryWhen(AFTER_ANOTHER);
    }

    private static List<String> mines(List<ReportHazard> commands) {
        return commands.stream().map(ReportHazard::mine).toList();
    }

    private Mono<Map<String, Hazard>> earlierOnes(List<ReportHazard> commands, Caller caller) {
        return Flux.fromIterable(commands)
                .filter(it -> it.earlier() != null)
                .concatMap(command ->
                        earlier(command, caller)
                                .flatMap(Mono::justOrEmpty)
                                .map(it -> Map.entry(it.id().toString(), it)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
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

    /**
     * What a report is checked by.
     *
     * @param answer how long a candidate may wait for an answer
     * @param within how long after it was found a hazard may be reported
     */
    record Grounds(Reckoning answer, Reckoning within, CriteriaTable criteria) {}

    private Mono<Grounds> grounds() {
        String answer = HazardLife.ANSWER.name();
        String within = DeadlineLife.REPORTED_WITHIN;
        return calendars
                .reckonings(Set.of(answer, within))
                .zipWith(
                        criteria.table(),
                        (terms, table) ->
                                new Grounds(
                                        requireNonNull(terms.get(answer)),
                                        requireNonNull(terms.get(within)),
                                        table));
    }

    Report report(
            ReportHazard command,
            MineStanding mine,
            Optional<Hazard> earlier,
            Grounds grounds,
            Caller caller) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        LocalDate today = WorkCalendar.dayOf(at);
        LocalDate foundOn = command.foundOn() == null ? today : command.foundOn();
        HazardOrigin said = command.origin();
        HazardOrigin origin = origin(said, caller);
        var found = HazardInvalid.violations();
        if (mine.hasEnded()) {
            found.add("mine", Rule.MINE_ENDED);
        }
        if (said != null && said != origin) {
            found.add("origin", Rule.NOT_YOUR_ORIGIN);
        }
        if (origin == HazardOrigin.TIP_OFF && !command.files().isEmpty()) {
            found.add("files", Rule.SHOWS_WHO_TOLD);
        }
        if (foundOn.isAfter(today)) {
            found.add("foundOn", Rule.NOT_FUTURE);
        }
        Instant foundAt = foundOn.atStartOfDay().toInstant(WorkCalendar.CHINA);
        if (grounds.within().due(foundAt) instanceof DueDate.Known(var last)
                && last.isBefore(today)) {
            found.add("foundOn", Rule.TOO_LONG_AGO, last);
        }
        if (command.earlier() != null && earlier.isEmpty()) {
            found.add("earlier", Rule.NOT_CLOSED_BEFORE);
        }
        found.throwIfAny();
        new Standards(grounds.criteria(), mine.type()).check(command.criterion(), foundOn);
        return new Report(
                origin,
                caller.subject(),
                List.of(),
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
     * @param report checked only where it is new, and only then it takes files
     */
    private Mono<Answer> raise(
            HazardId id, ReportHazard command, Function<Grounds, Report> report, Caller caller) {
        Mono<Optional<Change<Hazard, HazardEntry>>> raised =
                grounds()
                        .map(grounds ->
                                HazardClocks.withClock(
                                        Hazard.report(
                                                id,
                                                command.mine(),
                                                command.criterion(),
                                                report.apply(grounds)),
                                        grounds.answer()))
                        .flatMap(change -> handler.provedBy(command.files(), change, caller))
                        .map(Optional::of);
        return hazards.on(id.toString(), caller, null)
                .decide(
                        known -> known.isPresent() ? Mono.just(Optional.empty()) : raised,
                        (_, change) -> change)
                .map(outcome -> new Answer(id.toString(), outcome.created()));
    }

    /** A system numbers its own reports; so does each person. */
    private static HazardId id(ReportHazard command, IdempotencyKey key, Caller caller) {
        return command.number() == null
                ? HazardId.reported(account(caller), command.mine(), "key|" + key.value())
                : numbered(command, caller);
    }

    static HazardId numbered(ReportHazard command, Caller caller) {
        String reporter = caller.has(Role.COUNTY_SYSTEM) ? caller.client() : account(caller);
        return HazardId.reported(reporter, command.mine(), "number|" + command.number());
    }

    private static String account(Caller caller) {
        return caller.client() + "|" + caller.subject();
    }
}
