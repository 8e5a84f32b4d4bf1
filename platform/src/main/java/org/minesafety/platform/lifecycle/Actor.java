package org.minesafety.platform.lifecycle;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

    /**
     * From the province down to one of the units that it acts for; empty when none is.
     *
     * @param path units that supervise a mine, from the province down
     * @param body the unit that it must be; null: the lowest one
     */
    public List<String> line(List<String> path, @Nullable String body) {
        int last = path.size() - 1;
        while (last >= 0
                && !(units.contains(path.get(last))
                        && (body == null || body.equals(path.get(last))))) {
            last--;
        }
        return path.subList(0, last + 1);
    }
}
