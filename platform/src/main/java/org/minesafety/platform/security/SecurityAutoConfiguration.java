package org.minesafety.platform.security;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.CorsSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HttpBasicSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
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

    @Bean
    @ConditionalOnMissingBean
    ReactiveJwtDecoder jwtDecoder(
            OAuth2ResourceServerProperties issuer, SecurityProperties properties, Clock clock) {
        OAuth2ResourceServerProperties.Jwt jwt = issuer.getJwt();
        Mono<String> document =
                Mono.defer(() ->
                        WebClient.create(required(jwt.getJwkSetUri()))
                                .get()
                                .retrieve()
                                .bodyToMono(String.class));
        NimbusReactiveJwtDecoder decoder =
                NimbusReactiveJwtDecoder.withJwkSource(new IssuerKeys(document, properties, clock))
                        .build();
        decoder.setJwtValidator(validator(jwt, properties, clock));
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
    SecurityWebFilterChain securityWebFilterChain(
            ServerHttpSecurity http,
            ReactiveJwtDecoder decoder,
            SecurityProperties properties,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping controllers) {
        return http.csrf(CsrfSpec::disable)
                .cors(CorsSpec::disable)
                .httpBasic(HttpBasicSpec::disable)
                .formLogin(FormLoginSpec::disable)
                .logout(LogoutSpec::disable)
                .requestCache(RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .authorizeExchange(rules -> authorize(rules, properties, controllers))
                .oauth2ResourceServer(server ->
                        server.jwt(jwt ->
                                        jwt.jwtDecoder(decoder)
                                                .jwtAuthenticationConverter(new CallerClaims()))
                                .authenticationEntryPoint((exchange, e) -> Mono.error(e))
                                .accessDeniedHandler((exchange, e) -> Mono.error(e))
                                .authenticationFailureHandler((exchange, e) -> Mono.error(e)))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint((exchange, e) -> Mono.error(e))
                                .accessDeniedHandler((exchange, e) -> Mono.error(e)))
                .build();
    }

    private static void authorize(
            AuthorizeExchangeSpec rules,
            SecurityProperties properties,
            RequestMappingHandlerMapping controllers) {
        rules.matchers(EndpointRequest.to("health"))
                .permitAll()
                .matchers(EndpointRequest.to("journal"))
                .access(AllowedRoles.anyOf(Role.OPERATIONS, Role.AUDITOR))
                .matchers(EndpointRequest.to("prometheus"))
                .access(AllowedRoles.anyOf(Role.OPERATIONS, Role.METRICS))
                .matchers(EndpointRequest.toAnyEndpoint(), EndpointRequest.toLinks())
                .access(AllowedRoles.anyOf(Role.OPERATIONS))
                .pathMatchers("/v3/api-docs/**", "/v3/api-docs.yaml")
                .permitAll();
        if (!properties.open().isEmpty()) {
            rules.pathMatchers(properties.open().toArray(String[]::new)).permitAll();
        }
        rules.anyExchange().access(new AllowedRoles(controllers));
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
