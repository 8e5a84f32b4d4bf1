package org.minesafety.hazard.majorhazard.domain;

import java.util.UUID;
import org.minesafety.platform.domain.NamedId;

/** Names a major hazard. */
public record HazardId(UUID value) {

    private static final UUID NAMESPACE = UUID.fromString("7b1f5e0c-6c2e-4a53-9d5e-3f0a4c1b8e27");

    /** The same for the same cause, so that a repeated cause creates nothing. */
    static HazardId caused(String episode, String criterion) {
        return named(episode + "|" + criterion);
    }

    /**
     * @param reporter system or person that reports
     * @param number of the reporter's own
     */
    public static HazardId reported(String reporter, String mine, String number) {
        return named("report|" + reporter + "|" + mine + "|" + number);
    }

    @Override
    public String toString() {
        return value.toString();
    }

    private static HazardId named(String name) {
        return new HazardId(NamedId.of(NAMESPACE, name));
    }
}
