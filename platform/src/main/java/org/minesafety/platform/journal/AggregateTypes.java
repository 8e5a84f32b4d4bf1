package org.minesafety.platform.journal;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of aggregate of this service. */
final class AggregateTypes {

    /** Between kind and id. */
    static final String BAR = "|";

    private final Map<String, AggregateType<?, ?>> byKind;

    AggregateTypes(Collection<AggregateType<?, ?>> types) {
        this.byKind =
                types.stream().collect(Collectors.toMap(AggregateType::kind, Function.identity()));
    }

    Collection<AggregateType<?, ?>> all() {
        return byKind.values();
    }

    /**
     * @param aggregate {@code kind|id}
     */
    Optional<AggregateType<?, ?>> typeOf(String aggregate) {
        int bar = aggregate.indexOf(BAR);
        return bar < 0
                ? Optional.empty()
                : Optional.ofNullable(byKind.get(aggregate.substring(0, bar)));
    }

    static String id(String aggregate) {
        return aggregate.substring(aggregate.indexOf(BAR) + 1);
    }
}
