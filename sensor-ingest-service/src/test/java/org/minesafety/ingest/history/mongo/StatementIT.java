package org.minesafety.ingest.history.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.sensor.Receipt;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.ingest.Api;
import org.minesafety.ingest.RunningService;
import org.minesafety.ingest.history.Delivery;
import org.minesafety.ingest.history.FrameStore;
import org.minesafety.ingest.history.Receipts;
import org.minesafety.platform.frame.FrameHash;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;

/** A day of uploads of several systems each, in more receipts than are looked at together. */
class StatementIT implements RunningService {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Instant AT = Instant.parse("2026-03-02T04:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final List<String> SYSTEMS = List.of("01", "02", "03");
    private static final int UPLOADS = 700;
    private static final int BATCH = 500;

    private final Random random = new Random(20_261_125);
    private final String mine = Api.newMine();
    @Autowired private FrameStore store;
    @Autowired private Receipts receipts;

    /** After an outage they are written in whatever order. */
    @Test
    void it_balances_however_the_receipts_of_an_upload_lie() {
        List<Receipt> given = new ArrayList<>();
        List<Delivery> frames = new ArrayList<>();
        for (int upload = 0; upload < UPLOADS; upload++) {
            for (String system : SYSTEMS) {
                given.add(receipt(upload, system));
                frames.add(new Delivery(frame(upload, system), "t-0-" + frames.size()));
            }
        }
        Collections.shuffle(given, random);
        write(given, store::receipts);
        write(frames, store::frames);

        var statements = receipts.statements(new MineCode(mine), DAY).collectList().block(LIMIT);
        assertThat(statements).extracting(it -> it.system()).isEqualTo(SYSTEMS);
        assertThat(statements)
                .allSatisfy(it -> {
                    assertThat(it.uploads()).isEqualTo(UPLOADS);
                    assertThat(it.accepted()).isEqualTo(UPLOADS);
                    assertThat(it.stored() + it.duplicate()).isEqualTo(UPLOADS);
                    assertThat(it.stored()).isEqualTo(UPLOADS - UPLOADS / 5);
                    assertThat(it.pending()).isZero();
                });
    }

    /** Kafka took the first receipt of the upload, and then it was away; it will come again. */
    @Test
    void a_system_whose_receipt_was_lost_has_no_part_in_it() {
        store.receipts(List.of(receipt(1, "01"))).block(LIMIT);
        store.frames(
                        List.of(
                                new Delivery(frame(1, "01"), "t-1-1"),
                                new Delivery(frame(1, "02"), "t-1-2")))
                .block(LIMIT);
        store.receipts(List.of(receipt(2, "02"))).block(LIMIT);
        store.frames(List.of(new Delivery(frame(2, "02"), "t-1-3"))).block(LIMIT);

        assertThat(receipts.statements(new MineCode(mine), DAY).collectList().block(LIMIT))
                .hasSize(2)
                .allSatisfy(it -> assertThat(it.pending()).isZero());
    }

    private <T> void write(List<T> all, Function<List<T>, Mono<Void>> write) {
        for (int from = 0; from < all.size(); from += BATCH) {
            write.apply(all.subList(from, Math.min(all.size(), from + BATCH))).block(LIMIT);
        }
    }

    private Receipt receipt(int upload, String system) {
        return new Receipt(id(upload), mine, system, "s", 1, 1, 0, List.of(), AT);
    }

    private String id(int upload) {
        return "%s-%04d".formatted(mine, upload);
    }

    /** Every fifth upload brings what the one before it brought. */
    private SensorFrame frame(int upload, String system) {
        int content = upload % 5 == 4 ? upload - 1 : upload;
        var frame = frame(upload, system, content, "");
        return frame(upload, system, content, FrameHash.of(frame));
    }

    private SensorFrame frame(int upload, String system, int content, String name) {
        return new SensorFrame(
                mine,
                system,
                name,
                AT.plusSeconds(content),
                null,
                AT,
                "me",
                id(upload),
                new String[] {"A"},
                null,
                new double[] {content},
                null);
    }
}
