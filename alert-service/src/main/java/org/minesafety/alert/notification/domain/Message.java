package org.minesafety.alert.notification.domain;

import java.util.UUID;
import org.minesafety.platform.domain.NamedId;

/**
 * Something that a contact is told by one channel.
 *
 * @param round of the escalation
 * @param step number in the policy; 0 of what belongs to none
 */
public record Message(Kind kind, int round, int step, String place, String contact, Medium medium) {

    private static final UUID NAMESPACE = UUID.fromString("5b1f0c1a-8f3d-4a3e-9a57-2f6f0d6f7c11");

    /** What it says. */
    public enum Kind {
        START,
        REMINDER,
        /** The shelving of the alert ends soon. */
        NOTICE,
        END,
        /** It was over before anybody could be told that it began. */
        OVER,
        /** Several messages in one. */
        DIGEST;

        /** Whether somebody has to answer it. */
        public boolean calls() {
            return this == START || this == REMINDER;
        }
    }

    /** The same whoever decides it and however often: a message that is sent again is one. */
    public String id(String alert) {
        return NamedId.of(
                        NAMESPACE,
                        String.join(
                                "|",
                                alert,
                                kind.name(),
                                Integer.toString(round),
                                Integer.toString(step),
                                place,
                                contact,
                                medium.name()))
                .toString();
    }
}
