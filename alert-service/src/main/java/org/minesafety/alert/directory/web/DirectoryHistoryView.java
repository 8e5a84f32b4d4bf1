package org.minesafety.alert.directory.web;

import java.time.Instant;
import org.minesafety.alert.directory.domain.Directory;
import org.minesafety.alert.directory.domain.DirectoryEntry;
import org.minesafety.alert.directory.domain.DirectoryEntry.ContactPut;
import org.minesafety.alert.directory.domain.DirectoryEntry.ContactRemoved;
import org.minesafety.alert.directory.domain.DirectoryEntry.DutyPut;
import org.minesafety.alert.directory.domain.DirectoryEntry.DutyRemoved;
import org.minesafety.alert.directory.domain.DirectoryEntry.WebhookKeyEnded;
import org.minesafety.alert.directory.domain.DirectoryEntry.WebhookKeyMade;
import org.minesafety.platform.journal.Author;
import org.minesafety.platform.journal.Past;

/**
 * Something that was changed.
 *
 * @param version of the directory
 * @param what {@code contact}, {@code contact-removed}, {@code duty}, {@code duty-removed}, {@code
 *     webhook-key} or {@code webhook-key-ended}
 * @param id of the contact, or name of the duty
 */
record DirectoryHistoryView(long version, Instant at, String what, String id, Author by) {

    static DirectoryHistoryView of(Past<Directory, DirectoryEntry> past) {
        return switch (past.entry()) {
            case ContactPut it -> of(past, "contact", it.contact());
            case ContactRemoved it -> of(past, "contact-removed", it.contact());
            case WebhookKeyMade it -> of(past, "webhook-key", it.contact());
            case WebhookKeyEnded it -> of(past, "webhook-key-ended", it.contact());
            case DutyPut it -> of(past, "duty", it.duty());
            case DutyRemoved it -> of(past, "duty-removed", it.duty());
        };
    }

    private static DirectoryHistoryView of(
            Past<Directory, DirectoryEntry> past, String what, String id) {
        return new DirectoryHistoryView(past.version(), past.at(), what, id, past.by());
    }
}
