package org.minesafety.alert.notification.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alert.AlertLevel;

/** What the journal keeps of an escalation; nothing of it is ever told. */
public sealed interface EscalationEntry {

    Instant at();

    /** What goes out because of it. */
    default List<Message> messages() {
        return List.of();
    }

    /** Why a step is skipped. */
    enum Reason {
        /** Nobody is on duty, or the chain has no such unit. */
        NOBODY_ON_DUTY,
        /** Nobody who is on duty has one of the channels. */
        NO_CHANNEL
    }

    /**
     * @param step number in the policy
     */
    record Skipped(int step, Reason reason) {}

    /** An alert was raised, has risen, or is suppressed no longer. */
    record Begun(
            AlertLevel level, int round, List<Skipped> skipped, List<Message> messages, Instant at)
            implements EscalationEntry {}

    /**
     * Nobody was left and nobody has answered: it begins again.
     *
     * @param round that begins
     */
    record Repeated(int round, List<Skipped> skipped, List<Message> messages, Instant at)
            implements EscalationEntry {}

    /** Nobody answered in time. */
    record Advanced(List<Skipped> skipped, List<Message> messages, Instant at)
            implements EscalationEntry {}

    record Reminded(List<Message> messages, Instant at) implements EscalationEntry {}

    /**
     * @param contacts ids of those who answered
     * @param note what they said
     */
    record Answered(List<String> contacts, @Nullable String note, Instant at)
            implements EscalationEntry {}

    /** The alert is suppressed: nobody is told. */
    record Paused(Instant at) implements EscalationEntry {}

    /** Its shelving ends soon: who was told of the start is told of that. */
    record Noticed(List<Message> messages, Instant at) implements EscalationEntry {}

    /** Its suppression ended and left nothing that people have to be told anew. */
    record Resumed(Instant at) implements EscalationEntry {}

    /** It was answered: nobody else is told. */
    record Stopped(Instant at) implements EscalationEntry {}

    /** The alert is closed: who was told of the start, or was about to be, is told of the end. */
    record Ended(List<Message> messages, Instant at) implements EscalationEntry {}
}
