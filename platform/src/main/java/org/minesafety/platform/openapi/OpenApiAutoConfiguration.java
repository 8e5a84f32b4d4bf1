package org.minesafety.platform.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.minesafety.platform.correlation.Correlation;
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
import org.springframework.core.env.Environment;

/** The OpenAPI document at {@code /v3/api-docs}. */
@AutoConfiguration
@ConditionalOnWebApplication(type = Type.REACTIVE)
class OpenApiAutoConfiguration {

    OpenApiAutoConfiguration() {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(
                        Caller.class, IdempotencyKey.class, Precondition.class, PageRequest.class);
    }

    @Bean
    Conventions conventions() {
        return new Conventions();
    }

    @Bean
    GlobalOpenApiCustomizer openApiFrame(Environment environment) {
        String service = environment.getProperty("spring.application.name", "service");
        return api -> {
            api.setInfo(new Info().title(service).version("v1"));
            components(api)
                    .addSecuritySchemes(
                            Conventions.BEARER,
                            new SecurityScheme()
                                    .type(SecurityScheme.Type.HTTP)
                                    .scheme("bearer")
                                    .bearerFormat("JWT"))
                    .addSchemas(Conventions.PROBLEM, problem());
        };
    }

    private static Components components(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(new Components());
        }
        return api.getComponents();
    }

    private static Schema<?> problem() {
        Schema<?> fault =
                new ObjectSchema()
                        .addProperty("pointer", new StringSchema())
                        .addProperty("parameter", new StringSchema())
                        .addProperty("header", new StringSchema())
                        .addProperty("detail", new StringSchema());
        return new ObjectSchema()
                .addProperty("type", new StringSchema().format("uri"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema().format("uri-reference"))
                .addProperty(Correlation.KEY, new StringSchema())
                .addProperty("errors", new ArraySchema().items(fault));
    }
}
