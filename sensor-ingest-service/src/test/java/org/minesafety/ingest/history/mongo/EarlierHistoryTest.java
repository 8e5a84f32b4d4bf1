package org.minesafety.ingest.history.mongo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minesafety.ingest.history.domain.StoredFrame;
import org.minesafety.platform.frame.FrameHash;

/** A history that the first releases wrote. */
class EarlierHistoryTest {

    private static final String MINE = "220221000001";

    @Test
    void its_frames_are_read_and_still_have_the_names_that_they_had() throws IOException {
        Map<String, Document> lists =
                read("lists").stream()
                        .collect(Collectors.toMap(it -> it.getString("_id"), it -> it));
        List<Document> frames = read("frames");

        for (Document document : frames) {
            StoredFrame frame = FrameDocument.frame(document);
            List<String> codes = lists.get(frame.list()).getList("points", String.class);
            byte[] points = FrameHash.ofPoints(codes.toArray(String[]::new));

            assertThat(HexFormat.of().formatHex(points)).isEqualTo(frame.list());
            assertThat(
                            FrameHash.of(
                                    MINE,
                                    "01",
                                    frame.dataTime(),
                                    frame.uploadTime(),
                                    points,
                                    offsets(frame),
                                    values(frame),
                                    status(frame)))
                    .isEqualTo(frame.frame());
        }
        assertThat(frames).hasSize(3);
        StoredFrame first = FrameDocument.frame(frames.getFirst());
        assertThat(first.dataTime()).isEqualTo("2026-11-20T00:00:00Z");
        assertThat(first.sample(0).value()).isEqualTo(0.42);
        assertThat(first.sample(1).value()).isNaN();
    }

    private static double[] values(StoredFrame frame) {
        ByteBuffer values = frame.values();
        return IntStream.range(0, values.remaining() / Double.BYTES)
                .mapToDouble(i -> values.getDouble(i * Double.BYTES))
                .toArray();
    }

    private static int @Nullable [] offsets(StoredFrame frame) {
        ByteBuffer offsets = frame.offsets();
        return offsets == null
                ? null
                : IntStream.range(0, offsets.remaining() / Integer.BYTES)
                        .map(i -> offsets.getInt(i * Integer.BYTES))
                        .toArray();
    }

    private static int @Nullable [] status(StoredFrame frame) {
        ByteBuffer status = frame.status();
        return status == null
                ? null
                : IntStream.range(0, status.remaining()).map(i -> status.get(i) & 0xff).toArray();
    }

    private static List<Document> read(String name) throws IOException {
        try (var in =
                EarlierHistoryTest.class.getResourceAsStream("/history/" + name + ".ndjson")) {
            return new String(in.readAllBytes(), UTF_8).lines().map(Document::parse).toList();
        }
    }
}
