package org.minesafety.platform.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.platform.reference.ReferenceState.Validity;
import tools.jackson.databind.JsonNode;

class ReferenceStateTest {

    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 60;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void what_is_in_force_on_a_day_is_what_was_set_last_for_it(long seed) {
        var random = new Random(seed);
        var oracle = new HashMap<String, TreeMap<LocalDate, String>>();
        var state = new ReferenceState("t", 1, "s", List.of());
        for (int i = 0; i < 200; i++) {
            String key = "k" + random.nextInt(5);
            LocalDate from = START.plusDays(random.nextInt(DAYS));
            String value = random.nextInt(4) == 0 ? "" : "v" + i;
            oracle.computeIfAbsent(key, _ -> new TreeMap<>()).put(from, value);
            state =
                    state.with(
                            from,
                            Map.of(
                                    key,
                                    value.isEmpty() ? Optional.empty() : Optional.of(row(value))));
            LocalDate day = START.plusDays(random.nextInt(DAYS + 10) - 5);
            assertThat(inForce(state, day)).isEqualTo(expected(oracle, day));
        }
        assertThat(state.version()).isEqualTo(201);
        for (Validity it : state.validities()) {
            assertThat(state.end(it)).isEqualTo(oracle.get(it.key()).higherKey(it.from()));
        }
    }

    @Test
    void a_newer_seed_leaves_alone_what_somebody_has_changed() {
        var state =
                ReferenceState.first("t", seed("one", Map.of("a", "1", "b", "1", "c", "1")))
                        .with(START, Map.of("b", Optional.of(row("by hand"))))
                        .with(START, Map.of("c", Optional.empty()))
                        .reseeded(seed("two", Map.of("a", "2", "b", "2", "c", "2", "d", "2")));
        assertThat(inForce(state, START)).isEqualTo(Map.of("a", "2", "b", "by hand", "d", "2"));
        assertThat(inForce(state, START.minusDays(1)))
                .isEqualTo(Map.of("a", "2", "b", "1", "c", "1", "d", "2"));
        assertThat(state.changedKeys()).containsExactlyInAnyOrder("b", "c");
        assertThat(state.version()).isEqualTo(4);
    }

    private static Seed seed(String hash, Map<String, String> rows) {
        var validities = new ArrayList<Validity>();
        rows.forEach((k, v) -> validities.add(new Validity(k, LocalDate.EPOCH, row(v), true)));
        return new Seed(hash, validities);
    }

    private static Map<String, String> expected(
            Map<String, TreeMap<LocalDate, String>> oracle, LocalDate day) {
        var result = new HashMap<String, String>();
        oracle.forEach((key, values) -> {
            var entry = values.floorEntry(day);
            if (entry != null && !entry.getValue().isEmpty()) {
                result.put(key, entry.getValue());
            }
        });
        return result;
    }

    private static Map<String, String> inForce(ReferenceState state, LocalDate day) {
        return state.inForce(day)
                .collect(Collectors.toMap(Validity::key, it -> it.row().asString()));
    }

    private static JsonNode row(String value) {
        return ReferenceJson.tree(value);
    }
}
