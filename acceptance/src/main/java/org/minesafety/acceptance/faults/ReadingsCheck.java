package org.minesafety.acceptance.faults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.CommittedTopic;
import org.minesafety.acceptance.Site;
import org.minesafety.acceptance.faults.MineWriter.Receipt;
import org.minesafety.acceptance.faults.Truth.Point;
import org.minesafety.acceptance.faults.Truth.Value;
import tools.jackson.databind.JsonNode;

/**
 * After a run: every acknowledged reading is in the history once and as it was sent, every receipt
 * is answered, the daily statements balance to the reading, the alarms are those of an oracle, and
 * nothing was put aside.
 */
final class ReadingsCheck {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final Duration SETTLING = Duration.ofSeconds(120);

    private final Site site;
    private final List<MineWriter> writers;
    private final Findings findings;
    private final Clock clock;

    ReadingsCheck(Site site, List<MineWriter> writers, Findings findings, Clock clock) {
        this.site = site;
        this.writers = writers;
        this.findings = findings;
        this.clock = clock;
    }

    /**
     * @param start of the run
     */
    void run(Instant start) {
        if (!Findings.within(
                SETTLING, () -> statements(start).stream().allMatch(ReadingsCheck::isComplete))) {
            findings.violation("readings are still pending");
        }
        writers.parallelStream()
                .forEach(writer -> {
                    writer.receipts().forEach(receipt -> checkReceipt(writer.api(), receipt));
                    writer.truth()
                            .values()
                            .forEach((point, all) -> checkHistory(writer.api(), point, all));
                });
        checkStatements(statements(start));
        new AlarmsCheck(site, writers, findings).run();
        checkDeadLetters();
        findings.figure("frames", writers.stream().mapToLong(MineWriter::frames).sum());
        findings.figure("readings", writers.stream().mapToLong(it -> it.truth().size()).sum());
    }

    private void checkReceipt(Api api, Receipt receipt) {
        JsonNode parts = Answers.get(api, "/api/v1/receipts/" + receipt.id()).path("parts");
        boolean right =
                sum(parts, "received") == receipt.received()
                        && sum(parts, "accepted") == receipt.accepted()
                        && sum(parts, "rejected") == receipt.rejected()
                        && sum(parts, "stored") + sum(parts, "duplicate") == receipt.accepted();
        if (!right) {
            findings.violation("acknowledged " + receipt + ", later " + parts);
        }
    }

    private void checkHistory(Api api, Point point, NavigableMap<Instant, Value> sent) {
        List<JsonNode> items =
                Answers.all(
                        api,
                        "/api/v1/points/%s/history?mine=%s&from=%s&to=%s&resolution=raw"
                                .formatted(
                                        point.code(),
                                        point.mine(),
                                        sent.firstKey(),
                                        sent.lastKey().plusMillis(1)));
        Map<Instant, JsonNode> kept = new TreeMap<>();
        for (JsonNode item : items) {
            if (kept.put(Instant.parse(item.path("time").asString()), item) != null) {
                findings.violation(point + " twice in the history: " + item);
            }
        }
        sent.forEach((time, value) -> {
            JsonNode item = kept.remove(time);
            if (item == null || !value.isLike(value(item), item.path("status").asInt())) {
                findings.violation(point + " " + time + ": sent " + value + ", kept " + item);
            }
        });
        kept.values()
                .forEach(item -> findings.violation(point + " was not sent, but kept: " + item));
    }

    /** Of the days of the run, for each mine and system. */
    private List<JsonNode> statements(Instant start) {
        LocalDate today = clock.instant().atOffset(CHINA).toLocalDate();
        Api county = site.as("county-220221");
        return mines().flatMap(mine ->
                        start.atOffset(CHINA)
                                .toLocalDate()
                                .datesUntil(today.plusDays(1))
                                .flatMap(day ->
                                        Answers.get(
                                                        county,
                                                        "/api/v1/statements?mine=%s&day=%s"
                                                                .formatted(mine, day))
                                                .path("systems")
                                                .valueStream()))
                .toList();
    }

    private static boolean isComplete(JsonNode statement) {
        return statement.path("pending").asLong() == 0;
    }

    private void checkStatements(List<JsonNode> statements) {
        for (JsonNode one : statements) {
            if (one.path("accepted").asLong()
                    != one.path("stored").asLong() + one.path("duplicate").asLong()) {
                findings.violation("the statement does not balance: " + one);
            }
        }
        long accepted =
                writers.stream()
                        .flatMap(writer -> writer.receipts().stream())
                        .mapToLong(Receipt::accepted)
                        .sum();
        findings.figure("accepted", sum(statements, "accepted"));
        findings.figure("stored", sum(statements, "stored"));
        findings.figure("duplicate", sum(statements, "duplicate"));
        // an upload may have been taken and its answer lost: then it was sent again
        if (sum(statements, "accepted") < accepted) {
            findings.violation("the statements do not have all that was acknowledged: " + accepted);
        }
    }

    private Stream<String> mines() {
        return writers.stream()
                .flatMap(writer -> writer.stations().stream())
                .map(Station::mine)
                .distinct();
    }

    private void checkDeadLetters() {
        CommittedTopic.sizes(site.platform().kafka())
                .forEach((topic, records) -> {
                    if (topic.endsWith(".dlt") && records > 0) {
                        findings.violation(records + " records in " + topic);
                    }
                });
    }

    private static @Nullable Double value(JsonNode item) {
        return item.hasNonNull("value") ? item.path("value").asDouble() : null;
    }

    private static long sum(Iterable<JsonNode> all, String member) {
        long sum = 0;
        for (JsonNode one : all) {
            sum += one.path(member).asLong();
        }
        return sum;
    }
}
