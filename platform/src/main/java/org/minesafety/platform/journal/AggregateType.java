package org.minesafety.platform.journal;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.contracts.topic.EntityTopic;
import org.minesafety.contracts.topic.Topic;

/**
 * What the journal has to know of one kind of aggregate; a service declares a bean for each.
 *
 * @param kind stands before the bar in {@code kind|id}
 * @param collection where the state documents stand
 * @param state written to the journal as JSON by its fields and read back by its constructor
 * @param entries sealed interface of the journal entries; the simple name of a permitted record is
 *     the entry's type, for ever
 * @param id unique within the kind
 * @param version 1 for a new aggregate, one more with each entry
 * @param mine 12-digit code of the mine whose order of events the aggregate shares
 * @param document Spring Data document of the state, with the id as {@code _id} (a string) and the
 *     version as {@code version}
 * @param topic null where nothing leaves the service
 * @param publicFact pure: what an outsider may see of an entry and the state after it
 * @param publicState pure: what an outsider may see of the state
 */
public record AggregateType<S, E, F, P>(
        String kind,
        String collection,
        Class<S> state,
        Class<E> entries,
        Function<S, String> id,
        ToLongFunction<S> version,
        Function<S, String> mine,
        Function<S, Object> document,
        @Nullable EntityTopic<F, P> topic,
        BiFunction<E, S, Optional<F>> publicFact,
        Function<S, P> publicState) {

    public AggregateType {
        if (kind.isEmpty() || kind.contains(AggregateTypes.BAR)) {
            throw new IllegalArgumentException("Not a kind of aggregate: " + kind);
        }
    }

    /** Of what concerns no single mine and never leaves the service. */
    public static <S, E> AggregateType<S, E, Void, Void> internal(
            String kind,
            String collection,
            Class<S> state,
            Class<E> entries,
            Function<S, String> id,
            ToLongFunction<S> version,
            Function<S, Object> document) {
        return new AggregateType<>(
                kind,
                collection,
                state,
                entries,
                id,
                version,
                _ -> "",
                document,
                null,
                (_, _) -> Optional.empty(),
                _ -> {
                    throw new IllegalStateException("Nothing of " + kind + " is public");
                });
    }

    /** The aggregate's name in the journal, {@code kind|id}. */
    public String aggregate(String id) {
        return kind + AggregateTypes.BAR + id;
    }

    /** What leaves of an entry, if anything. */
    Optional<PublicView<EntityRecord<F, P>>> publicView(JournalEntry entry) {
        S after = JournalJson.read(entry.after(), state);
        E what = JournalJson.read(entry.what(), entryNamed(entry.type()));
        return publicFact
                .apply(what, after)
                .map(fact -> view(fact, publicState.apply(after), entry));
    }

    /** A value and the topic that it goes to. */
    record PublicView<V>(Topic<V> topic, V value) {}

    private PublicView<EntityRecord<F, P>> view(F fact, P after, JournalEntry entry) {
        return new PublicView<>(
                Objects.requireNonNull(topic),
                new EntityRecord<>(fact, after, entry.version(), entry.hash()));
    }

    private Class<? extends E> entryNamed(String type) {
        return permitted(entries)
                .filter(entry -> entry.getSimpleName().equals(type))
                .findFirst()
                .map(entry -> entry.<E>asSubclass(entries))
                .orElseThrow(
                        () -> new IllegalStateException(kind + " knows no entry named " + type));
    }

    private static Stream<Class<?>> permitted(Class<?> type) {
        Class<?>[] subclasses = type.getPermittedSubclasses();
        return subclasses == null
                ? Stream.of(type)
                : Arrays.stream(subclasses).flatMap(AggregateType::permitted);
    }
}
