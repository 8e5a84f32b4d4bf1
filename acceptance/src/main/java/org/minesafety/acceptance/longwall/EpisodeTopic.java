package org.minesafety.acceptance.longwall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.minesafety.acceptance.CommittedTopic;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The alarm episodes as the provincial centre reads them.
 *
 * @param current the latest state of each episode by its id
 * @param withdrawn likewise, of those that were taken back
 * @param violations revisions that are missing or came too late, in words; there must be none
 */
public record EpisodeTopic(
        Map<String, EpisodeState> current,
        Map<String, EpisodeState> withdrawn,
        List<String> violations) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** All that is on the topic now. */
    public static EpisodeTopic read(String bootstrapServers) {
        return of(CommittedTopic.readAll(bootstrapServers, Topics.ALARM_EPISODES.name()));
    }

    static EpisodeTopic of(List<ConsumerRecord<String, String>> records) {
        var all = new EpisodeTopic(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
        records.forEach(record -> all.take(JSON.readTree(record.value())));
        return all;
    }

    /** By their start. */
    public List<Episode> episodes(String mine, String point, String rule) {
        return current.values().stream()
                .filter(one -> one.mine().equals(mine))
                .filter(one -> point.equals(one.point()) && one.rule().equals(rule))
                .map(Episode::of)
                .sorted(Comparator.comparing(Episode::start))
                .toList();
    }

    private void take(JsonNode value) {
        EpisodeState state = JSON.treeToValue(value.path("state"), EpisodeState.class);
        String id = state.id();
        EpisodeState before = withdrawn.getOrDefault(id, current.get(id));
        int last = before == null ? 0 : before.revision();
        // at least once: the same one may come again
        if (state.revision() != last + 1 && state.revision() != last) {
            violations.add(id + ": revision " + state.revision() + " after " + last);
        }
        if (value.path("version").asInt() != state.revision()) {
            violations.add(id + ": version " + value.path("version") + " of " + state.revision());
        }
        if (state.state() == EpisodeStatus.WITHDRAWN
                || state.state() == EpisodeStatus.MERGED_INTO) {
            current.remove(id);
            withdrawn.put(id, state);
        } else {
            if (withdrawn.remove(id) != null) {
                violations.add(id + ": came back after it was withdrawn");
            }
            current.put(id, state);
        }
    }
}
