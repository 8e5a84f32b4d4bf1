package org.minesafety.platform.security;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who calls: a parameter of every query and command port, so that the scope is part of the
 * question.
 *
 * @param subject the token's {@code sub}
 * @param client the OAuth client that obtained the token
 * @param units supervising units (GB/T 2260 codes) whose mines the caller may see
 * @param mines codes of single mines that the caller may see
 */
public record Caller(
        String subject, String client, Set<Role> roles, Set<String> units, Set<String> mines) {

    public Caller {
        roles = Set.copyOf(roles);
        units = Set.copyOf(units);
        mines = Set.copyOf(mines);
    }

    /** The service itself, when a timer or a consumer acts: no role and an empty scope. */
    public static Caller system(String service) {
        return new Caller(service, service, EnumSet.noneOf(Role.class), Set.of(), Set.of());
    }

    /** Whose share of a limit its requests use. */
    public Account account() {
        return new Account(client, subject);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /**
     * Whether a mine lies in the caller's scope.
     *
     * @param supervisionPath units that supervise the mine
     */
    public boolean sees(String mine, Collection<String> supervisionPath) {
        return mines.contains(mine) || supervisionPath.stream().anyMatch(units::contains);
    }
}
