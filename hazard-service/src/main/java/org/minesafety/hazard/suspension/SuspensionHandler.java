package org.minesafety.hazard.suspension;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.MineHazards;
import org.minesafety.hazard.mine.MineStandings;
import org.minesafety.hazard.mine.MineStandings.MineStanding;
import org.minesafety.hazard.suspension.domain.Matter;
import org.minesafety.hazard.suspension.domain.Suspension;
import org.minesafety.hazard.suspension.domain.SuspensionEntry;
import org.minesafety.hazard.suspension.domain.SuspensionFiles;
import org.minesafety.hazard.suspension.domain.SuspensionInvalid;
import org.minesafety.hazard.suspension.domain.SuspensionInvalid.Rule;
import org.minesafety.hazard.suspension.domain.SuspensionLife;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.file.Files;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Command;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.TransitionRefused;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.IdempotencyKey;
import org.minesafety.platform.web.Precondition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What people decide about suspensions, and what time does. */
@Component
public final class SuspensionHandler {

    /** Of a suspension among all aggregates. */
    public static final String KIND = "suspension";

    private static final Logger LOG = LoggerFactory.getLogger(SuspensionHandler.class);
    private static final int PIECE = 100;

    private final Aggregates<Suspension, SuspensionEntry> aggregates;
    private final Suspensions suspensions;
    private final SuspensionTables tables;
    private final MineStandings mines;
    private final MineHazards hazards;
    private final Files files;
    private final Clock clock;

    SuspensionHandler(
            Aggregates<Suspension, SuspensionEntry> aggregates,
            Suspensions suspensions,
            SuspensionTables tables,
            MineStandings mines,
            MineHazards hazards,
            Files files,
            Clock clock) {
        this.aggregates = aggregates;
        this.suspensions = suspensions;
        this.tables = tables;
        this.mines = mines;
        this.hazards = hazards;
        this.files = files;
        this.clock = clock;
    }

    /** A mine that the caller does not see does not exist. */
    public Mono<Suspension> open(OpenSuspension command, IdempotencyKey key, Caller caller) {
        return mines.of(command.mine(), caller)
                .switchIfEmpty(Mono.error(() -> new Problem(ProblemTypes.UNKNOWN)))
                .zipWith(hazards.among(command.hazards(), command.mine()))
                .flatMap(known ->
                        aggregates.create(
                                caller,
                                key,
                                command,
                                () ->
                                        opened(
                                                command,
                                                matter(
                                                        command,
                                                        known.getT1(),
                                                        known.getT2(),
                                                        caller),
                                                caller)));
    }

    private Change<Suspension, SuspensionEntry> opened(
            OpenSuspension command, Matter matter, Caller caller) {
        String id = UUID.randomUUID().toString();
        Actor officer = Actor.of(caller);
        return command.onSite()
                ? Suspension.stopOnSite(id, command.mine(), matter, officer, now())
                : Suspension.propose(id, command.mine(), matter, officer, now());
    }

    private static Matter matter(
            OpenSuspension command, MineStanding mine, Set<String> known, Caller caller) {
        var found = SuspensionInvalid.violations();
        if (mine.hasEnded()) {
            found.add("mine", Rule.MINE_ENDED);
        }
        if (command.site() != null && !mine.sites().contains(command.site())) {
            found.add("site", Rule.UNKNOWN_SITE);
        }
        List<String> hazards = command.hazards();
        IntStream.range(0, hazards.size())
                .filter(i -> !known.contains(hazards.get(i)))
                .forEach(i -> found.add("hazards[" + i + "]", Rule.UNKNOWN_HAZARD));
        List<String> line = Actor.of(caller).line(mine.units(), command.body());
        if (line.isEmpty()) {
            found.add("body", Rule.NOT_A_UNIT);
        }
        found.throwIfAny();
        return command.matter(mine.type(), line);
    }

    /**
     * An officer of another unit than the ordering one, or one above it, may not (403). What was
     * refused takes no files.
     *
     * <p>Errors: those of {@code Files#attach}.
     */
    public Mono<Suspension> act(
            String id, SuspensionStep step, Precondition expected, Caller caller) {
        Actor actor = Actor.of(caller);
        return aggregates
                .on(id, caller, expected)
                .decide(
                        known ->
                                Mono.justOrEmpty(known)
                                        .zipWith(
                                                tables.grounds(),
                                                (it, grounds) ->
                                                        step.take(it, actor, grounds, now()))
                                        .flatMap(change -> provedBy(step.files(), change, caller))
                                        .map(Optional::of)
                                        .defaultIfEmpty(Optional.empty()),
                        (_, change) -> change)
                .map(Command.Outcome::state)
                .onErrorMap(TransitionRefused.class, SuspensionHandler::refusal);
    }

    /** They belong to the suspension for ever, and who sees it sees them. */
    private Mono<Change<Suspension, SuspensionEntry>> provedBy(
            List<UUID> proofs, Change<Suspension, SuspensionEntry> change, Caller caller) {
        return files.attach(
                KIND + "|" + change.after().id(),
                proofs,
                caller,
                refs -> SuspensionFiles.added(change, refs, Actor.of(caller)));
    }

    private static RuntimeException refusal(TransitionRefused refused) {
        return refused.missing().stream()
                        .anyMatch(it -> it.name().equals(SuspensionLife.ORDERING_LINE))
                ? new Problem(ProblemTypes.NOT_PERMITTED, refused)
                : refused;
    }

    /** Tells that a clock has run out; nothing when none has. */
    public Mono<Void> markOverdue(String id) {
        return aggregates.on(id).decide(known -> known.flatMap(it -> it.markOverdue(now()))).then();
    }

    /** Sets the clocks whose ends could not be reckoned before days off were published. */
    public Mono<Void> reckonUnknown() {
        return reckonAfter(null);
    }

    private Mono<Void> reckonAfter(@Nullable String after) {
        return suspensions
                .withUnknownEnds(after, PIECE)
                .concatMap(id -> reckon(id).thenReturn(id))
                .collectList()
                .flatMap(ids -> ids.size() < PIECE ? Mono.empty() : reckonAfter(ids.getLast()));
    }

    private Mono<Void> reckon(String id) {
        return aggregates
                .on(id)
                .decide(
                        tables.grounds(),
                        (known, grounds) -> known.flatMap(it -> it.reckon(grounds, now())))
                .then()
                .onErrorResume(failure -> {
                    // the others must not wait for it
                    LOG.warn("Suspension {} keeps its clocks until later", id, failure);
                    return Mono.empty();
                });
    }

    /** As precise as events are. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
