package org.minesafety.platform.lifecycle;

import java.util.Set;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.Role;

/**
 * A person or a machine that wants to act.
 *
 * @param subject who it is
 * @param units supervising units that it acts for
 */
public record Actor(String subject, Set<Role> roles, Set<String> units) {

    /** The platform itself, by a clock or an event. */
    public static final Actor PLATFORM = new Actor("", Set.of(), Set.of());

    public Actor {
        roles = Set.copyOf(roles);
        units = Set.copyOf(units);
    }

    public static Actor of(Caller caller) {
        return new Actor(caller.subject(), caller.roles(), caller.units());
    }
}
