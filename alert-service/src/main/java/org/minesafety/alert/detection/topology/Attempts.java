package org.minesafety.alert.detection.topology;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.minesafety.alert.detection.topology.AlarmStores.MineAndSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work on one system that may fail without harm to the others. A system that failed is set aside
 * for a while that doubles each time; health tells it meanwhile.
 */
final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final long FIRST_REST_MS = Duration.ofSeconds(5).toMillis();
    private static final long LONGEST_REST_MS = Duration.ofMinutes(10).toMillis();

    private final Consumer<Runnable> whole;
    private final DetectionFailures failures;
    private final Map<MineAndSystem, Rest> resting = new HashMap<>();

    private record Rest(long length, long until) {}

    /**
     * @param whole runs work so that it happens whole or not at all
     */
    Attempts(Consumer<Runnable> whole, DetectionFailures failures) {
        this.whole = whole;
        this.failures = failures;
    }

    /** Is it not resting after a failure? */
    boolean mayTry(MineAndSystem which, long now) {
        Rest rest = resting.get(which);
        return rest == null || rest.until() <= now;
    }

    /** False when it failed: then nothing has happened but in working memory. */
    boolean succeeds(MineAndSystem which, long now, Runnable work) {
        try {
            whole.accept(work);
        } catch (KafkaException infrastructure) {
            throw infrastructure;
        } catch (RuntimeException fault) {
            LOG.error("What came late to {} cannot be folded", which, fault);
            Rest before = resting.get(which);
            long length =
                    before == null ? FIRST_REST_MS : Math.min(2 * before.length(), LONGEST_REST_MS);
            resting.put(which, new Rest(length, now + length));
            failures.setAside(which, fault.toString());
            return false;
        }
        if (resting.remove(which) != null) {
            failures.goesOn(which);
        }
        return true;
    }
}
