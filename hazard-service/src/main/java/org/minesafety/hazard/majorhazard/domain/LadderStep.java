package org.minesafety.hazard.majorhazard.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.LadderStage;
import org.minesafety.hazard.majorhazard.domain.LadderParties.Addressee;
import org.minesafety.platform.domain.IssuedDocument;
import org.minesafety.platform.lifecycle.Text;

/**
 * A step against a hazard that is overdue or too slow.
 *
 * @param position in the ladder
 * @param step code
 * @param round how many extensions had been granted: each begins the ladder anew
 * @param due day in China on which it was to be drafted
 * @param late how many days later it was drafted
 * @param table version of the tables that it was drafted by
 * @param settledAt when it was signed, dropped or lapsed; null while it is a draft
 * @param by subject of who signed or dropped it
 * @param reason why it was dropped
 * @param document null where it is not signed
 */
public record LadderStep(
        int position,
        String step,
        Text name,
        int round,
        LocalDate due,
        int late,
        Instant draftedAt,
        long table,
        Addressee addressee,
        LadderStage stage,
        @Nullable Instant settledAt,
        @Nullable String by,
        @Nullable String reason,
        @Nullable IssuedDocument document) {

    LadderStep signed(IssuedDocument paper, String officer, Instant at) {
        return settled(LadderStage.SIGNED, at, officer, null, paper);
    }

    LadderStep dropped(String why, String officer, Instant at) {
        return settled(LadderStage.DROPPED, at, officer, why, null);
    }

    LadderStep lapsed(Instant at) {
        return settled(LadderStage.LAPSED, at, null, null, null);
    }

    private LadderStep settled(
            LadderStage how,
            Instant at,
            @Nullable String officer,
            @Nullable String why,
            @Nullable IssuedDocument paper) {
        return new LadderStep(
                position, step, name, round, due, late, draftedAt, table, addressee, how, at,
                officer, why, paper);
    }

    /** A person decided upon it: the next one follows. */
    boolean isTaken() {
        return stage == LadderStage.SIGNED || stage == LadderStage.DROPPED;
    }
}
