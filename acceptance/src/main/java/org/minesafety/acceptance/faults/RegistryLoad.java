package org.minesafety.acceptance.faults;

import static org.minesafety.acceptance.faults.Findings.within;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.Api.Answer;
import org.minesafety.acceptance.Mines;
import org.minesafety.acceptance.RegistryTopic;
import org.minesafety.acceptance.RegistryTopic.Event;
import org.minesafety.acceptance.Site;

/**
 * Writers change mines; in the end everything acknowledged must be in the journal, on the topic
 * once and in order, and in the three projections.
 */
public final class RegistryLoad implements Load {

    private static final List<String> FOLLOWERS =
            List.of("inspection-service", "sensor-ingest-service", "alert-service");
    private static final String COUNTY = "220221";
    private static final int WRITERS = 4;
    private static final int MINES_PER_WRITER = 5;
    private static final Duration SETTLING = Duration.ofSeconds(90);

    private final Site site;
    private final Findings findings;
    private final ConcurrentLinkedQueue<Write> acknowledged = new ConcurrentLinkedQueue<>();

    public RegistryLoad(Site site, Findings findings) {
        this.site = site;
        this.findings = findings;
    }

    /** A write that was answered with success. */
    private record Write(String mine, long version, String name) {}

    @Override
    public List<String> victims() {
        return List.of("hazard-service", "hazard-service", "kafka", "mongodb");
    }

    @Override
    public List<Writer> writers() {
        return IntStream.range(0, WRITERS)
                .<Writer>mapToObj(writer -> over -> write(writer, over))
                .toList();
    }

    @Override
    public int acknowledged() {
        return acknowledged.size();
    }

    private void write(int writer, BooleanSupplier over) {
        Api api = site.as("county-" + COUNTY);
        long[] versions = new long[MINES_PER_WRITER];
        for (int turn = 0; !over.getAsBoolean(); turn++) {
            int each = turn % MINES_PER_WRITER;
            String mine = "%s%02d%04d".formatted(COUNTY, 90 + writer, each);
            String name = "故障矿" + writer + "-" + turn;
            try {
                versions[each] = put(api, mine, name, versions[each]);
            } catch (IOException e) {
                findings.unanswered();
                versions[each] = reread(api, mine, versions[each], over);
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
            findings.violation("refused: " + answer);
            throw new IOException(answer.toString());
        }
        long stored = version(answer);
        acknowledged.add(new Write(mine, stored, name));
        if (stored != version + 1) {
            findings.violation("version " + stored + " after " + version + ": " + answer);
        }
        return stored;
    }

    /** After an unanswered write only the platform knows whether it happened. */
    private long reread(Api api, String mine, long version, BooleanSupplier over) {
        while (!over.getAsBoolean()) {
            Findings.pause();
            try {
                Answer answer = api.get(path(mine));
                if (answer.status() == 200) {
                    return version(answer);
                }
                if (answer.status() == 404 && version == 0) {
                    return 0;
                }
                if (answer.status() == 404) {
                    findings.violation("acknowledged and gone: " + mine);
                }
            } catch (IOException e) {
                findings.unanswered();
            }
        }
        return version;
    }

    @Override
    public void check() throws IOException {
        Api auditor = site.as("auditor");
        Map<String, Map<Long, String>> journals = new TreeMap<>();
        for (String mine : acknowledged.stream().map(Write::mine).distinct().sorted().toList()) {
            journals.put(mine, journal(auditor, mine));
        }
        acknowledged.forEach(write -> {
            String kept = journals.getOrDefault(write.mine(), Map.of()).get(write.version());
            if (!write.name().equals(kept)) {
                findings.violation("acknowledged " + write + ", the journal has " + kept);
            }
        });
        int entries = journals.values().stream().mapToInt(Map::size).sum();
        if (!within(SETTLING, () -> mineRecords(journals).size() >= entries)) {
            findings.violation("the topic does not have every journal entry");
        }
        List<Event> records = mineRecords(journals);
        journals.forEach((mine, journal) -> checkTopic(mine, journal, records));
        journals.forEach((mine, journal) -> checkProjections(mine, journal.size()));
        findings.figure("journal entries", entries);
        findings.figure("records", records.size());
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
            findings.violation(
                    mine + " journal " + new TreeMap<>(journal).keySet() + ", topic " + versions);
        }
    }

    private void checkProjections(String mine, long version) {
        for (String follower : FOLLOWERS) {
            if (!within(SETTLING, () -> site.projected(follower, mine).orElse(0) == version)) {
                findings.violation(
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
                                    entry.at("/after/state/name").asString()));
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
}
