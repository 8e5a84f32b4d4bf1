package org.minesafety.platform.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ConcurrentLruCache;
import org.springframework.util.function.SingletonSupplier;

/** Conditions that people write into tables, over the same names. */
public final class Expressions {

    private static final Logger LOG = LoggerFactory.getLogger(Expressions.class);

    /** As many as a table has rows; one that was forgotten is compiled again. */
    private static final int KEPT = 2_000;

    /** Made only when the first expression is looked at: that takes a second. */
    private final Supplier<Language> language;

    private final ConcurrentLruCache<String, Expression> known =
            new ConcurrentLruCache<>(KEPT, this::compiled);
    private final Counter failures;

    /**
     * @param names what an expression may name, and of which kind that is
     */
    public Expressions(Map<String, Kind> names, MeterRegistry meters) {
        this.language = SingletonSupplier.of(() -> new Language(names));
        this.failures =
                Counter.builder("minesafety.expressions.failures")
                        .description("Questions to which an expression of a table had no answer")
                        .register(meters);
    }

    /** Kind of a value. */
    public enum Kind {
        TEXT(SimpleType.STRING),
        /** {@code long}. */
        NUMBER(SimpleType.INT),
        TRUTH(SimpleType.BOOL),
        TEXTS(ListType.create(SimpleType.STRING));

        final CelType type;

        Kind(CelType type) {
            this.type = type;
        }
    }

    /** What is wrong with it, and where; empty when it can be used. */
    public Optional<String> fault(String text) {
        return Optional.ofNullable(known.get(kept(text)).fault());
    }

    /**
     * Never throws. What has no answer is counted, and the first time logged.
     *
     * @param values by name; what depends on one that is not there has no answer
     * @return empty when it has no answer, as a division by zero, or is no expression
     */
    public Optional<Boolean> holds(String text, Map<String, ?> values) {
        Expression expression = known.get(kept(text));
        try {
            return Optional.of(expression.holds(values));
        } catch (CelEvaluationException | RuntimeException failure) {
            failures.increment();
            if (expression.isFirstFailure()) {
                LOG.warn("An expression has no answer: {}: {}", kept(text), failure.getMessage());
            }
            return Optional.empty();
        }
    }

    /** Of one that is too long its begin says enough. */
    private static String kept(String text) {
        return text.length() <= Language.LONGEST ? text : text.substring(0, Language.LONGEST + 1);
    }

    private Expression compiled(String text) {
        return language.get().compile(text);
    }
}
