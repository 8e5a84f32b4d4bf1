package org.minesafety.gateway.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minesafety.gateway.worklist.MergedWorklist.Merged;
import org.minesafety.gateway.worklist.Reading.Item;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Position;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Pages of several lists are one list, whatever each service answers and when. */
class MergedWorklistTest {

    private static final Instant START = Instant.parse("2026-11-24T04:00:00Z");

    /** A service whose pages may be short, and which may be away. */
    private static final class Service {

        final List<JsonNode> all = new ArrayList<>();
        final Random random;
        boolean away;

        Service(Random random) {
            this.random = random;
        }

        Mono<Void> read(Reading reading, int limit) {
            if (away) {
                reading.fail();
                return Mono.empty();
            }
            int from = reading.cursor() == null ? 0 : Integer.parseInt(reading.cursor());
            int to = Math.min(all.size(), from + random.nextInt(limit + 1));
            reading.read(
                    all.subList(from, to).stream().map(it -> new Item(it, Place.of(it))).toList(),
                    to == all.size() ? null : Integer.toString(to));
            return Mono.empty();
        }
    }

    @Test
    void each_item_comes_once_and_in_order() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            Map<String, Service> services = services(random);
            List<JsonNode> walked = new ArrayList<>();
            String after = null;
            int pages = 0;
            do {
                Merged page = page(services, after, 1 + random.nextInt(9));
                walked.addAll(page.items());
                after = page.next();
                assertThat(page.unavailable()).isEmpty();
                assertThat(++pages).as("seed %s", seed).isLessThan(1_000);
            } while (after != null);
            assertThat(walked).as("seed %s", seed).isEqualTo(sorted(services));
        }
    }

    @Test
    void what_a_service_has_that_was_away_comes_when_it_is_back() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            Map<String, Service> services = services(random);
            List<JsonNode> walked = new ArrayList<>();
            String after = null;
            int pages = 0;
            do {
                boolean trouble = pages < 10;
                services.values().forEach(it -> it.away = trouble && random.nextInt(3) == 0);
                Merged page = page(services, after, 5);
                walked.addAll(page.items());
                after = page.next();
                List<String> missed =
                        services.entrySet().stream()
                                .filter(it -> !it.getValue().away)
                                .map(Map.Entry::getKey)
                                .filter(page.unavailable()::contains)
                                .toList();
                assertThat(missed).as("only who is away is named").isEmpty();
                assertThat(++pages).isLessThan(1_000);
            } while (after != null);
            assertThat(walked).as("seed %s", seed).hasSameSizeAs(sorted(services));
            Set<JsonNode> once = new HashSet<>(walked);
            assertThat(once).isEqualTo(new HashSet<>(sorted(services)));
        }
    }

    @Test
    void equal_dues_are_ordered_by_id_and_what_has_none_comes_last() {
        var services = new TreeMap<String, Service>();
        for (String name : List.of("hazard", "alert")) {
            services.put(name, new Service(new Random(1)));
        }
        services.get("hazard").all.addAll(List.of(item("b", START), item("d", START)));
        services.get("hazard").all.add(item("a", null));
        services.get("alert").all.addAll(List.of(item("a", START), item("c", START)));
        services.get("alert").all.add(item("b", null));
        List<String> ids = new ArrayList<>();
        String after = null;
        do {
            Merged page = page(services, after, 1);
            page.items().forEach(it -> ids.add(it.path("id").asString()));
            after = page.next();
        } while (after != null);
        assertThat(ids).containsExactly("a", "b", "c", "d", "a", "b");
    }

    @Test
    void what_is_no_cursor_of_it_is_refused() {
        for (String cursor : List.of("x", "hazard\ta", "hazard\t\tyesterday\tid\t")) {
            assertThatThrownBy(() -> page(services(new Random(1)), cursor, 5))
                    .isInstanceOf(Problem.class);
        }
    }

    private static Map<String, Service> services(Random random) {
        var services = new TreeMap<String, Service>();
        for (String name : List.of("alert", "hazard", "inspection")) {
            var service = new Service(random);
            int count = random.nextInt(30);
            for (int i = 0; i < count; i++) {
                Instant due = random.nextInt(4) == 0 ? null : START.plusSeconds(random.nextInt(9));
                service.all.add(item(name + "-" + i, due));
            }
            service.all.sort((a, b) -> Place.of(a).compareTo(Place.of(b)));
            services.put(name, service);
        }
        return services;
    }

    private static List<JsonNode> sorted(Map<String, Service> services) {
        return services.values().stream()
                .flatMap(it -> it.all.stream())
                .sorted((a, b) -> Place.of(a).compareTo(Place.of(b)))
                .toList();
    }

    private static JsonNode item(String id, @Nullable Instant due) {
        var item = JsonNodeFactory.instance.objectNode();
        item.put("kind", "hazard").put("id", id).putObject("action").put("name", "plan");
        if (due != null) {
            item.put("due", due.toString());
        }
        return item;
    }

    private static Merged page(Map<String, Service> services, @Nullable String after, int limit) {
        var page =
                new PageRequest(
                        limit, after == null ? null : new Position("", after), Position::id);
        return new MergedWorklist(
                        services.keySet(),
                        page,
                        reading -> services.get(reading.service()).read(reading, limit))
                .page()
                .block();
    }
}
