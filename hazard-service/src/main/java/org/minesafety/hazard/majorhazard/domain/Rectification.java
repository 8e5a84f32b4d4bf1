package org.minesafety.hazard.majorhazard.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Stepped;
import org.minesafety.hazard.majorhazard.domain.HazardInvalid.Rule;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.Completion;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.Progress;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.RectificationPlan;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.Responsible;
import org.minesafety.hazard.majorhazard.domain.Limit.Decision;
import org.minesafety.platform.calendar.Deadlines;
import org.minesafety.platform.calendar.DueDate;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.Transition;

/** What the mine does to get rid of a hazard. */
public record Rectification(Hazard now) {

    /** Filed again before the start, it replaces the one before. */
    public Change<Hazard, HazardEntry> plan(
            RectificationPlan plan, Actor mineStaff, HazardGrounds grounds, Instant at) {
        return planned(HazardLife.PLAN, plan, null, mineStaff, grounds, at);
    }

    /** A changed plan never moves the deadline later: that is what an extension is for. */
    public Change<Hazard, HazardEntry> changePlan(
            RectificationPlan plan, String reason, Actor actor, HazardGrounds grounds, Instant at) {
        return planned(HazardLife.CHANGE_PLAN, plan, reason, actor, grounds, at);
    }

    private Change<Hazard, HazardEntry> planned(
            Transition<HazardPhase, Hazard> row,
            RectificationPlan plan,
            @Nullable String reason,
            Actor actor,
            HazardGrounds grounds,
            Instant at) {
        HazardPhase next = HazardLife.TABLE.take(row, now, actor);
        Limit before = now.course().limit();
        checkDeadline(before, plan.deadline(), grounds, at);
        Limit limit =
                (before.due() == null ? before.beside(grounds.normFrom(now.begun())) : before)
                        .until(plan.deadline());
        return done(
                row,
                next,
                it -> {
                    it.plan = plan;
                    it.limit = limit;
                },
                running(limit, at),
                reason,
                actor,
                at);
    }

    private void checkDeadline(
            Limit before, LocalDate deadline, HazardGrounds grounds, Instant at) {
        LocalDate due = before.due();
        if (due == null) {
            HazardInvalid.notPast("deadline", deadline, at);
            notBeyond("deadline", deadline, grounds);
        } else if (deadline.isAfter(due)) {
            HazardInvalid.refuse("deadline", Rule.NEEDS_EXTENSION, due);
        } else if (!deadline.equals(due)) {
            HazardInvalid.notPast("deadline", deadline, at);
        }
    }

    /** The longest time of the table, and the notice of the listing. */
    private void notBeyond(String field, LocalDate day, HazardGrounds grounds) {
        Stream.of(grounds.day(DeadlineLife.LONGEST, now.begun()), now.course().listing().deadline())
                .flatMap(Stream::ofNullable)
                .min(LocalDate::compareTo)
                .filter(day::isAfter)
                .ifPresent(last -> HazardInvalid.refuse(field, Rule.BEYOND_LONGEST, last));
    }

    /** The clock of the deadline; of an extended one it is a clock of its own. */
    Deadlines running(Limit limit, Instant at) {
        Deadlines others =
                now.clocks()
                        .stop(HazardLife.DEADLINE.name())
                        .stop(HazardLife.EXTENDED_DEADLINE.name());
        LocalDate due = limit.due();
        var clock = limit.granted() > 0 ? HazardLife.EXTENDED_DEADLINE : HazardLife.DEADLINE;
        return due == null ? others : others.start(clock.name(), at, new DueDate.Known(due));
    }

    public Change<Hazard, HazardEntry> start(String record, Actor mineStaff, Instant at) {
        return taken(HazardLife.START, it -> it.start = record, null, mineStaff, at);
    }

    /**
     * @param blocked code of the table of reasons
     */
    public Change<Hazard, HazardEntry> progress(
            int percent,
            @Nullable String blocked,
            @Nullable String note,
            Actor mineStaff,
            HazardGrounds grounds,
            Instant at) {
        var change =
                taken(
                        HazardLife.PROGRESS,
                        it -> it.add(new Progress(percent, blocked, note, at)),
                        null,
                        mineStaff,
                        at);
        if (blocked != null && !grounds.blockingReasons().contains(blocked)) {
            HazardInvalid.refuse("blocked", Rule.NOT_IN_TABLE, shown(grounds.blockingReasons()));
        }
        return change;
    }

    static String shown(Set<String> codes) {
        return String.join(", ", codes.stream().sorted().toList());
    }

    /** Who was responsible before stays one who rectified, where he acted. */
    public Change<Hazard, HazardEntry> reassign(
            Responsible another, String reason, Actor mineStaff, Instant at) {
        return taken(
                HazardLife.REASSIGN,
                it -> it.plan = it.plan == null ? null : it.plan.by(another),
                reason,
                mineStaff,
                at);
    }

    /** A request for an extension that nobody has decided lapses. */
    public Change<Hazard, HazardEntry> complete(
            String report,
            List<String> evidence,
            long spent,
            Actor mineStaff,
            HazardGrounds grounds,
            Instant at) {
        var row = HazardLife.COMPLETION;
        HazardPhase next = HazardLife.TABLE.take(row, now, mineStaff);
        String acceptance = HazardLife.ACCEPTANCE_CLOCK.name();
        return done(
                row,
                next,
                it -> {
                    it.completion = new Completion(report, evidence, spent, at);
                    it.limit = it.limit.decided(Decision.LAPSED, null, null);
                },
                ListingLife.kept(now.clocks()).start(acceptance, at, grounds.due(acceptance, at)),
                null,
                mineStaff,
                at);
    }

    private Change<Hazard, HazardEntry> taken(
            Transition<HazardPhase, Hazard> row,
            Consumer<HazardCourse.Edit> change,
            @Nullable String reason,
            Actor actor,
            Instant at) {
        HazardPhase next = HazardLife.TABLE.take(row, now, actor);
        return done(row, next, change, now.clocks(), reason, actor, at);
    }

    private Change<Hazard, HazardEntry> done(
            Transition<HazardPhase, Hazard> row,
            HazardPhase next,
            Consumer<HazardCourse.Edit> change,
            Deadlines running,
            @Nullable String reason,
            Actor actor,
            Instant at) {
        Consumer<HazardCourse.Edit> all =
                Persons.rectifies(actor)
                        ? change.andThen(it -> it.rectifiedBy(actor.subject()))
                        : change;
        return new Change<>(
                now.with(next, all, running),
                new Stepped(row.name(), now.phase(), reason, null, at));
    }
}
