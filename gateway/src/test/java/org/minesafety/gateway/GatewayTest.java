package org.minesafety.gateway;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.test.context.ContextConfiguration;

/** The whole gateway on a free port, with shorter times and without a rate limit to speak of. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "resilience4j.timelimiter.configs.default.timeout-duration=3s",
            "resilience4j.timelimiter.instances.readings.timeout-duration=1s",
            "resilience4j.timelimiter.instances.alerts.timeout-duration=700ms",
            "resilience4j.circuitbreaker.configs.default.minimum-number-of-calls=5",
            "resilience4j.bulkhead.instances.inspections.max-concurrent-calls=4",
            "minesafety.gateway.shares.routes.inspections=2",
            "minesafety.gateway.shares.routes.alarm-stream=3",
            "minesafety.web.body-patience=3s",
            "minesafety.gateway.probes.timeout=1s",
            "minesafety.gateway.probes.fresh=100ms",
            "minesafety.gateway.probes.description=1s",
            "minesafety.gateway.probes.keep=0s",
            "minesafety.gateway.worklists=hazard,alert",
            "resilience4j.timelimiter.instances.worklist.timeout-duration=700ms",
            "minesafety.gateway.clients.per-second=100000",
            "minesafety.gateway.clients.burst=100000",
            "minesafety.gateway.unauthenticated.per-second=100000",
            "minesafety.gateway.unauthenticated.burst=100000"
        })
@AutoConfigureWebTestClient(timeout = "20s")
@ContextConfiguration(initializers = Platform.class)
@interface GatewayTest {}
