package org.minesafety.alert.notification.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record of another service.
 *
 * @param entity topic and key
 * @param version of the entity
 * @param holds what of {@link PublicEvent#until} holds after it
 * @param event null where nobody may be told of it
 */
public record HeardRecord(
        String entity, long version, Set<String> holds, @Nullable PublicEvent event) {

    private static final int MOST = 100;

    /**
     * @throws IllegalArgumentException when more holds than any entity has
     */
    public HeardRecord {
        holds = Set.copyOf(holds);
        if (holds.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " clocks");
        }
    }

    /** What holds by the newest version. */
    public record Standing(long version, Set<String> holds) {

        public Standing {
            holds = Set.copyOf(holds);
        }
    }

    /** The newer of what is known and of this. */
    public Standing after(@Nullable Standing known) {
        return known == null || known.version() < version ? new Standing(version, holds) : known;
    }
}
