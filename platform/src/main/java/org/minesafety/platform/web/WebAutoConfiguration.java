package org.minesafety.platform.web;

import jakarta.validation.Validator;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.problem.ProblemWriter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The conventions of the HTTP interfaces. Boot's {@link JsonMapper} is the web's and the only bean
 * of that type; what is written to Kafka or to a journal has a mapper of its own that is no bean.
 */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
            "org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration"
        })
@ConditionalOnWebApplication(type = Type.REACTIVE)
@EnableConfigurationProperties(WebProperties.class)
class WebAutoConfiguration {

    @Bean
    JsonMapperBuilderCustomizer webTimes() {
        return builder -> builder.addModule(WebTimes.module());
    }

    @Bean
    BodyFilter bodyFilter(WebProperties properties) {
        return new BodyFilter(properties);
    }

    @Bean
    KnownMethods knownMethods() {
        return new KnownMethods();
    }

    @Bean
    RequestReader requestReader(JsonMapper json, Validator validator, ProblemWriter problems) {
        return new RequestReader(json, validator, problems);
    }

    @Bean
    Batches batches(RequestReader reader, ProblemWriter problems, WebProperties properties) {
        return new Batches(reader, problems, properties.maxBatch());
    }

    @Bean
    WebFluxConfigurer webConventions() {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
                resolvers.addCustomResolver(
                        new RequestArgument<>(
                                IdempotencyKey.class,
                                request -> IdempotencyKey.of(request.getHeaders()),
                                ProblemTypes.IDEMPOTENCY_KEY_MISSING),
                        new RequestArgument<>(
                                Precondition.class,
                                request -> Precondition.of(request.getHeaders()),
                                ProblemTypes.PRECONDITION_MISSING),
                        new RequestArgument<>(
                                PageRequest.class, PageRequest::of, ProblemTypes.INVALID_REQUEST));
            }

            @Override
            public void addFormatters(FormatterRegistry formatters) {
                // an unescaped plus sign in a query arrives as a blank
                formatters.addConverter(
                        String.class,
                        OffsetDateTime.class,
                        text -> WebTimes.parse(text.replace(' ', '+')));
                formatters.addConverter(
                        String.class,
                        Instant.class,
                        text -> WebTimes.parse(text.replace(' ', '+')).toInstant());
            }
        };
    }
}
