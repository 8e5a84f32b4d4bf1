package org.minesafety.alert.warning.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.warning.domain.CapReference;
import org.minesafety.alert.warning.domain.CapStatus;
import org.minesafety.alert.warning.domain.CapType;
import org.minesafety.alert.warning.domain.Ending;
import org.minesafety.alert.warning.domain.SignatureState;
import org.minesafety.alert.warning.domain.Warning;
import org.minesafety.alert.warning.domain.WarningSegment;
import org.minesafety.alert.warning.domain.WarningStanding;
import org.minesafety.contracts.alert.AlertLevel;

/**
 * A warning, or a message that ends warnings.
 *
 * @param real false for exercises, tests and drafts: nobody acts upon them
 * @param standing now
 * @param stale whether it still counts although it has no end and nobody has said anything for long
 * @param level the worst of its segments
 * @param effective from when on it counts; when the thing itself is expected stands in its segments
 * @param expires when all of it is over; absent where it does not say
 * @param ending what ended it first, also where it was over by then
 * @param issuer client that sent it here
 */
record WarningView(
        String id,
        String identifier,
        String sender,
        Instant sent,
        CapStatus status,
        boolean real,
        CapType type,
        WarningStanding standing,
        boolean stale,
        @Nullable AlertLevel level,
        Instant effective,
        @Nullable Instant expires,
        @Nullable Ending ending,
        List<CapReference> references,
        List<WarningSegment> segments,
        SignatureState signature,
        String issuer,
        Instant receivedAt,
        long version) {

    static WarningView of(Warning warning, Instant now) {
        return new WarningView(
                warning.id(),
                warning.identifier(),
                warning.sender(),
                warning.sent(),
                warning.status(),
                warning.status().isReal(),
                warning.type(),
                warning.standing(now),
                warning.isStale(now),
                warning.level(),
                warning.effective(),
                warning.expires(),
                warning.ending(),
                warning.references(),
                warning.segments(),
                warning.signature(),
                warning.issuer(),
                warning.receivedAt(),
                warning.version());
    }
}
