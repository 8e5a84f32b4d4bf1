package org.minesafety.alert.warning;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minesafety.alert.warning.Quarantine.RefusalReason;
import org.minesafety.alert.warning.domain.CapMessage;
import org.minesafety.alert.warning.domain.CapProblems;
import org.minesafety.alert.warning.domain.CapReference;
import org.minesafety.alert.warning.domain.CapRule;
import org.minesafety.alert.warning.domain.CapType;
import org.minesafety.alert.warning.domain.EventRow;
import org.minesafety.alert.warning.domain.Succession;
import org.minesafety.alert.warning.domain.Warning;
import org.minesafety.alert.warning.domain.WarningEntry;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.Invalid;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.BatchCommand.Decision;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.runtime.BlockingWork;
import org.minesafety.platform.security.Caller;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes messages in: kept and told to the warnings that they end, or refused with all reasons. */
@Component
public final class CapHandler {

    /** A chain of updates every hour lasts for six weeks. */
    private static final int MOST_TIED = 1_000;

    private final CapIssuers issuers;
    private final CapExamination examination;
    private final ReadMessages contents;
    private final EventTable events;
    private final KeptMessages messages;
    private final Quarantine quarantine;
    private final Warnings warnings;
    private final Aggregates<Warning, WarningEntry> aggregates;
    private final Clock clock;

    CapHandler(
            CapIssuers issuers,
            CapExamination examination,
            ReadMessages contents,
            EventTable events,
            KeptMessages messages,
            Quarantine quarantine,
            Warnings warnings,
            Aggregates<Warning, WarningEntry> aggregates,
            Clock clock) {
        this.issuers = issuers;
        this.examination = examination;
        this.contents = contents;
        this.events = events;
        this.messages = messages;
        this.quarantine = quarantine;
        this.warnings = warnings;
        this.aggregates = aggregates;
        this.clock = clock;
    }

    /**
     * What became of a message.
     *
     * @param created false when it had come before
     */
    public record TakenMessage(Warning warning, boolean created) {}

    /**
     * The same message may come as often as it likes.
     *
     * <p>Errors: {@code forbidden} (403) for a client that stands for no issuer; {@link Invalid}
     * naming all that is wrong, after the message was put into quarantine.
     */
    public Mono<TakenMessage> receive(byte[] xml, Caller caller) {
        return Mono.justOrEmpty(issuers.ofClient(caller.client()))
                .switchIfEmpty(Mono.error(() -> new Problem(ProblemTypes.NOT_PERMITTED)))
                .flatMap(issuer -> events.now().flatMap(rows -> examined(xml, issuer, rows)))
                .flatMap(warning -> stored(warning, xml, caller))
                .onErrorResume(
                        Invalid.class,
                        refusal ->
                                quarantine
                                        .put(
                                                caller.client(),
                                                CapExamination.hash(xml),
                                                xml,
                                                reasons(refusal))
                                        .then(Mono.error(refusal)));
    }

    private Mono<Warning> examined(byte[] xml, CapIssuer issuer, Map<String, EventRow> rows) {
        return Mono.fromCallable(() -> examination.examine(xml, issuer, rows, now()))
                .subscribeOn(BlockingWork.scheduler());
    }

    private static List<RefusalReason> reasons(Invalid refusal) {
        return refusal.violations().stream()
                .map(it ->
                        new RefusalReason(
                                it.field(),
                                it.ruleName(),
                                it.arguments().stream().map(String::valueOf).toList()))
                .toList();
    }

    private Mono<TakenMessage> stored(Warning warning, byte[] xml, Caller caller) {
        String guard = "sender " + warning.sender();
        return messages.keep(warning.sha256(), xml)
                .then(
                        aggregates
                                .onAll(guard, List.of(warning.id()), caller)
                                .decide(held -> {
                                    Warning known = held.get(warning.id());
                                    return known == null
                                            ? aggregates
                                                    .guard(guard)
                                                    .then(warnings.tied(warning, MOST_TIED))
                                                    .map(tied -> arrival(warning, tied))
                                            : again(known, warning);
                                }));
    }

    /** All that follows is decided from what is stored, whatever came first. */
    private Decision<Warning, WarningEntry, TakenMessage> arrival(
            Warning warning, List<Warning> tied) {
        check(warning, tied);
        List<Change<Warning, WarningEntry>> changes = Succession.arrival(warning, tied, now());
        var answer = new TakenMessage(changes.getFirst().after(), true);
        return new Decision<>(changes, answer, Mono.empty());
    }

    private static void check(Warning warning, List<Warning> tied) {
        var problems = new CapProblems();
        if (tied.size() > MOST_TIED) {
            problems.add("references", CapRule.CHAIN, MOST_TIED);
        }
        Map<String, Warning> byKey = tied.stream().collect(toMap(Warning::key, it -> it));
        if (warning.type() == CapType.UPDATE || warning.type() == CapType.CANCEL) {
            for (CapReference reference : warning.references()) {
                Warning named = byKey.get(reference.key());
                if (named != null
                        && reference.sent() != null
                        && !reference.sent().equals(named.sent())) {
                    problems.add("references", CapRule.REFERENCE_AMBIGUOUS);
                }
            }
        }
        problems.throwIfAny();
    }

    /** Other bytes may say the same: blanks, or a new signature. */
    private Mono<Decision<Warning, WarningEntry, TakenMessage>> again(Warning known, Warning came) {
        return isSame(known, came)
                .map(same -> {
                    var problems = new CapProblems();
                    if (!same) {
                        problems.add("identifier", CapRule.REUSED);
                    }
                    problems.throwIfAny();
                    return new Decision<>(List.of(), new TakenMessage(known, false), Mono.empty());
                });
    }

    private Mono<Boolean> isSame(Warning known, Warning came) {
        return known.sha256().equals(came.sha256())
                ? Mono.just(true)
                : Mono.zip(
                        contents.get(known.sha256()),
                        contents.get(came.sha256()),
                        Optional<CapMessage>::equals);
    }

    /**
     * Time has come for a warning to count, or to count no more.
     *
     * @param due for which it was due; nothing when it is due for something else now
     */
    public Mono<Void> due(String id, Instant due) {
        return aggregates.on(id).decide(held -> held.flatMap(it -> it.due(due, now()))).then();
    }

    /** As precise as events are. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
