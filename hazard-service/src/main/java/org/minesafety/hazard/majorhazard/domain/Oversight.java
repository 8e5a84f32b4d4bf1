package org.minesafety.hazard.majorhazard.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Stepped;
import org.minesafety.hazard.majorhazard.domain.HazardInvalid.Rule;
import org.minesafety.hazard.majorhazard.domain.Limit.Decision;
import org.minesafety.hazard.majorhazard.domain.Limit.Extension;
import org.minesafety.platform.calendar.Deadlines;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.Transition;

/** What goes beside the life of a hazard: its area, its listing, its deadline. */
public record Oversight(Hazard now) {

    /** By the mine itself, or by order of an officer. */
    public Change<Hazard, HazardEntry> stopArea(
            String place, int withdrawn, @Nullable String control, Actor actor, Instant at) {
        AreaLife.TABLE.take(AreaLife.STOP, now, actor);
        return beside(
                AreaLife.STOP,
                it -> it.area = it.area.stopped(place, withdrawn, control, at),
                now.clocks(),
                null,
                at);
    }

    public Change<Hazard, HazardEntry> releaseArea(String reason, Actor officer, Instant at) {
        AreaLife.TABLE.take(AreaLife.RELEASE, now, officer);
        return beside(
                AreaLife.RELEASE,
                it -> it.area = it.area.released(reason, at),
                now.clocks(),
                reason,
                at);
    }

    /** An officer signs why work can go on in the area. */
    public Change<Hazard, HazardEntry> allowWork(String reason, Actor officer, Instant at) {
        AreaLife.TABLE.take(AreaLife.ALLOW, now, officer);
        return beside(
                AreaLife.ALLOW,
                it -> it.area = it.area.allowed(reason, at),
                now.clocks(),
                reason,
                at);
    }

    /**
     * Signatures of an acceptance that others began count no more.
     *
     * @param body that lists it; null: the lowest unit of the officer over the mine
     * @param deadline last day by the notice, where it states one; it may only shorten
     * @param grade of the hazard, where the notice states one
     * @throws ListingDoesNotFit when another body lists on this level
     */
    public Change<Hazard, HazardEntry> list(
            String level,
            @Nullable String body,
            String notice,
            @Nullable LocalDate deadline,
            @Nullable Integer grade,
            Actor officer,
            HazardGrounds grounds,
            Instant at) {
        ListingLife.TABLE.take(ListingLife.LIST, now, officer);
        List<String> line = officer.line(grounds.units(), body);
        checkListing(level, line, deadline, grounds, at);
        grounds.listing().check(level, line.getLast(), grade);
        Limit before = now.course().limit();
        boolean shorter =
                deadline != null && before.due() != null && deadline.isBefore(before.due());
        Limit limit = shorter ? before.until(deadline) : before;
        boolean accepting = now.phase() == HazardPhase.AWAITING_ACCEPTANCE;
        return beside(
                ListingLife.LIST,
                it -> {
                    it.listing = Listing.of(level, line, notice, deadline, grade);
                    it.limit = limit;
                    it.signed = accepting ? List.of() : it.signed;
                },
                listed(
                        shorter && now.isUnderDeadline()
                                ? new Rectification(now).running(limit, at)
                                : now.clocks(),
                        line.size() > 1,
                        grounds,
                        at),
                null,
                at);
    }

    private static Deadlines listed(
            Deadlines running, boolean filed, HazardGrounds grounds, Instant at) {
        String publication = ListingLife.PUBLICATION.name();
        String filing = ListingLife.FILING.name();
        Deadlines published =
                running.stop(ListingLife.DELISTING_PUBLICATION.name())
                        .start(publication, at, grounds.due(publication, at));
        return filed ? published.start(filing, at, grounds.due(filing, at)) : published;
    }

    private static void checkListing(
            String level,
            List<String> line,
            @Nullable LocalDate deadline,
            HazardGrounds grounds,
            Instant at) {
        var found = HazardInvalid.violations();
        if (!grounds.levels().contains(level)) {
            found.add("level", Rule.NOT_IN_TABLE, Rectification.shown(grounds.levels()));
        }
        if (line.isEmpty()) {
            found.add("body", Rule.NOT_A_UNIT);
        }
        found.throwIfAny();
        if (deadline != null) {
            HazardInvalid.notPast("deadline", deadline, at);
        }
    }

    /** A listing that was not published until then is not published any more; its end is. */
    public Change<Hazard, HazardEntry> delist(
            String document, String reason, Actor officer, HazardGrounds grounds, Instant at) {
        ListingLife.TABLE.take(ListingLife.DELIST, now, officer);
        String publication = ListingLife.DELISTING_PUBLICATION.name();
        return beside(
                ListingLife.DELIST,
                it -> it.listing = it.listing.ended(document),
                now.clocks()
                        .stop(ListingLife.PUBLICATION.name())
                        .stop(ListingLife.FILING.name())
                        .start(publication, at, grounds.due(publication, at)),
                reason,
                at);
    }

