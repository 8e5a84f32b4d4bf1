package org.minesafety.platform.lifecycle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.minesafety.platform.security.Role;

/**
 * A row of the table of a life.
 *
 * @param name a verb; the last part of its address
 * @param from phases in which it may be done
 * @param roles who may do it; empty: only the platform itself, by a clock or an event
 * @param basis the rule that it follows, or {@code (design)}
 */
public record Transition<P extends Enum<P>, A>(
        String name,
        Text title,
        Set<P> from,
        P to,
        Set<Role> roles,
        List<Field> fields,
        List<Guard<A>> guards,
        String basis) {

    public Transition {
        from = Collections.unmodifiableSet(EnumSet.copyOf(from));
        roles = roles.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(roles));
        fields = List.copyOf(fields);
        guards = List.copyOf(guards);
    }

    /** Begins a row; {@link Row#basis} ends it. */
    public static <P extends Enum<P>, A> Row<P, A> row(
            String name, String zh, String en, Set<P> from, P to) {
        return new Row<>(name, new Text(zh, en), from, to);
    }

    /** Whether nobody but the platform does it. */
    public boolean byPlatform() {
        return roles.isEmpty();
    }

    /** A row that is being written; {@link #basis} ends it. */
    public static final class Row<P extends Enum<P>, A> {

        private final String name;
        private final Text title;
        private final Set<P> from;
        private final P to;
        private final List<Role> roles = new ArrayList<>();
        private final List<Field> fields = new ArrayList<>();
        private final List<Guard<A>> guards = new ArrayList<>();

        private Row(String name, Text title, Set<P> from, P to) {
            this.name = name;
            this.title = title;
            this.from = from;
            this.to = to;
        }

        /** Without it the platform does it. */
        public Row<P, A> by(Role... who) {
            roles.addAll(List.of(who));
            return this;
        }

        public Row<P, A> needs(String field, String zh, String en) {
            fields.add(new Field(field, true, new Text(zh, en)));
            return this;
        }

        public Row<P, A> mayHave(String field, String zh, String en) {
            fields.add(new Field(field, false, new Text(zh, en)));
            return this;
        }

        /** Ids of files that prove it, which the caller has uploaded. */
        public Row<P, A> mayHaveFiles() {
            return mayHave("files", "证据文件", "files that prove it");
        }

        /**
         * What depends on who acts.
         *
         * @param zh what is missing where it does not hold
         */
        public Row<P, A> onlyIf(String guard, BiPredicate<A, Actor> holds, String zh, String en) {
            guards.add(new Guard<>(guard, true, holds, new Text(zh, en)));
            return this;
        }

        /**
         * What is the same for everybody.
         *
         * @param zh what is missing where it does not hold
         */
        public Row<P, A> onlyIf(String guard, Predicate<A> holds, String zh, String en) {
            guards.add(new Guard<>(guard, false, (it, _) -> holds.test(it), new Text(zh, en)));
            return this;
        }

        public Transition<P, A> basis(String rule) {
            return new Transition<>(name, title, from, to, Set.copyOf(roles), fields, guards, rule);
        }
    }
}
