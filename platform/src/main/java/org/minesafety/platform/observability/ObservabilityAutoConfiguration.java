package org.minesafety.platform.observability;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;

/** The access log. */
@AutoConfiguration
@ConditionalOnWebApplication(type = Type.REACTIVE)
class ObservabilityAutoConfiguration {

    @Bean
    AccessLogFilter accessLogFilter() {
        return new AccessLogFilter();
    }
}
