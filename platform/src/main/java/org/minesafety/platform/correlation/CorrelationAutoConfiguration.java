package org.minesafety.platform.correlation;

import io.micrometer.context.ContextRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;

/** The correlation id of requests and of the log lines that they cause. */
@AutoConfiguration
class CorrelationAutoConfiguration {

    CorrelationAutoConfiguration() {
        ContextRegistry.getInstance().registerThreadLocalAccessor(new LoggingContext());
    }

    @Bean
    @ConditionalOnWebApplication(type = Type.REACTIVE)
    CorrelationFilter correlationFilter() {
        return new CorrelationFilter();
    }
}
