package org.minesafety.acceptance;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.minesafety.acceptance.Api.Answer;
import org.minesafety.acceptance.RegistryTopic.Event;

/**
 * Writers change mines while hazard-service (with its relay), the broker and {@code mongod} are
 * killed at random; then everything acknowledged must be in the journal, on the topic once and in
 * order, and in the three projections.
 */
public final class RegistryFaults {

    private static final List<String> VICTIMS =
            List.of("hazard-service", "hazard-service", "kafka", "mongodb");
    private static final List<String> FOLLOWERS =
            List.of("inspection-service", "sensor-ingest-service", "alert-service");
    private static final String COUNTY = "220221";
    private static final int WRITERS = 4;
    private static final int MINES_PER_WRITER = 5;
    private static final int PROGRESS_BETWEEN_KILLS = 10;
    private static final double KILL_DURING_RECOVERY = 0.3;
    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(90);
    private static final Duration SETTLING = Duration.ofSeconds(90);
    private static final long PAUSE_AFTER_FAILURE = Duration.ofMillis(100).toNanos();

    private final Site site;
    private final Random random;
    private final Consumer<String> progress;
    private final ConcurrentLinkedQueue<Write> acknowledged = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile boolean stopped;

    /**
     * @param seed of victims and moments; the writers' interleaving stays the machine's
     */
    public RegistryFaults(Site site, long seed, Consumer<String> progress) {
        this.site = site;
        this.random = new Random(seed);
        this.progress = progress;
    }

    /** A write that was answered with success. */
    private record Write(String mine, long version, String name) {}

    /** What a run found; it passed when there is no violation. */
    public record Report(
            Map<String, Integer> kills,
            int acknowledged,
            int unanswered,
            int journalEntries,
            int records,
            List<String> violations) {}

