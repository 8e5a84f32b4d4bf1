package org.minesafety.ingest.history.mongo;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.ingest.history.Delivery;
import org.minesafety.ingest.history.domain.StoredFrame;

/** A frame as a document: its columns are bytes, its point list only a name. */
final class FrameDocument {

    static final String ID = "_id";
    static final String RECEIPT = "receipt";
    static final String DELIVERY = "delivery";
    static final String READINGS = "readings";
    private static final String LIST = "list";
    private static final String VALUES = "values";
    private static final String OFFSETS = "offsets";
    private static final String STATUS = "status";
    private static final String UPLOAD = "upload";

    private FrameDocument() {}

    static Document of(Delivery delivery, String list) {
        SensorFrame frame = delivery.frame();
        var document =
                new Document(ID, id(frame))
                        .append(LIST, list)
                        .append(READINGS, frame.values().length)
                        .append(VALUES, new Binary(values(frame.values())))
                        .append("received", Date.from(frame.receivedTime()))
                        .append("source", frame.source())
                        .append(RECEIPT, frame.receipt())
                        .append(DELIVERY, delivery.position());
        if (frame.uploadTime() != null) {
            document.append(UPLOAD, Date.from(frame.uploadTime()));
        }
        if (isAnySet(frame.offsetsMs())) {
            document.append(OFFSETS, new Binary(offsets(frame.offsetsMs())));
        }
        if (isAnySet(frame.status())) {
            document.append(STATUS, new Binary(status(frame.status())));
        }
        return document;
    }

    static String id(SensorFrame frame) {
        return Keys.frame(frame.mine(), frame.system(), frame.dataTime(), frame.frame());
    }

    static StoredFrame frame(Document document) {
        String id = document.getString(ID);
        Date upload = document.getDate(UPLOAD);
        return new StoredFrame(
                Keys.timeOfFrame(id),
                upload == null ? null : upload.toInstant(),
                Keys.lastPart(id),
                document.getString(LIST),
                ByteBuffer.wrap(document.get(VALUES, Binary.class).getData()),
                buffer(document, OFFSETS),
                buffer(document, STATUS));
    }

    static Instant dataTime(Document document) {
        return Keys.timeOfFrame(document.getString(ID));
    }

    private static @Nullable ByteBuffer buffer(Document document, String column) {
        Binary bytes = document.get(column, Binary.class);
        return bytes == null ? null : ByteBuffer.wrap(bytes.getData());
    }

    private static boolean isAnySet(int @Nullable [] column) {
        if (column != null) {
            for (int number : column) {
                if (number != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static byte[] values(double[] column) {
        var bytes = ByteBuffer.allocate(column.length * Double.BYTES);
        for (double value : column) {
            bytes.putDouble(value + 0.0); // of the two zeros only one
        }
        return bytes.array();
    }

    private static byte[] offsets(int @Nullable [] column) {
        if (column == null) {
            return new byte[0];
        }
        var bytes = ByteBuffer.allocate(column.length * Integer.BYTES);
        for (int offset : column) {
            bytes.putInt(offset);
        }
        return bytes.array();
    }

    private static byte[] status(int @Nullable [] column) {
        if (column == null) {
            return new byte[0];
        }
        byte[] bytes = new byte[column.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) column[i];
        }
        return bytes;
    }
}
