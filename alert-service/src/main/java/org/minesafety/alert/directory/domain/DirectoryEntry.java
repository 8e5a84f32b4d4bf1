package org.minesafety.alert.directory.domain;

import java.time.Instant;

/** What the journal keeps of a change of a directory; nothing of it is ever told. */
public sealed interface DirectoryEntry {

    Instant at();

    /**
     * @param contact id
     */
    record ContactPut(String contact, Instant at) implements DirectoryEntry {}

    /**
     * @param contact id
     */
    record ContactRemoved(String contact, Instant at) implements DirectoryEntry {}

    /**
     * @param contact id
     * @param key id, nothing that signs
     */
    record WebhookKeyMade(String contact, String key, Instant at) implements DirectoryEntry {}

    /**
     * @param contact id
     * @param key id
     */
    record WebhookKeyEnded(String contact, String key, Instant at) implements DirectoryEntry {}

    /**
     * @param duty name
     */
    record DutyPut(String duty, Instant at) implements DirectoryEntry {}

    /**
     * @param duty name
     */
    record DutyRemoved(String duty, Instant at) implements DirectoryEntry {}
}
