package org.minesafety.platform.web;

import jakarta.validation.Validator;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.stream.Stream;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.problem.ProblemWriter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.webflux.autoconfigure.WebFluxRegistrations;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.env.Environment;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
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
    BodyFilter bodyFilter(WebProperties properties, ObjectProvider<BodyLimit> limits) {
        return new BodyFilter(properties, limits.stream().toList());
    }

    @Bean
    StreamFilter streamFilter() {
        return new StreamFilter();
    }

    @Bean
    KnownMethods knownMethods() {
        return new KnownMethods();
    }

    @Bean
    HeaderFilter headerFilter() {
        return new HeaderFilter();
    }

    @Bean
    ParameterFilter parameterFilter(
            ApplicationContext context, Environment environment, WebProperties properties) {
        String basePath =
                environment.getProperty("management.endpoints.web.base-path", "/actuator");
        return new ParameterFilter(
                new EndpointParameters(
                        basePath,
                        Arrays.stream(context.getBeanNamesForAnnotation(Endpoint.class))
                                .flatMap(name -> Stream.ofNullable(context.getType(name)))),
                properties.parameters());
    }

    @Bean
    WebFluxRegistrations jsonMappings() {
        return new WebFluxRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new JsonMappings();
            }
        };
    }

    /** After Boot's, whose decoder it replaces. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebFluxConfigurer strictJson(JsonMapper json) {
        return new WebFluxConfigurer() {
            @Override
            public void configureHttpMessageCodecs(ServerCodecConfigurer codecs) {
                codecs.defaultCodecs().jacksonJsonDecoder(new StrictJsonDecoder(json));
            }
        };
    }

    @Bean
    LifecycleProblems lifecycleProblems() {
        return new LifecycleProblems();
    }

    @Bean
    RequestReader requestReader(JsonMapper json, Validator validator, ProblemWriter problems) {
        return new RequestReader(json, validator, problems);
    }

    @Bean
    ListParameters listParameters(ApplicationContext context) {
        return new ListParameters(
                () ->
                        context.getBean(
                                "requestMappingHandlerMapping", RequestMappingHandlerMapping.class),
                () -> context.getBean("webFluxConversionService", ConversionService.class));
    }

    @Bean
    Batches batches(RequestReader reader, ProblemWriter problems, WebProperties properties) {
        return new Batches(reader, problems, properties.maxBatch());
    }

    @Bean
    WebFluxConfigurer webConventions(WebProperties properties) {
        Cursors cursors = Cursors.signedWith(properties.cursorSecret());
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
                resolvers.addCustomResolver(
                        new RequestArgument<>(
                                IdempotencyKey.class,
                                exchange -> IdempotencyKey.of(exchange.getRequest().getHeaders()),
                                ProblemTypes.IDEMPOTENCY_KEY_MISSING),
                        new RequestArgument<>(
                                Precondition.class,
                                exchange -> Precondition.of(exchange.getRequest().getHeaders()),
                                ProblemTypes.PRECONDITION_MISSING),
                        new RequestArgument<>(
                                PageRequest.class,
                                exchange -> PageRequest.of(exchange, cursors),
                                ProblemTypes.INVALID_REQUEST));
            }

            @Override
            public void addFormatters(FormatterRegistry formatters) {
                formatters.addConverter(String.class, OffsetDateTime.class, WebTimes::ofQuery);
                formatters.addConverter(
                        String.class, Instant.class, text -> WebTimes.ofQuery(text).toInstant());
            }
        };
    }
}
