package org.minesafety.platform.observability;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;

/**
 * Decides at the door whether a request is traced: as its {@code traceparent} says, else for a
 * share of all. One that is not has no observation at all, nor has what it causes, so that it costs
 * nothing; {@link RequestMeter} counts it.
 */
final class TraceSampling implements ObservationPredicate {

    private static final String TRACEPARENT = "traceparent";
    private static final String UNOBSERVED = TraceSampling.class.getName();

    /** {@code 00-trace-span-flags} */
    private static final int LENGTH = 55;

    /** What Micrometer puts in the place of an observation that is not wanted. */
    private static final Observation NONE =
            Observation.createNotStarted(UNOBSERVED, ObservationRegistry.NOOP);

    private final double probability;
    private final DoubleSupplier random;

    TraceSampling(double probability) {
        this(probability, () -> ThreadLocalRandom.current().nextDouble());
    }

    TraceSampling(double probability, DoubleSupplier random) {
        this.probability = probability;
        this.random = random;
    }

    @Override
    public boolean test(String name, Observation.Context context) {
        ObservationView parent = context.getParentObservation();
        if (parent != null) {
            return parent != NONE;
        }
        if (!(context instanceof ServerRequestObservationContext request)) {
            return true;
        }
        ServerHttpRequest carrier = request.getCarrier();
        boolean traced =
                isTraced(carrier == null ? null : carrier.getHeaders().getFirst(TRACEPARENT));
        if (!traced) {
            request.put(UNOBSERVED, true);
        }
        return traced;
    }

    static boolean isUnobserved(ServerRequestObservationContext request) {
        return request.containsKey(UNOBSERVED);
    }

    private boolean isTraced(@Nullable String traceparent) {
        return traceparent == null || traceparent.length() < LENGTH
                ? random.getAsDouble() < probability
                : (Character.digit(traceparent.charAt(LENGTH - 1), 16) & 1) == 1;
    }
}
