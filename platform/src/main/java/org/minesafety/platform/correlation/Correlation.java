package org.minesafety.platform.correlation;

import java.util.UUID;
import reactor.util.context.ContextView;

/** The id that a request carries through gateway, service, journal, event and consumer. */
public final class Correlation {

    /** HTTP header, in and out. */
    public static final String HTTP_HEADER = "X-Correlation-Id";

    /** Header of a Kafka record (a CloudEvents extension attribute). */
    public static final String KAFKA_HEADER = "ce_correlationid";

    /** Key in Reactor's context and in the logging context. */
    public static final String KEY = "correlationId";

    private Correlation() {}

    /** The id in this context, or a new one where work starts without a request. */
    public static String of(ContextView context) {
        return context.hasKey(KEY) ? context.get(KEY) : UUID.randomUUID().toString();
    }
}
