package org.minesafety.platform.reference;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.problem.Fault;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.Tokens;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** A service with one table. */
@SpringBootConfiguration
@EnableAutoConfiguration
class ReferenceService {

    /** Early on New Year's Day in China, which is still last year in UTC. */
    static final Instant NOW = Instant.parse("2025-12-31T17:00:00Z");

    enum Level {
        WARNING,
        ALARM
    }

    record Limit(
            @NotBlank String gas,
            @NotNull Level level,
            @NotNull @DecimalMin("0") BigDecimal percent,
            @Nullable String note) {}

    /** Other than now while a test lets time pass. */
    static final AtomicReference<Instant> TIME = new AtomicReference<>(NOW);

    @Bean
    Clock clock() {
        return ((InstantSource) TIME::get).withZone(ZoneOffset.UTC);
    }

    @Bean
    ReferenceTable<Limit> limits(Environment environment) {
        return new ReferenceTable<>(
                "limits",
                Limit.class,
                Limit::gas,
                environment.getProperty("testapp.seed", "reference/limits.csv"),
                ReferenceService::checkNotes,
                ReferenceService::faults);
    }

    /** No note is a question. */
    private static List<Fault> faults(Limit limit) {
        return "?".equals(limit.note())
                ? List.of(Fault.at("#/note", "fault.expression", "column 1"))
                : List.of();
    }

    /** No two limits have the same note. */
    static void checkNotes(Collection<Limit> limits) {
        var notes = new HashMap<String, String>();
        for (Limit limit : limits) {
            String other = limit.note() == null ? null : notes.put(limit.note(), limit.gas());
            if (other != null) {
                throw new IllegalArgumentException(other + " = " + limit.gas());
            }
        }
    }

    static ConfigurableApplicationContext start(String database, String seed) {
        return new SpringApplicationBuilder(ReferenceService.class)
                .web(WebApplicationType.REACTIVE)
                .run(
                        "--server.port=0",
                        "--testapp.seed=" + seed,
                        "--minesafety.journal.relay=false",
                        "--spring.mongodb.uri=" + Infrastructure.mongo(database),
                        "--spring.security.oauth2.resourceserver.jwt.issuer-uri="
                                + Tokens.issuer());
    }
}
