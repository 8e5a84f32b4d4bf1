package org.minesafety.platform.journal;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.contracts.topic.EntityTopic;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.platform.security.Caller;
import tools.jackson.databind.JsonNode;

/**
 * What the journal has to know of one kind of aggregate; a service declares a bean for each:
 *
 * <pre>{@code
 * AggregateType.of("pump", Pump.class, PumpEntry.class)
 *         .id(Pump::id)
 *         .version(Pump::version)
 *         .mine(Pump::mine)
 *         .stored("pumps", PumpDocument.class, PumpDocument::of, PumpDocument::pump)
 *         .told(Topics.PUMPS, Pump::state, PumpEntry::publicView);
 * }</pre>
 */
public final class AggregateType<S, E> {

    private final Builder<S, E> said;
    private final @Nullable Told<S, E, ?, ?> told;

    private AggregateType(Builder<S, E> said, @Nullable Told<S, E, ?, ?> told) {
        this.said = said;
        this.told = told;
    }

    /**
     * @param kind stands before the bar in {@code kind|id}
     * @param state written to the journal as JSON by its fields and read back by its constructor
     * @param entries sealed interface of the journal entries; the simple name of a permitted record
     *     is the entry's type, for ever
     */
    public static <S, E> Builder<S, E> of(String kind, Class<S> state, Class<E> entries) {
        if (kind.isEmpty() || kind.contains(AggregateTypes.BAR)) {
            throw new IllegalArgumentException("Not a kind of aggregate: " + kind);
        }
        return new Builder<>(kind, state, entries);
    }

    /** Gathers what the journal has to know; ends with {@link #told} or {@link #internal}. */
    public static final class Builder<S, E> {

        private final String kind;
        private final Class<S> state;
        private final Class<E> entries;
        private Function<S, String> id = _ -> missing("id");
        private ToLongFunction<S> version = _ -> missing("version");
        private Function<S, String> mine = _ -> "";
        private @Nullable Stored<S, ?> stored;
        private UnaryOperator<JsonNode> earlier = state -> state;
        private List<Bson> indexes = List.of();

        private Builder(String kind, Class<S> state, Class<E> entries) {
            this.kind = kind;
            this.state = state;
            this.entries = entries;
        }

        /** Unique within the kind. */
        public Builder<S, E> id(Function<S, String> of) {
            this.id = of;
            return this;
        }

        /** 1 for a new aggregate, one more with each entry. */
        public Builder<S, E> version(ToLongFunction<S> of) {
            this.version = of;
            return this;
        }

        /**
         * 12-digit code of the mine whose order of events the aggregate shares; without it, the
         * aggregate concerns no single mine.
         */
        public Builder<S, E> mine(Function<S, String> of) {
            this.mine = of;
            return this;
        }

        /**
         * @param document Spring Data document of the state, with the id as {@code _id} (a string)
         *     and the version as {@code version}
         */
        public <D> Builder<S, E> stored(
                String collection, Class<D> document, Function<S, D> written, Function<D, S> read) {
            this.stored = new Stored<>(collection, document, written, read);
            return this;
        }

        /** As JSON by its fields, as the journal has it. */
        public Builder<S, E> stored(String collection) {
            return stored(
                    collection,
                    BsonDocument.class,
                    it ->
                            JournalJson.toBson(JournalJson.tree(it))
                                    .asDocument()
                                    .append("_id", new BsonString(id.apply(it))),
                    it -> JournalJson.read(JournalJson.toJson(it), state));
        }

        /** By what it is searched, besides its id. */
        public Builder<S, E> indexed(Bson... keys) {
            this.indexes = List.of(keys);
            return this;
        }

        /**
         * For a state that is written otherwise than it once was: entries stay as they are for
         * ever.
         *
         * @param today pure: makes what an entry of any release holds into what this one writes
         */
        public Builder<S, E> earlier(UnaryOperator<JsonNode> today) {
            this.earlier = today;
            return this;
        }

        /**
         * @param state pure: what an outsider may see of the state
         * @param fact pure: what an outsider may see of an entry and the state after it
         */
        public <F, P> AggregateType<S, E> told(
                EntityTopic<F, P> topic, Function<S, P> state, BiFunction<E, S, Optional<F>> fact) {
            return new AggregateType<>(checked(), new Told<>(topic, state, fact));
        }

        /** Nothing of it ever leaves the service. */
        public AggregateType<S, E> internal() {
            return new AggregateType<>(checked(), null);
        }

        private Builder<S, E> checked() {
            Objects.requireNonNull(stored, () -> "Where is it stored: " + kind);
            return this;
        }

        private <T> T missing(String what) {
            throw new IllegalStateException("No " + what + " is said of " + kind);
        }
    }

    /** Where states stand, and in which form. */
    record Stored<S, D>(
            String collection, Class<D> document, Function<S, D> written, Function<D, S> read) {}

    /** A value and the topic that it goes to. */
    record PublicView<V>(Topic<V> topic, V value) {}

    private record Told<S, E, F, P>(
            EntityTopic<F, P> topic, Function<S, P> state, BiFunction<E, S, Optional<F>> fact) {

        Optional<PublicView<?>> view(E what, S after, JournalEntry entry) {
            return fact.apply(what, after)
                    .map(it ->
                            new PublicView<>(
                                    topic,
                                    new EntityRecord<>(
                                            it,
                                            state.apply(after),
                                            entry.version(),
                                            entry.hash())));
        }
    }

    public String kind() {
        return said.kind;
    }

    Class<S> state() {
        return said.state;
    }

    String collection() {
        return stored().collection();
    }

    List<Bson> indexes() {
        return said.indexes;
    }

    Stored<S, ?> stored() {
        return Objects.requireNonNull(said.stored);
    }

    public String id(S state) {
        return said.id.apply(state);
    }

    long version(S state) {
        return said.version.applyAsLong(state);
    }

    /** Empty for what concerns no single mine. */
    public String mine(S state) {
        return said.mine.apply(state);
    }

    public @Nullable EntityTopic<?, ?> topic() {
        return told == null ? null : told.topic();
    }

    /** The aggregate's name in the journal, {@code kind|id}. */
    public String aggregate(String id) {
        return said.kind + AggregateTypes.BAR + id;
    }

    /** What leaves of an entry, if anything. */
    Optional<PublicView<?>> publicView(JournalEntry entry) {
        // read also what is told to nobody: what is stored must be read again
        S after = after(entry);
        E what = what(entry);
        return told == null ? Optional.empty() : told.view(what, after, entry);
    }

    /** An entry as the domain knows it, for somebody who asks. */
    Past<S, E> past(JournalEntry entry, Caller reader) {
        return new Past<>(
                entry.version(),
                entry.at(),
                Author.of(entry.who(), reader),
                what(entry),
                after(entry));
    }

    private E what(JournalEntry entry) {
        return JournalJson.read(entry.what(), entryNamed(entry.type()));
    }

    private S after(JournalEntry entry) {
        return JournalJson.read(said.earlier.apply(entry.after()), said.state);
    }

    private Class<? extends E> entryNamed(String type) {
        return permitted(said.entries)
                .filter(entry -> entry.getSimpleName().equals(type))
                .findFirst()
                .map(entry -> entry.<E>asSubclass(said.entries))
                .orElseThrow(() ->
                        new IllegalStateException(said.kind + " knows no entry named " + type));
    }

    private static Stream<Class<?>> permitted(Class<?> type) {
        Class<?>[] subclasses = type.getPermittedSubclasses();
        return subclasses == null
                ? Stream.of(type)
                : Arrays.stream(subclasses).flatMap(AggregateType::permitted);
    }
}
