package org.minesafety.platform.relay;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.minesafety.platform.journal.TestService;
import org.minesafety.platform.lease.LeasedWorker;
import org.minesafety.testsupport.Infrastructure;

/** Makes relays of a service that keeps pumps; none has been started. */
final class Relays {

    private static final Duration LEASE = Duration.ofMillis(900);

    private Relays() {}

    static JournalKafka kafka() {
        Map<String, Object> settings = Map.of("bootstrap.servers", Infrastructure.kafka());
        return new JournalKafka(settings, settings, settings);
    }

    static RelayStatus status(TestService service) {
        return new RelayStatus(new SimpleMeterRegistry(), service.clock());
    }

    /**
     * @param lease of another name than the other relay's makes both lead at once
     */
    static LeasedWorker worker(TestService service, String lease, RelayStatus status) {
        var feed = new JournalFeed(service.template().getMongoDatabaseFactory());
        var relay = new Relay(service.name(), feed, kafka(), service.events(), status);
        return new LeasedWorker(lease, LEASE, service.leases(), relay);
    }
}
