package org.minesafety.hazard.majorhazard.domain;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Stepped;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.Closing;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.Return;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.Signed;
import org.minesafety.platform.calendar.Deadlines;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.Transition;

/** Whether a hazard is gone: the acceptance on the site, and the closing. */
public record Acceptance(Hazard now) {

    /** One of those who were on the site signs; an officer signs last. */
    public Change<Hazard, HazardEntry> sign(
            String record, String opinion, Actor person, Instant at) {
        return signed(HazardLife.ACCEPTANCE, record, opinion, now.clocks(), person, at);
    }

    /** With the last signature it is accepted. */
    public Change<Hazard, HazardEntry> confirm(
            String record, String opinion, Actor officer, Instant at) {
        return signed(
                HazardLife.CONFIRM_ACCEPTANCE,
                record,
                opinion,
                ListingLife.kept(now.clocks()),
                officer,
                at);
    }

    private Change<Hazard, HazardEntry> signed(
            Transition<HazardPhase, Hazard> row,
            String record,
            String opinion,
            Deadlines running,
            Actor person,
            Instant at) {
        boolean officer = now.persons().examinesAsOfficer(person);
        var signature = new Signed(officer, person.subject(), record, opinion, at);
        return taken(row, it -> it.add(signature), running, null, person, at);
    }

    /** The mine goes on rectifying, until the same day as before. */
    public Change<Hazard, HazardEntry> refuse(
            String record, String reason, Actor person, Instant at) {
        return returned(
                HazardLife.REFUSE_ACCEPTANCE, new Return(false, record, reason, at), person);
    }

    /** The acceptance was wrong. */
    public Change<Hazard, HazardEntry> contest(
            @Nullable String record, String reason, Actor person, Instant at) {
        return returned(HazardLife.CONTEST, new Return(true, record, reason, at), person);
    }

    private Change<Hazard, HazardEntry> returned(
            Transition<HazardPhase, Hazard> row, Return why, Actor person) {
        Deadlines running =
                new Rectification(now)
                        .running(now.course().limit(), why.at())
                        .stop(HazardLife.ACCEPTANCE_CLOCK.name());
        return taken(
                row,
                it -> {
                    it.returned = why;
                    it.signed = List.of();
                },
                running,
                why.reason(),
                person,
                why.at());
    }

    public Change<Hazard, HazardEntry> close(
            String record, @Nullable String publication, Actor officer, Instant at) {
        var closing = new Closing(record, publication, at);
        return taken(
                HazardLife.CLOSING,
                it -> it.closing = closing,
                ListingLife.kept(now.clocks()),
                null,
                officer,
                at);
    }

    private Change<Hazard, HazardEntry> taken(
            Transition<HazardPhase, Hazard> row,
            Consumer<HazardCourse.Edit> change,
            Deadlines running,
            @Nullable String reason,
            Actor person,
            Instant at) {
        HazardPhase next = HazardLife.TABLE.take(row, now, person);
        return new Change<>(
                now.with(next, change, running),
                new Stepped(row.name(), now.phase(), reason, null, at));
    }
}
