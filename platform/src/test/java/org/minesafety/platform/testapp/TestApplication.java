package org.minesafety.platform.testapp;

import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTranslation;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.testsupport.Infrastructure;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** A service with one of everything that the web side of the platform offers; no database. */
@SpringBootConfiguration
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration",
            "org.springframework.boot.mongodb.autoconfigure.MongoReactiveAutoConfiguration",
            "org.springframework.boot.mongodb.autoconfigure.health.MongoReactiveHealthContributorAutoConfiguration",
            "org.springframework.boot.data.mongodb.autoconfigure.DataMongoReactiveAutoConfiguration"
        })
@Import({
    Shafts.class,
    Failures.class,
    Failures.Advice.class,
    Shafts.Forgotten.class,
    JournalProbe.class
})
public class TestApplication {

    @Bean
    DynamicPropertyRegistrar issuer(Environment environment) {
        String keys = environment.getProperty("testapp.keys");
        return registry -> {
            Infrastructure.register(registry);
            if (keys != null) {
                registry.add("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", () -> keys);
            }
        };
    }

    @Bean
    ProblemTranslation refusals() {
        return error ->
                error instanceof Failures.Translated
                        ? new Problem(ProblemTypes.CONFLICTING, error)
                        : null;
    }
}
