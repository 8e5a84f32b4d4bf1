package org.minesafety.platform.security;

import io.micrometer.context.ContextRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.clock.ClockProperties;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import org.springframework.security.web.server.MatcherSecurityWebFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Every service is a resource server of its own; the gateway is no trust boundary. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration"
        })
@ConditionalOnWebApplication(type = Type.REACTIVE)
@EnableWebFluxSecurity
@EnableConfigurationProperties({SecurityProperties.class, OAuth2ResourceServerProperties.class})
class SecurityAutoConfiguration {

    /** Nothing reads them from the thread, and each is carried over every hop of a request. */
    SecurityAutoConfiguration() {
        ContextRegistry carried = ContextRegistry.getInstance();
        carried.removeThreadLocalAccessor(SecurityContext.class);
        carried.removeThreadLocalAccessor(SecurityContext.class.getName());
        carried.removeThreadLocalAccessor(ServerWebExchange.class);
    }

    @Bean
    IssuerKeys issuerKeys(
            OAuth2ResourceServerProperties issuer,
            SecurityProperties properties,
            ClockProperties time,
            Clock clock) {
        Mono<String> document =
                Mono.defer(() ->
                        WebClient.create(required(issuer.getJwt().getJwkSetUri()))
                                .get()
                                .retrieve()
                                .bodyToMono(String.class));
        return new IssuerKeys(document, properties, time.machine(clock));
    }

    @Bean
    @ConditionalOnMissingBean
    ReactiveJwtDecoder jwtDecoder(
            IssuerKeys keys,
            OAuth2ResourceServerProperties issuer,
            SecurityProperties properties,
            ClockProperties time,
            Clock clock) {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSource(keys).build();
        decoder.setJwtValidator(validator(issuer.getJwt(), properties, time.machine(clock)));
        // not the token's fault
        return token ->
                decoder.decode(token)
                        .onErrorMap(
                                IllegalStateException.class,
                                error ->
                                        new AuthenticationServiceException(
                                                "The issuer's keys cannot be had", error));
    }

    private static OAuth2TokenValidator<Jwt> validator(
            OAuth2ResourceServerProperties.Jwt jwt, SecurityProperties properties, Clock clock) {
        var timestamps = new JwtTimestampValidator(properties.leeway());
        timestamps.setClock(clock);
        timestamps.setAllowEmptyExpiryClaim(false);
        return new DelegatingOAuth2TokenValidator<>(
                timestamps,
                new JwtIssuerValidator(required(jwt.getIssuerUri())),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD,
                        audience ->
                                audience != null
                                        && jwt.getAudiences().stream()
                                                .anyMatch(audience::contains)));
    }

    private static String required(@Nullable String address) {
        return Objects.requireNonNull(address, "Set KEYCLOAK_ISSUER");
    }

    @Bean
    SecurityProblems securityProblems() {
        return new SecurityProblems();
    }

    @Bean
    VerifiedTokens verifiedTokens(
            ReactiveJwtDecoder decoder,
            IssuerKeys keys,
            SecurityProperties properties,
            ClockProperties time,
            Clock clock) {
        var verification = new JwtReactiveAuthenticationManager(decoder);
        verification.setJwtAuthenticationConverter(new CallerClaims());
        return new VerifiedTokens(verification, keys, properties, time.machine(clock));
    }

    /** The span of the request says it all: Spring's own for each check are not free. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Refusals of Spring's firewall are answered like all others. */
    @Bean
    ServerExchangeRejectedHandler rejectedRequests() {
        return (exchange, rejection) -> Mono.error(rejection);
    }

    @Bean
    ServerWebExchangeFirewall firewall() {
        return Firewall.strict();
    }

    @Bean
    SecurityWebFilterChain securityWebFilterChain(
            VerifiedTokens tokens,
            SecurityProperties properties,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping controllers) {
        return new MatcherSecurityWebFilterChain(
                ServerWebExchangeMatchers.anyExchange(),
                List.of(new CallerFilter(tokens, new AccessRules(controllers, properties.open()))));
    }

    @Bean
    WebFluxConfigurer callerArgument() {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
                resolvers.addCustomResolver(new CallerArgument());
            }
        };
    }
}
