package org.minesafety.inspection.risk;

import static org.minesafety.contracts.alarm.EpisodeStatus.CLOSED;
import static org.minesafety.contracts.alarm.EpisodeStatus.OPEN;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.EpisodeState;
import tools.jackson.databind.JsonNode;

/** The profiles by brute force: one loop over the newest states of all episodes. */
final class Expected {

    private Expected() {}

    /**
     * Code, last start, then open and recent: power-off, statutory, own, criterion, silence, no
     * data.
     */
    static List<Object> of(String mine, Iterable<EpisodeState> episodes, Instant now) {
        int[] counts = new int[12];
        Instant last = null;
        for (EpisodeState episode : episodes) {
            boolean open = episode.state() == OPEN;
            boolean recent = episode.start().isAfter(now.minus(Duration.ofDays(30)));
            boolean happened = open || episode.state() == CLOSED;
            if (!episode.mine().equals(mine) || !happened || !(open || recent)) {
                continue;
            }
            int place =
                    switch (episode.kind()) {
                        case STATUTORY -> 1;
                        case OWN -> 2;
                        case CRITERION -> 3;
                        case SILENCE -> 4;
                        case NO_DATA -> 5;
                    };
            int powerOff = episode.powerOffAt() == null ? 0 : 1;
            if (open) {
                counts[0] += powerOff;
                counts[place]++;
            }
            if (recent) {
                counts[6] += powerOff;
                counts[6 + place]++;
            }
            boolean later = last == null || episode.start().isAfter(last);
            last = place < 4 && later ? episode.start() : last;
        }
        return row(mine, last, counts);
    }

    private static List<Object> row(String mine, @Nullable Instant last, int... counts) {
        var row = new ArrayList<Object>(List.of(mine, String.valueOf(last)));
        for (int count : counts) {
            row.add(count);
        }
        return row;
    }

    static Comparator<List<Object>> worstFirst() {
        Comparator<List<Object>> bySize = Comparator.comparingInt(row -> (int) row.get(2));
        return bySize.thenComparingInt(row -> sum(row, 3))
                .thenComparingInt(row -> (int) row.get(8))
                .thenComparingInt(row -> sum(row, 9))
                .thenComparingInt(row -> (int) row.get(6))
                .thenComparingInt(row -> (int) row.get(7))
                .reversed()
                .thenComparing(row -> (String) row.getFirst());
    }

    private static int sum(List<Object> row, int from) {
        return (int) row.get(from) + (int) row.get(from + 1) + (int) row.get(from + 2);
    }

    static List<Object> shown(JsonNode profile) {
        JsonNode open = profile.path("open");
        JsonNode recent = profile.path("last30Days");
        JsonNode silence = profile.path("silence");
        JsonNode noData = profile.path("noData");
        return row(
                profile.path("mine").asString(),
                profile.has("lastAlarmStart") ? time(profile.path("lastAlarmStart")) : null,
                open.path("powerOff").asInt(),
                open.path("statutory").asInt(),
                open.path("own").asInt(),
                open.path("criterion").asInt(),
                silence.path("open").asInt(),
                noData.path("open").asInt(),
                recent.path("powerOff").asInt(),
                recent.path("statutory").asInt(),
                recent.path("own").asInt(),
                recent.path("criterion").asInt(),
                silence.path("last30Days").asInt(),
                noData.path("last30Days").asInt());
    }

    static Instant time(JsonNode text) {
        return OffsetDateTime.parse(text.asString()).toInstant();
    }
}
