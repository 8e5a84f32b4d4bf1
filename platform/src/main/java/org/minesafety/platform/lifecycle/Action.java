package org.minesafety.platform.lifecycle;

import java.util.List;

/**
 * What a caller may do with an aggregate now, as its view shows it.
 *
 * @param href where to send it
 */
public record Action(String name, Text title, String method, String href, List<Field> fields) {

    private static final String POST = "POST";

    /**
     * @param self address of the aggregate
     */
    public static <P extends Enum<P>, A> List<Action> of(
            Lifecycle<P, A> life, A aggregate, Actor actor, String self) {
        return life.allowed(aggregate, actor).stream().map(row -> of(row, self)).toList();
    }

    /** Those of one name. */
    public static <P extends Enum<P>, A> List<Action> of(
            Lifecycle<P, A> life, A aggregate, Actor actor, String self, String name) {
        return life.allowed(aggregate, actor, name).stream().map(row -> of(row, self)).toList();
    }

    private static Action of(Transition<?, ?> row, String self) {
        return new Action(row.name(), row.title(), POST, self + "/" + row.name(), row.fields());
    }
}
