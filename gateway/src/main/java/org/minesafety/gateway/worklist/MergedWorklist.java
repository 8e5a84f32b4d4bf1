package org.minesafety.gateway.worklist;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Position;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Merges the pages of the services by due and id. Before an item is given out, each service has
 * told its next one, or that it has none, or has not answered: so none comes too early.
 */
public final class MergedWorklist {

    public static final String PATH = "/api/v1/worklist";

    /** How often all that must be are asked for one page; then it ends early. */
    private static final int MOST_ROUNDS = 5;

    private static final String BETWEEN = "\n";

    private final List<Reading> readings;
    private final PageRequest page;
    private final Function<Reading, Mono<Void>> ask;
    private final List<JsonNode> items = new ArrayList<>();

    /**
     * @param ask reads the next page of a service
     */
    MergedWorklist(
            Collection<String> services, PageRequest page, Function<Reading, Mono<Void>> ask) {
        Position after = page.after();
        this.readings = readings(services, after == null ? null : after.id());
        this.page = page;
        this.ask = ask;
    }

    private static List<Reading> readings(Collection<String> services, @Nullable String after) {
        Map<String, Reading> so =
                Stream.ofNullable(after)
                        .flatMap(it -> Stream.of(it.split(BETWEEN)))
                        .map(Reading::of)
                        .collect(toMap(Reading::service, Function.identity()));
        return services.stream()
                .sorted()
                .map(it ->
                        Optional.ofNullable(so.get(it))
                                .orElseGet(() -> Reading.fromTheBeginning(it)))
                .toList();
    }

    /**
     * @param items of the services, in order
     * @param next absent on the last page
     * @param unavailable short names of the services that did not answer: theirs are missing, and
     *     come with a later page
     */
    record Merged(List<JsonNode> items, @Nullable String next, List<String> unavailable) {

        boolean isNothing(int services) {
            return unavailable.size() == services;
        }
    }

    Mono<Merged> page() {
        return round(MOST_ROUNDS);
    }

    private Mono<Merged> round(int rounds) {
        List<Reading> empty = readings.stream().filter(Reading::isEmpty).toList();
        if (empty.isEmpty() || rounds == 0) {
            return Mono.just(merged());
        }
        return Flux.fromIterable(empty)
                .flatMap(ask::apply)
                .then(
                        Mono.defer(() -> {
                            takeAll();
                            return items.size() < page.limit()
                                    ? round(rounds - 1)
                                    : Mono.just(merged());
                        }));
    }

    private void takeAll() {
        while (items.size() < page.limit() && readings.stream().noneMatch(Reading::isEmpty)) {
            Optional<Reading> next =
                    readings.stream()
                            .filter(Reading::hasFirst)
                            .min(comparing(it -> it.first().place()));
            if (next.isEmpty()) {
                return;
            }
            items.add(next.get().take());
        }
    }

    private Merged merged() {
        boolean ended = readings.stream().allMatch(Reading::ended);
        String so = readings.stream().map(Reading::written).collect(joining(BETWEEN));
        Page<JsonNode> cut = page.pageUntil(items, ended ? null : new Position("", so));
        return new Merged(
                cut.items(),
                cut.next(),
                readings.stream().filter(Reading::failed).map(Reading::service).toList());
    }
}
