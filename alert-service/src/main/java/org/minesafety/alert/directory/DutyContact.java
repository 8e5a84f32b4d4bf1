package org.minesafety.alert.directory;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A contact that is on duty.
 *
 * @param contact id in the directory of the place
 * @param subject of the login by which the person answers
 * @param channels names of the kinds of its channels
 */
public record DutyContact(
        String place, String duty, String contact, @Nullable String subject, Set<String> channels) {

    public DutyContact {
        channels = Set.copyOf(channels);
    }
}
