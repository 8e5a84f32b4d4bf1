package org.minesafety.platform.projection;

import java.util.List;
import java.util.function.Function;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.topic.EntityTopic;

/**
 * A bean that declares what the service keeps of another service's entities. The platform reads the
 * topic in the group {@code <service>.<name>} and keeps per entity one document of the newest
 * version: {@code _id} from {@code id}, {@code key}, {@code version}, {@code hash}, and beside them
 * the fields of the view in Spring Data's mapping. Of an entity without a view only a stub with
 * {@code absent: true} is kept; a query by any field of the view does not find it.
 *
 * <p>A record whose view cannot be made becomes a dead letter; so does one with an enum value that
 * this service does not know yet.
 *
 * @param name of the group and in the actuator
 * @param collection nobody else writes it
 * @param view null: not kept; pure, and without fields named {@code version}, {@code hash}, {@code
 *     key} or {@code absent}
 * @param indexes keys of the indexes that queries by fields of the view need
 */
public record Projection<F, S, D>(
        String name,
        EntityTopic<F, S> topic,
        String collection,
        Function<S, String> id,
        Function<S, @Nullable D> view,
        List<Bson> indexes) {

    /** Without an index but that of the ids. */
    public Projection(
            String name,
            EntityTopic<F, S> topic,
            String collection,
            Function<S, String> id,
            Function<S, @Nullable D> view) {
        this(name, topic, collection, id, view, List.of());
    }

    public Projection<F, S, D> indexed(Bson... keys) {
        return new Projection<>(name, topic, collection, id, view, List.of(keys));
    }
}
