package org.minesafety.ingest.reading.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.minesafety.ingest.reading.FrameLog.NamedFrame;
import org.minesafety.ingest.reading.FrameLog.Origin;
import org.minesafety.ingest.reading.domain.Part;
import org.minesafety.ingest.reading.domain.Slice;

/**
 * A frame as JSON, put together of what came: the columns are not read and written again. It is
 * what the codec of frames reads.
 */
final class FrameBytes {

    private static final byte[] POINTS = ",\"points\":".getBytes(UTF_8);
    private static final byte[] OFFSETS = ",\"offsetsMs\":".getBytes(UTF_8);
    private static final byte[] VALUES = ",\"values\":".getBytes(UTF_8);
    private static final byte[] STATUS = ",\"status\":".getBytes(UTF_8);

    private final byte[] json;
    private int at;

    private FrameBytes(int length) {
        json = new byte[length];
    }

    static byte[] of(NamedFrame frame, Origin origin) {
        Part part = frame.part();
        byte[] head = head(frame, origin).getBytes(UTF_8);
        int length = head.length + POINTS.length + VALUES.length + part.size() + 1;
        length += part.offsetsJson() == null ? 0 : OFFSETS.length;
        length += part.statusJson() == null ? 0 : STATUS.length;
        var bytes = new FrameBytes(length);
        bytes.put(head, 0, head.length);
        bytes.column(POINTS, Slice.of(part.points().json()));
        bytes.column(OFFSETS, part.offsetsJson());
        bytes.column(VALUES, part.valuesJson());
        bytes.column(STATUS, part.statusJson());
        bytes.json[bytes.at] = '}';
        return bytes.json;
    }

    private static String head(NamedFrame frame, Origin origin) {
        Part part = frame.part();
        var head = new StringBuilder(384).append('{');
        text("mine", part.mine(), head);
        text("system", part.system(), head);
        text("frame", frame.name(), head);
        text("dataTime", part.dataTime().toString(), head);
        if (part.uploadTime() != null) {
            text("uploadTime", part.uploadTime().toString(), head);
        }
        text("receivedTime", origin.received().toString(), head);
        text("source", origin.source(), head);
        if (origin.receipt() != null) {
            text("receipt", origin.receipt(), head);
        }
        return head.toString();
    }

    private static void text(String name, String value, StringBuilder head) {
        head.append(head.length() > 1 ? ",\"" : "\"").append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character < ' ' || character == '"' || character == '\\') {
                head.append("\\u%04x".formatted((int) character));
            } else {
                head.append(character);
            }
        }
        head.append('"');
    }

    private void column(byte[] name, @Nullable Slice column) {
        if (column != null) {
            put(name, 0, name.length);
            put(column.bytes(), column.from(), column.length());
        }
    }

    private void put(byte[] bytes, int from, int length) {
        System.arraycopy(bytes, from, json, at, length);
        at += length;
    }
}
