package org.minesafety.hazard.mine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.mine.web.Api.mineIn;
import static org.minesafety.hazard.mine.web.Api.newCode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minesafety.hazard.RunningService;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Many mines in one request. */
class MineBatchIT implements RunningService {

    private static final String COUNTY = "222424";
    private static final String KEY = "Idempotency-Key";

    private final int port;
    private Api county;

    MineBatchIT(@LocalServerPort int port) {
        this.port = port;
    }

    @BeforeEach
    void caller() {
        county = Api.as(port, "county-system", COUNTY);
    }

    @Test
    void the_right_half_of_a_batch_is_stored_and_every_item_is_answered() {
        String right = newCode(COUNTY);
        String changed = newCode(COUNTY);
        county.put(changed, mineIn(COUNTY)).expectStatus().isCreated();
        var later = mineIn(COUNTY, it -> it.largestShift = 7);
        var batch =
                items(
                        item(right, null, mineIn(COUNTY)),
                        item(newCode(COUNTY), null, mineIn(COUNTY, it -> it.creditCode = "1")),
                        item(changed, 1, later),
                        item(newCode(COUNTY), null, mineIn("222426")),
                        item(changed, null, mineIn(COUNTY)),
                        item("22", null, mineIn(COUNTY)),
                        item(newCode(COUNTY), null, Map.of("type", "GOLD")),
                        "nonsense",
                        item(newCode(COUNTY), 3, mineIn(COUNTY)));
        county.batch(batch, KEY, key())
                .expectStatus()
                .isEqualTo(207)
                .expectBody()
                .jsonPath("$.items[*].status")
                .isEqualTo(List.of(201, 400, 200, 403, 428, 400, 400, 400, 404))
                .jsonPath("$.items[0].result.code")
                .isEqualTo(right)
                .jsonPath("$.items[1].problem.errors[0].pointer")
                .isEqualTo("#/mine/creditCode")
                .jsonPath("$.items[2].result.version")
                .isEqualTo(2)
                .jsonPath("$.items[5].problem.errors[0].pointer")
                .isEqualTo("#/code")
                .jsonPath("$.items[6].problem.errors[0].pointer")
                .isEqualTo("#/mine/type");
        county.get(right).expectStatus().isOk();
        county.get(changed).expectHeader().valueEquals("ETag", "\"2\"");
    }

    @Test
    void a_batch_that_is_sent_again_is_answered_again_and_stores_nothing() {
        String code = newCode(COUNTY);
        var batch = items(item(code, null, mineIn(COUNTY)), item("22", null, mineIn(COUNTY)));
        String key = key();
        byte[] first = body(batch, key);
        // what happens meanwhile does not change the answer
        county.put(code, mineIn(COUNTY, it -> it.largestShift = 1), "If-Match", "\"1\"")
                .expectStatus()
                .isOk();
        assertThat(body(batch, key)).isEqualTo(first);
        county.get(code).expectHeader().valueEquals("ETag", "\"2\"");
        county.batch(items(item(code, null, mineIn(COUNTY))), KEY, key)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:problem-type:minesafety:idempotency-key-reused");
    }

    @Test
    void batches_that_share_mines_in_different_orders_do_not_wait_for_each_other()
            throws InterruptedException {
        List<Object> items =
                IntStream.range(0, 20)
                        .<Object>mapToObj(_ -> item(newCode(COUNTY), null, mineIn(COUNTY)))
                        .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var batches =
                    IntStream.range(0, 6)
                            .<Callable<Void>>mapToObj(it ->
                                    () -> {
                                        var order = it % 2 == 0 ? items : items.reversed();
                                        another(it)
                                                .batch(Map.of("items", order), KEY, key())
                                                .expectStatus()
                                                .isOk();
                                        return null;
                                    })
                            .toList();
            assertThat(threads.invokeAll(batches)).allSatisfy(it -> it.get());
        }
    }

    @Test
    void batches_of_one_account_are_no_queue_for_another() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var greedy =
                    IntStream.range(0, 16)
                            .<Callable<Integer>>mapToObj(_ -> () -> statusOf(county, 100))
                            .map(threads::submit)
                            .toList();
            for (int batch = 0; batch < 3; batch++) {
                assertThat(statusOf(another(1), 1)).isEqualTo(200);
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> one : greedy) {
                statuses.add(one.get());
            }
            assertThat(statuses).contains(200, 429).isSubsetOf(200, 429);
        }
        assertThat(statusOf(county, 1)).isEqualTo(200);
    }

    private static int statusOf(Api caller, int mines) {
        var batch =
                IntStream.range(0, mines)
                        .mapToObj(_ -> item(newCode(COUNTY), 0, mineIn(COUNTY)))
                        .toArray();
        return caller.batch(items(batch), KEY, key()).returnResult(Void.class).getStatus().value();
    }

    /** Another account that sees the same county. */
    private Api another(int number) {
        return Api.as(port, "county-system", COUNTY, "22240" + number);
    }

    @Test
    void a_full_batch_is_stored_whole() {
        var batch =
                Map.of(
                        "items",
                        IntStream.range(0, 500)
                                .mapToObj(_ -> item(newCode(COUNTY), 0, mineIn(COUNTY)))
                                .toList());
        county.batch(batch, KEY, key())
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[?(@.status == 201)]")
                .value(List.class, created -> assertThat(created).hasSize(500));
    }

    @Test
    void a_batch_has_a_key_and_a_bounded_number_of_items() {
        county.batch(items(item(newCode(COUNTY), null, mineIn(COUNTY))))
                .expectStatus()
                .isBadRequest();
        county.batch(items(), KEY, key()).expectStatus().isBadRequest();
        county.batch(Map.of(), KEY, key()).expectStatus().isBadRequest();
        county.batch(Map.of("items", Collections.nCopies(501, 1)), KEY, key())
                .expectStatus()
                .isBadRequest();
    }

    private byte[] body(Object batch, String key) {
        return county.batch(batch, KEY, key)
                .expectStatus()
                .isEqualTo(207)
                .expectBody()
                .returnResult()
                .getResponseBody();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static Map<String, Object> items(Object... items) {
        return Map.of("items", Stream.of(items).toList());
    }

    private static Map<String, Object> item(String code, Integer ifMatch, Object mine) {
        var item = new HashMap<String, Object>(Map.of("code", code, "mine", mine));
        if (ifMatch != null) {
            item.put("ifMatch", ifMatch);
        }
        return item;
    }
}
