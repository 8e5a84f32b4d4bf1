package org.minesafety.alert.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.calendar.Calendars;
import org.minesafety.alert.directory.DutyContacts;
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.alert.mine.KnownMines;
import org.minesafety.alert.notification.domain.Escalation;
import org.minesafety.alert.notification.domain.EscalationEntry;
import org.minesafety.alert.notification.domain.Policies;
import org.minesafety.alert.notification.domain.PolicyStep;
import org.minesafety.alert.notification.domain.TimingRow;
import org.minesafety.alert.notification.domain.ToldAlert;
import org.minesafety.alert.suppression.Mutes;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.BackOff;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Command.Outcome;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.reference.References;
import org.minesafety.platform.security.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks at alerts, and decides who is told next: once for each step, because the decision and its
 * messages are one transaction.
 */
@Component
public final class Notifier {

    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    private static final int PIECE = 100;
    private static final int AT_ONCE = 8;

    /** What fails once is most often a conflict that is over at once. */
    private static final int SOON = 2;

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    /** More than a policy has steps; each look takes one. */
    private static final int MOST_LOOKS = 2 * 9 + 4;

    private final Aggregates<Escalation, EscalationEntry> escalations;
    private final Nudges nudges;
    private final Subjects subjects;
    private final KnownMines mines;
    private final DutyContacts contacts;
    private final Calendars calendars;
    private final References references;
    private final ReferenceTable<PolicyStep> table;
    private final ReferenceTable<TimingRow> times;
    private final PolicyExpressions expressions;
    private final Mutes mutes;
    private final Clock clock;

    Notifier(
            Aggregates<Escalation, EscalationEntry> escalations,
            Nudges nudges,
            Subjects subjects,
            KnownMines mines,
            DutyContacts contacts,
            Calendars calendars,
            References references,
            ReferenceTable<PolicyStep> table,
            ReferenceTable<TimingRow> times,
            PolicyExpressions expressions,
            Mutes mutes,
            Clock clock) {
        this.escalations = escalations;
        this.nudges = nudges;
        this.subjects = subjects;
        this.mines = mines;
        this.contacts = contacts;
        this.calendars = calendars;
        this.references = references;
        this.table = table;
        this.times = times;
        this.expressions = expressions;
        this.mutes = mutes;
        this.clock = clock;
    }

    /**
     * A piece of the alerts to which something has happened; whether there may be more. Broken off,
     * the rest remains to be done; what fails is tried again later and later, and holds up no other
     * alert.
     */
    public Mono<Boolean> round() {
        return Mono.defer(() -> nudges.due(now(), PIECE).collectList())
                .flatMap(piece ->
                        Flux.fromIterable(piece)
                                .flatMap(this::take, AT_ONCE)
                                .then(Mono.just(piece.size() == PIECE)));
    }

    private Mono<Void> take(Nudge nudge) {
        return look(nudge.alert(), nudge.live())
                .then(nudges.done(nudge))
                .onErrorResume(failure -> {
                    Instant again = again(nudge);
                    LOG.warn("Alert {} is looked at again at {}", nudge.alert(), again, failure);
                    return nudges.putOff(nudge, again);
                });
    }

    private Instant again(Nudge nudge) {
        return nudge.failures() < SOON
                ? now().plus(A_MOMENT)
                : BackOff.spread(nudge.failures() - SOON + 1, now(), ThreadLocalRandom.current());
    }

    /** Time may have taken a step. */
    public Mono<Void> look(String alert) {
        return look(alert, false);
    }

    /**
     * Until nothing follows any more.
     *
     * @param live false: only where people were told already
     */
    private Mono<Void> look(String alert, boolean live) {
        return Mono.defer(() -> once(alert, live))
                .expand(it -> it.changed() ? once(alert, live) : Mono.empty())
                .take(MOST_LOOKS)
                .then();
    }

    private Mono<Outcome<Escalation>> once(String alert, boolean live) {
        return escalations
                .on(alert)
                .decide(
                        held ->
                                held.isEmpty() && !live
                                        ? Mono.just(Optional.<Grounds>empty())
                                        : grounds(alert, held),
                        (held, grounds) -> grounds.flatMap(it -> decided(held, it)));
    }

    private Optional<Change<Escalation, EscalationEntry>> decided(
            Optional<Escalation> held, Grounds it) {
        Instant now = now();
        if (held.isEmpty()) {
            return Escalation.begin(it.alert(), it.policies(), it.board(), now);
        }
        return Optional.ofNullable(it.acknowledgedBy())
                .flatMap(by -> held.get().answer(by, null, now))
                .or(() -> held.get().look(it.alert(), it.policies(), it.board(), now));
    }

    /** Who is named in the step under way answers by his login; others change nothing. */
    public Mono<Void> answer(String alert, @Nullable String note, Caller caller) {
        return subjects.see(alert, caller)
                .then(
                        escalations
                                .on(alert)
                                .decide(held ->
                                        held.flatMap(
                                                it -> it.answer(caller.subject(), note, now()))))
                .then(look(alert));
    }

    private record Grounds(
            ToldAlert alert, @Nullable String acknowledgedBy, Policies policies, Board board) {}

    /** One question after another: a transaction has one session. */
    private Mono<Optional<Grounds>> grounds(String id, Optional<Escalation> held) {
        return subjects.find(id)
                .flatMap(subject ->
                        references
                                .now(table)
                                .flatMap(it -> grounds(subject, held, it.rows().values())))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    private Mono<Grounds> grounds(
            Subject subject, Optional<Escalation> held, Collection<PolicyStep> rows) {
        return mutes.of(subject.id(), held.map(Escalation::subjects).orElse(Set.of()))
                .flatMap(muted ->
                        board(subject)
                                .zipWhen(_ -> references.now(times))
                                .map(it ->
                                        grounds(
                                                subject,
                                                subject.told(muted),
                                                rows,
                                                it.getT2().rows().values(),
                                                it.getT1())));
    }

    private Grounds grounds(
            Subject subject,
            ToldAlert told,
            Collection<PolicyStep> rows,
            Collection<TimingRow> timing,
            Board board) {
        Instant now = now();
        Policies policies =
                new Policies(rows, it -> expressions.hold(it, told, board, now)).timed(timing);
        return new Grounds(
                told,
                subject.acknowledgedBy(),
                subject.hasEnd() ? policies : policies.withoutWaiting(),
                board);
    }

    private Mono<Board> board(Subject subject) {
        return mines.byCodes(MineCode.parse(subject.mine()).stream().toList())
                .map(known -> known.values().stream().findFirst())
                .flatMap(known ->
                        calendars.now().flatMap(calendar -> board(subject, known, calendar)));
    }

    private Mono<Board> board(Subject subject, Optional<KnownMine> known, WorkCalendar calendar) {
        String mine = subject.mine();
        String type = known.map(it -> it.type().name()).orElse(null);
        List<String> units = known.map(KnownMine::supervisionPath).orElse(List.of());
        var places = new ArrayList<>(units);
        if (!subject.officersOnly()) {
            places.add(mine);
        }
        return contacts.roster(places, now(), calendar)
                .map(roster -> Board.of(mine, type, units, roster, calendar));
    }

    /** As precise as the database is. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
