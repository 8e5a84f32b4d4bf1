package org.minesafety.gateway;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.stream.Stream;
import org.minesafety.testsupport.Tokens;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The four services around the gateway under test, and callers of it. */
public final class Platform
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final FakeService HAZARD = new FakeService("hazard");
    static final FakeService INSPECTION = new FakeService("inspection");
    static final FakeService INGEST = new FakeService("ingest");
    static final FakeService ALERT = new FakeService("alert");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "MINESAFETY_HAZARD_URL=" + HAZARD.address(),
                        "MINESAFETY_INSPECTION_URL=" + INSPECTION.address(),
                        "MINESAFETY_INGEST_URL=" + INGEST.address(),
                        "MINESAFETY_ALERT_URL=" + ALERT.address(),
                        "KEYCLOAK_ISSUER=" + Tokens.issuer())
                .applyTo(context);
    }

    /** Every service and every breaker as at the start. */
    static void rest(CircuitBreakerRegistry breakers) {
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
        Stream.of(HAZARD, INSPECTION, INGEST, ALERT).forEach(FakeService::rest);
    }

    static String countyToken() {
        return bearer(Tokens.of("county-220221").roles("county-system").units("220221"));
    }

    /** Of another account than {@link #countyToken()}. */
    static String otherToken() {
        return bearer(Tokens.of("county-220281").roles("county-system").units("220281"));
    }

    static String bearer(Tokens token) {
        return "Bearer " + token.token();
    }
}
