package org.minesafety.hazard.majorhazard.mongo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.EvidenceDoubt;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.contracts.hazard.HazardState.AlarmEvidence;
import org.minesafety.hazard.majorhazard.domain.AnswerClock;
import org.minesafety.hazard.majorhazard.domain.Determination;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardClocks;
import org.minesafety.hazard.majorhazard.domain.HazardCourse;
import org.minesafety.hazard.majorhazard.domain.HazardId;
import org.minesafety.hazard.majorhazard.domain.Report;
import org.minesafety.platform.calendar.Deadlines;
import org.minesafety.platform.due.Due;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/** A hazard as it is stored. */
@Document(HazardDocument.COLLECTION)
@CompoundIndex(def = "{'alarm.episode': 1}")
record HazardDocument(
        @Id String id,
        long version,
        String mine,
        HazardPhase phase,
        String criterion,
        @Nullable Report report,
        @Nullable AlarmEvidence alarm,
        int revision,
        @Nullable String reason,
        @Nullable List<EvidenceDoubt> doubts,
        Instant raisedAt,
        @Nullable Answer answer,
        @Nullable Determination determined,
        @Nullable HazardCourse course,
        @Nullable Deadlines clocks,
        @Nullable Due nextDue) {

    static final String COLLECTION = "hazards";

    /**
     * @param due as ISO text: a date of the database is a moment
     */
    record Answer(Instant from, @Nullable String due, boolean overdue) {

        static @Nullable Answer of(@Nullable AnswerClock clock) {
            if (clock == null) {
                return null;
            }
            LocalDate due = clock.due();
            return new Answer(clock.from(), due == null ? null : due.toString(), clock.overdue());
        }

        AnswerClock clock() {
            return new AnswerClock(from, due == null ? null : LocalDate.parse(due), overdue);
        }
    }

    static HazardDocument of(Hazard hazard) {
        return new HazardDocument(
                hazard.id().toString(),
                hazard.version(),
                hazard.mine(),
                hazard.phase(),
                hazard.criterion(),
                hazard.report(),
                hazard.alarm(),
                hazard.revision(),
                hazard.reason(),
                hazard.doubts(),
                hazard.raisedAt(),
                Answer.of(hazard.answer()),
                hazard.determined(),
                hazard.course(),
                hazard.clocks(),
                next(hazard));
    }

    private static @Nullable Due next(Hazard hazard) {
        return new HazardClocks(hazard).next().map(it -> new Due(it.name(), it.at())).orElse(null);
    }

    Hazard hazard() {
        return new Hazard(
                new HazardId(UUID.fromString(id)),
                mine,
                phase,
                criterion,
                report,
                alarm,
                revision,
                reason,
                doubts == null ? List.of() : doubts,
                raisedAt,
                answer == null ? null : answer.clock(),
                determined,
                course == null ? HazardCourse.NONE : course,
                clocks == null ? Deadlines.NONE : clocks,
                version);
    }
}
