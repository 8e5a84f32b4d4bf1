package org.minesafety.platform.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.Role;

/**
 * Who did something. Names are for auditors only.
 *
 * @param roles none where the platform itself did it
 */
public record Author(List<String> roles, @Nullable String subject, @Nullable String client) {

    static Author of(JournalEntry.Who who, Caller reader) {
        return reader.has(Role.AUDITOR)
                ? new Author(who.roles(), who.subject(), who.client())
                : new Author(who.roles(), null, null);
    }
}
