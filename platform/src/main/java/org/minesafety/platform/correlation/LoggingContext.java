package org.minesafety.platform.correlation;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Keeps the logging context in step with Reactor's on whatever thread the work goes on. */
final class LoggingContext implements ThreadLocalAccessor<String> {

    @Override
    public Object key() {
        return Correlation.KEY;
    }

    @Override
    public @Nullable String getValue() {
        return MDC.get(Correlation.KEY);
    }

    @Override
    public void setValue(String id) {
        MDC.put(Correlation.KEY, id);
    }

    @Override
    public void setValue() {
        MDC.remove(Correlation.KEY);
    }
}