    public Report run(int kills) throws IOException, InterruptedException {
        Map<String, Integer> killed = new TreeMap<>();
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                writers.submit(() -> write(number));
            }
            try {
                for (int kill = 1; kill <= kills; kill++) {
                    String victim = VICTIMS.get(random.nextInt(VICTIMS.size()));
                    awaitProgress();
                    site.platform().process(victim).kill();
                    killed.merge(victim, 1, Integer::sum);
                    progress.accept(
                            "kill %d/%d %s, %d acknowledged"
                                    .formatted(kill, kills, victim, acknowledged.size()));
                    LockSupport.parkNanos(random.nextLong(TimeUnit.SECONDS.toNanos(1)));
                    site.platform().process(victim).start();
                }
                awaitProgress();
            } finally {
                stopped = true;
            }
        }
        return check(killed);
    }

    private void awaitProgress() {
        if (random.nextDouble() < KILL_DURING_RECOVERY) {
            LockSupport.parkNanos(random.nextLong(TimeUnit.SECONDS.toNanos(2)));
            return;
        }
        int before = acknowledged.size();
        if (!within(
                LONGEST_STANDSTILL, () -> acknowledged.size() >= before + PROGRESS_BETWEEN_KILLS)) {
            violations.add("nothing was acknowledged for " + LONGEST_STANDSTILL);
        }
    }

    private void write(int writer) {
        Api api = site.as("county-" + COUNTY);
        long[] versions = new long[MINES_PER_WRITER];
        for (int turn = 0; !stopped; turn++) {
            int each = turn % MINES_PER_WRITER;
            String mine = "%s%02d%04d".formatted(COUNTY, 90 + writer, each);
            String name = "故障矿" + writer + "-" + turn;
            try {
                versions[each] = put(api, mine, name, versions[each]);
            } catch (IOException e) {
                unanswered.incrementAndGet();
                versions[each] = reread(api, mine, versions[each]);
            }
        }
    }

    private long put(Api api, String mine, String name, long version) throws IOException {
        Answer answer =
                version == 0
                        ? api.put(path(mine), Mines.coalMine(name, COUNTY), "If-None-Match", "*")
                        : api.put(
                                path(mine),
                                Mines.coalMine(name, COUNTY),
                                "If-Match",
                                "\"" + version + "\"");
        if (answer.status() >= 500 || answer.status() == 429) {
            throw new IOException(answer.toString());
        }
        if (answer.status() / 100 != 2) {
            violations.add("refused: " + answer);
            throw new IOException(answer.toString());
        }
        long stored = version(answer);
        acknowledged.add(new Write(mine, stored, name));
        if (stored != version + 1) {
            violations.add("version " + stored + " after " + version + ": " + answer);
        }
        return stored;
    }

    /** After an unanswered write only the platform knows whether it happened. */
    private long reread(Api api, String mine, long version) {
        while (!stopped) {
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE);
            try {
                Answer answer = api.get(path(mine));
                if (answer.status() == 200) {
                    return version(answer);
                }
                if (answer.status() == 404 && version == 0) {
                    return 0;
                }
                if (answer.status() == 404) {
                    violations.add("acknowledged and gone: " + mine);
                }
            } catch (IOException e) {
                unanswered.incrementAndGet();
            }
        }
        return version;
    }

    private Report check(Map<String, Integer> killed) throws IOException {
        if (!within(SETTLING, this::everythingServes)) {
            violations.add("not ready within " + SETTLING);
        }
        Api auditor = site.as("auditor");
        Map<String, Map<Long, String>> journals = new TreeMap<>();
        for (String mine : acknowledged.stream().map(Write::mine).distinct().sorted().toList()) {
            journals.put(mine, journal(auditor, mine));
        }
        acknowledged.forEach(write -> {
            String kept = journals.getOrDefault(write.mine(), Map.of()).get(write.version());
            if (!write.name().equals(kept)) {
                violations.add("acknowledged " + write + ", the journal has " + kept);
            }
        });
        int entries = journals.values().stream().mapToInt(Map::size).sum();
        if (!within(SETTLING, () -> mineRecords(journals).size() >= entries)) {
            violations.add("the topic does not have every journal entry");
        }
        List<Event> records = mineRecords(journals);
        journals.forEach((mine, journal) -> checkTopic(mine, journal, records));
        journals.forEach((mine, journal) -> checkProjections(mine, journal.size()));
        return new Report(
                killed,
                acknowledged.size(),
                unanswered.get(),
                entries,
                records.size(),
                List.copyOf(violations));
    }

    private boolean everythingServes() {
        try {
            for (String service : FOLLOWERS) {
                if (site.as("operations", site.platform().service(service))
                                .get("/actuator/health/readiness")
                                .status()
                        != 200) {
                    return false;
                }
            }
            return site.as("auditor").get("/api/v1/mines?limit=1").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private List<Event> mineRecords(Map<String, Map<Long, String>> journals) {
        return RegistryTopic.readAll(site.platform().kafka()).stream()
                .filter(event -> journals.containsKey(event.mine()))
                .toList();
    }

    private void checkTopic(String mine, Map<Long, String> journal, List<Event> records) {
        List<Long> versions =
                records.stream().filter(r -> r.mine().equals(mine)).map(Event::version).toList();
        if (!versions.equals(new ArrayList<>(new TreeMap<>(journal).keySet()))) {
            violations.add(
                    mine + " journal " + new TreeMap<>(journal).keySet() + ", topic " + versions);
        }
    }

    private void checkProjections(String mine, long version) {
        for (String follower : FOLLOWERS) {
            if (!within(SETTLING, () -> site.projected(follower, mine).orElse(0) == version)) {
                violations.add(
                        follower
                                + " holds "
                                + site.projected(follower, mine)
                                + " of "
                                + mine
                                + " instead of "
                                + version);
            }
        }
    }

    private static Map<Long, String> journal(Api auditor, String mine) throws IOException {
        Map<Long, String> names = new TreeMap<>();
        String next = "";
        do {
            Answer page = auditor.get(path(mine) + "/journal?limit=500" + next);
            if (page.status() != 200) {
                throw new IOException(page.toString());
            }
            page.json()
                    .path("items")
                    .forEach(entry ->
                            names.put(
                                    entry.path("version").asLong(),
                                    entry.at("/after/profile/name").asString()));
            next =
                    page.json().hasNonNull("next")
                            ? "&cursor=" + page.json().path("next").asString()
                            : "";
        } while (!next.isEmpty());
        return names;
    }

    private static long version(Answer answer) {
        return Long.parseLong(answer.etag().replace("\"", ""));
    }

    private static String path(String mine) {
        return "/api/v1/mines/" + mine;
    }

    private static boolean within(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE);
        }
        return true;
    }
}