    public Change<Hazard, HazardEntry> publishListing(
            String publication, Actor officer, Instant at) {
        ListingLife.TABLE.take(ListingLife.PUBLISH, now, officer);
        return beside(
                ListingLife.PUBLISH,
                it -> it.listing = it.listing.publishedIn(publication),
                now.clocks().stop(ListingLife.PUBLICATION.name()),
                null,
                at);
    }

    public Change<Hazard, HazardEntry> fileListing(String document, Actor officer, Instant at) {
        ListingLife.TABLE.take(ListingLife.FILE, now, officer);
        return beside(
                ListingLife.FILE,
                it -> it.listing = it.listing.filedAs(document),
                now.clocks().stop(ListingLife.FILING.name()),
                null,
                at);
    }

    public Change<Hazard, HazardEntry> publishDelisting(
            String publication, Actor officer, Instant at) {
        ListingLife.TABLE.take(ListingLife.PUBLISH_DELISTING, now, officer);
        return beside(
                ListingLife.PUBLISH_DELISTING,
                it -> it.listing = it.listing.delistingPublishedIn(publication),
                now.clocks().stop(ListingLife.DELISTING_PUBLICATION.name()),
                null,
                at);
    }

    /**
     * One that comes late is marked and decided upon all the same.
     *
     * @param reason code of the table of reasons
     */
    public Change<Hazard, HazardEntry> requestExtension(
            String reason,
            String explanation,
            String interim,
            LocalDate until,
            Actor mineStaff,
            HazardGrounds grounds,
            Instant at) {
        DeadlineLife.TABLE.take(DeadlineLife.REQUEST, now, mineStaff);
        LocalDate due = due();
        checkExtension(reason, until, due, grounds, at);
        LocalDate earliest = grounds.day(DeadlineLife.REQUEST_BEFORE, at);
        boolean late = earliest != null && earliest.isAfter(due);
        var extension =
                new Extension(
                        reason,
                        explanation,
                        interim,
                        until,
                        late,
                        mineStaff.subject(),
                        at,
                        Decision.REQUESTED,
                        null);
        String decision = DeadlineLife.DECISION.name();
        return beside(
                DeadlineLife.REQUEST,
                it -> it.limit = it.limit.with(extension),
                now.clocks().start(decision, at, grounds.due(decision, at)),
                null,
                at);
    }

    private LocalDate due() {
        return Optional.ofNullable(now.course().limit().due()).orElseThrow();
    }

    private void checkExtension(
            String reason, LocalDate until, LocalDate due, HazardGrounds grounds, Instant at) {
        var found = HazardInvalid.violations();
        if (!grounds.extensionReasons().contains(reason)) {
            found.add("reason", Rule.NOT_IN_TABLE, Rectification.shown(grounds.extensionReasons()));
        }
        LocalDate last = grounds.day(DeadlineLife.LONGEST, now.begun());
        if (!until.isAfter(due)) {
            found.add("until", Rule.NO_EXTENSION, due);
        } else if (last != null && until.isAfter(last)) {
            found.add("until", Rule.BEYOND_LONGEST, last);
        }
        found.throwIfAny();
        HazardInvalid.notPast("until", until, at);
    }

    /**
     * @param until last day, where less is granted than was asked for
     */
    public Change<Hazard, HazardEntry> decideExtension(
            boolean granted, @Nullable LocalDate until, String answer, Actor officer, Instant at) {
        DeadlineLife.TABLE.take(DeadlineLife.DECIDE, now, officer);
        Limit before = now.course().limit();
        checkDecision(granted, until, before);
        Limit limit = before.decided(granted ? Decision.GRANTED : Decision.REFUSED, until, answer);
        Deadlines clocks = granted ? new Rectification(now).running(limit, at) : now.clocks();
        return beside(
                DeadlineLife.DECIDE,
                it -> it.limit = limit,
                clocks.stop(DeadlineLife.DECISION.name()),
                answer,
                at);
    }

    private void checkDecision(boolean granted, @Nullable LocalDate until, Limit before) {
        if (until == null) {
            return;
        }
        LocalDate asked = before.requested().orElseThrow().until();
        if (!granted || until.isAfter(asked)) {
            HazardInvalid.refuse("until", Rule.BEYOND_REQUEST, asked);
        }
        LocalDate due = due();
        if (!until.isAfter(due)) {
            HazardInvalid.refuse("until", Rule.NO_EXTENSION, due);
        }
    }

    private Change<Hazard, HazardEntry> beside(
            Transition<?, Hazard> row,
            Consumer<HazardCourse.Edit> change,
            Deadlines running,
            @Nullable String reason,
            Instant at) {
        return new Change<>(
                now.with(now.phase(), change, running),
                new Stepped(row.name(), now.phase(), reason, null, at));
    }
}
