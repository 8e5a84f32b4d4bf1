package org.minesafety.acceptance.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.minesafety.acceptance.Site;
import org.minesafety.local.infrastructure.ChildProcess;
import org.minesafety.local.infrastructure.Folders;
import org.minesafety.local.infrastructure.StartFailure;

/**
 * Kills processes of a platform at random moments under a load: one, at times two at once, at times
 * while they still recover from the last time.
 */
public final class FaultRun {

    private static final int PROGRESS_BETWEEN_KILLS = 40;
    private static final double DURING_RECOVERY = 0.3;
    private static final double AFTER_RECOVERY = 0.3;
    private static final double TWO_AT_ONCE = 0.2;
    private static final double DISK_LOST = 0.3;
    private static final long LONGEST_OUTAGE = TimeUnit.SECONDS.toNanos(1);
    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(90);
    private static final Duration SETTLING = Duration.ofSeconds(90);
    private static final List<String> SERVICES =
            List.of(
                    "hazard-service",
                    "inspection-service",
                    "sensor-ingest-service",
                    "alert-service",
                    "gateway");

    /** What these keep on disk is only a copy of what Kafka has. */
    private static final Set<String> MAY_LOSE_THEIR_DISK = Set.of("alert-service");

    private final Site site;
    private final Random random;
    private final Findings findings;
    private final Consumer<String> progress;
    private final Map<String, Integer> killed = new TreeMap<>();

    /**
     * @param seed of victims and moments; the interleaving of the writers stays the machine's
     */
    public FaultRun(Site site, long seed, Findings findings, Consumer<String> progress) {
        this.site = site;
        this.random = new Random(seed);
        this.findings = findings;
        this.progress = progress;
    }

    /**
     * @return how often each process was killed
     */
    public Map<String, Integer> run(Load load, int kills) throws IOException, InterruptedException {
        var over = new AtomicBoolean();
        List<Future<?>> writing = new ArrayList<>();
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            load.writers().forEach(one -> writing.add(writers.submit(() -> one.write(over::get))));
            try {
                for (int done = 0; done < kills; ) {
                    done += strike(load, kills - done);
                    progress.accept(
                            "%d/%d kills, %d acknowledged"
                                    .formatted(done, kills, load.acknowledged()));
                }
                awaitProgress(load);
            } finally {
                over.set(true);
            }
        }
        writing.forEach(this::reportFailure);
        if (!Findings.within(SETTLING, this::everythingServes)) {
            findings.violation("not everything is ready within " + SETTLING);
        }
        progress.accept("all writers are done, checking");
        findings.figure("acknowledged", load.acknowledged());
        load.check();
        return killed;
    }

    /** How many were killed. */
    private int strike(Load load, int most) {
        Set<ChildProcess> victims = new LinkedHashSet<>();
        victims.add(anyOf(load.victims()));
        if (random.nextDouble() < TWO_AT_ONCE && most > 1) {
            victims.add(anyOf(load.victims()));
        }
        awaitMoment(load);
        for (ChildProcess victim : victims) {
            if (!victim.isAlive()) {
                findings.violation(victim.obituary());
            }
            victim.kill();
            killed.merge(victim.name(), 1, Integer::sum);
            progress.accept("kill -9 " + victim.name());
        }
        LockSupport.parkNanos(random.nextLong(LONGEST_OUTAGE));
        for (ChildProcess victim : victims) {
            if (MAY_LOSE_THEIR_DISK.contains(victim.name()) && random.nextDouble() < DISK_LOST) {
                Folders.delete(site.platform().directory().resolve(victim.name()));
                progress.accept(victim.name() + " lost its disk");
            }
            victim.start();
        }
        return victims.size();
    }

    private ChildProcess anyOf(List<String> names) {
        return site.platform().process(names.get(random.nextInt(names.size())));
    }

    private void awaitMoment(Load load) {
        double kind = random.nextDouble();
        if (kind < DURING_RECOVERY) {
            LockSupport.parkNanos(random.nextLong(TimeUnit.SECONDS.toNanos(2)));
            return;
        }
        if (kind < DURING_RECOVERY + AFTER_RECOVERY) {
            awaitRecovery(load);
        }
        awaitProgress(load);
    }

    private void awaitRecovery(Load load) {
        for (String name : new LinkedHashSet<>(load.victims())) {
            try {
                site.platform().process(name).awaitReady(LONGEST_STANDSTILL);
            } catch (StartFailure failure) {
                findings.violation("" + failure.getMessage());
            }
        }
    }

    private void awaitProgress(Load load) {
        int wanted = load.acknowledged() + PROGRESS_BETWEEN_KILLS;
        if (!Findings.within(LONGEST_STANDSTILL, () -> load.acknowledged() >= wanted)) {
            findings.violation("nothing was acknowledged for " + LONGEST_STANDSTILL);
        }
    }

    private boolean everythingServes() {
        try {
            for (String service : SERVICES) {
                int status =
                        site.as("operations", site.platform().service(service))
                                .get("/actuator/health/readiness")
                                .status();
                if (status != 200) {
                    return false;
                }
            }
            return site.as("auditor").get("/api/v1/mines?limit=1").status() == 200;
        } catch (IOException e) {
            return false; // not yet
        }
    }

    private void reportFailure(Future<?> writer) {
        try {
            writer.get();
        } catch (ExecutionException e) {
            findings.violation("a writer failed: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
