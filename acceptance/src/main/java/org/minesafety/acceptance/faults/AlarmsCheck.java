package org.minesafety.acceptance.faults;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.Site;
import org.minesafety.acceptance.faults.Truth.Point;
import org.minesafety.acceptance.longwall.Episode;
import org.minesafety.acceptance.longwall.EpisodeTopic;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.RuleKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The alarms after a run: on Kafka those of the oracle, and over REST those of Kafka. */
final class AlarmsCheck {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Three periods of each system, as the table of link periods has them. */
    private static final Map<String, Duration> HOLDS =
            Map.of("01", Duration.ofSeconds(90), "02", Duration.ofSeconds(180));

    private static final Duration SETTLING = Duration.ofSeconds(120);

    private final Site site;
    private final List<MineWriter> writers;
    private final Findings findings;
    private final Map<Watched, List<Episode>> expected = new HashMap<>();

    private record Watched(Point point, String rule) {}

    AlarmsCheck(Site site, List<MineWriter> writers, Findings findings) {
        this.site = site;
        this.writers = writers;
        this.findings = findings;
    }

    /** Two episodes become one only if both were told before: until then it waits. */
    void run() {
        Runnable join = writers.getFirst().part();
        expect();
        Findings.within(SETTLING, () -> differences(topic()).isEmpty());
        join.run();
        expect();
        Findings.within(SETTLING, () -> differences(topic()).isEmpty());
        EpisodeTopic topic = topic();
        differences(topic).forEach(findings::violation);
        topic.violations().forEach(findings::violation);
        findings.figure("episodes", expected.values().stream().mapToLong(List::size).sum());
        findings.figure("withdrawn", topic.withdrawn().size());
        checkList();
    }

    /** What the oracle makes of all that was sent. */
    private void expect() {
        for (MineWriter writer : writers) {
            for (Station station : writer.stations()) {
                for (MonitoredPoint point : MonitoredPoint.values()) {
                    var of = new Point(station.mine(), point.code(station.system()));
                    point.rules()
                            .forEach((rule, oracle) ->
                                    expected.put(
                                            new Watched(of, rule),
                                            oracle.episodes(
                                                    writer.truth().samples(of, oracle.direction()),
                                                    requireNonNull(HOLDS.get(station.system())))));
                }
            }
        }
    }

    private EpisodeTopic topic() {
        return EpisodeTopic.read(site.platform().kafka());
    }

    private List<String> differences(EpisodeTopic topic) {
        List<String> differences = new ArrayList<>();
        Map<Watched, List<Episode>> told = told(topic);
        expected.forEach((watched, episodes) -> {
            List<Episode> missing = new ArrayList<>(episodes);
            List<Episode> surplus = new ArrayList<>(told.getOrDefault(watched, List.of()));
            missing.removeAll(told.getOrDefault(watched, List.of()));
            surplus.removeAll(episodes);
            if (!missing.isEmpty() || !surplus.isEmpty()) {
                differences.add(watched + " lacks " + missing + " and has " + surplus);
            }
        });
        told.keySet().stream()
                .filter(watched -> !expected.containsKey(watched))
                .forEach(watched -> differences.add("nothing could raise an alarm at " + watched));
        return differences;
    }

    /** Of levels: silences are a matter of the clock, and missing samples are no level. */
    private static Map<Watched, List<Episode>> told(EpisodeTopic topic) {
        Map<Watched, List<Episode>> told = new HashMap<>();
        for (EpisodeState state : topic.current().values()) {
            if (state.point() != null && state.kind() != RuleKind.NO_DATA) {
                var watched = new Watched(new Point(state.mine(), state.point()), state.rule());
                told.computeIfAbsent(watched, _ -> new ArrayList<>()).add(Episode.of(state));
            }
        }
        return told;
    }

    private void checkList() {
        Map<String, EpisodeState> listed = new HashMap<>();
        boolean same =
                Findings.within(
                        SETTLING,
                        () -> {
                            listed.clear();
                            listed.putAll(listed());
                            return listed.equals(onTopic());
                        });
        if (!same) {
            var topic = onTopic();
            topic.forEach((id, state) -> {
                if (!state.equals(listed.remove(id))) {
                    findings.violation("the list does not have " + state);
                }
            });
            listed.values().forEach(state -> findings.violation("only the list has " + state));
        }
    }

    private Map<String, EpisodeState> onTopic() {
        EpisodeTopic topic = topic();
        Map<String, EpisodeState> all = new HashMap<>(topic.current());
        all.putAll(topic.withdrawn());
        return all;
    }

    private Map<String, EpisodeState> listed() {
        Api county = site.as("county-220221");
        Map<String, EpisodeState> all = new HashMap<>();
        for (JsonNode item : Answers.all(county, "/api/v1/alarms?unit=220221")) {
            EpisodeState state = JSON.treeToValue(item, EpisodeState.class);
            all.put(state.id(), state);
        }
        return all;
    }
}
