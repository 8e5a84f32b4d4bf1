package org.minesafety.alert.warning.domain;

import java.time.Instant;
import java.util.Comparator;

/**
 * What ended a warning.
 *
 * @param by id of the message
 * @param sent of that message: by its sender's clock, so that the order in which messages arrive
 *     does not matter
 */
public record Ending(Kind kind, String by, Instant sent) {

    /** The first counts; of two at once, the one that ends more. */
    static final Comparator<Ending> FIRST =
            Comparator.comparing(Ending::sent)
                    .thenComparing(Ending::kind)
                    .thenComparing(Ending::by);

    /** How it ended. */
    public enum Kind {
        CANCELLED(WarningStanding.CANCELLED),
        REPLACED(WarningStanding.REPLACED);

        private final WarningStanding standing;

        Kind(WarningStanding standing) {
            this.standing = standing;
        }

        WarningStanding standing() {
            return standing;
        }
    }
}
