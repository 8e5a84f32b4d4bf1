package org.minesafety.platform.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.IdempotencyKey;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Precondition;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document at {@code /v3/api-docs}. */
@AutoConfiguration
@ConditionalOnWebApplication(type = Type.REACTIVE)
class OpenApiAutoConfiguration {

    /** What holds for every operation. */
    private static final String EVERYWHERE =
            """
            JSON in UTF-8. Text contains no controls, no characters that cannot be seen or stored, \
            and no outer blanks. Times are RFC 3339; without an offset they are times in China. \
            Unknown, repeated and blank parameters are refused. Every refusal is a problem \
            (RFC 9457). Any request may also be answered 405, 414, 417, 431, 500 or 504.\
            """;

    OpenApiAutoConfiguration() {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(
                        Caller.class, IdempotencyKey.class, Precondition.class, PageRequest.class)
                .replaceWithSchema(JsonNode.class, new ObjectSchema());
    }

    @Bean
    EventSchemas eventSchemas() {
        return new EventSchemas();
    }

    @Bean
    RequiredComponents requiredComponents() {
        return new RequiredComponents();
    }

    @Bean
    Conventions conventions(Environment environment) {
        return new Conventions(environment);
    }

    /** Last, so that it sees all that others add. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    GlobalOpenApiCustomizer openApiFrame(Environment environment) {
        String service = environment.getProperty("spring.application.name", "service");
        DescriptionFile shared = DescriptionFile.ofPlatform(service);
        DescriptionFile own = DescriptionFile.ofService();
        return api -> {
            api.setInfo(new Info().title(service).version("v1").description(EVERYWHERE));
            components(api)
                    .addSecuritySchemes(
                            Conventions.BEARER,
                            new SecurityScheme()
                                    .type(SecurityScheme.Type.HTTP)
                                    .scheme("bearer")
                                    .bearerFormat("JWT"))
                    .addSchemas(ProblemDescription.NAME, ProblemDescription.schema());
            // not every service has all that is shared
            shared.apply(api);
            List<String> stale = own.apply(api);
            if (!stale.isEmpty()) {
                api.addExtension(DescriptionFile.STALE, stale);
            }
            Examples.add(api);
        };
    }

    private static Components components(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(new Components());
        }
        return api.getComponents();
    }
}
