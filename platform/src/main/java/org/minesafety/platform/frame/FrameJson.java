package org.minesafety.platform.frame;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.SensorFrame;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * The columns of a {@link SensorFrame} as JSON arrays, written and read without an object per
 * reading. NaN is {@code null} in JSON.
 */
public final class FrameJson {

    static final String MINE = "mine";
    static final String SYSTEM = "system";
    static final String FRAME = "frame";
    static final String DATA_TIME = "dataTime";
    static final String UPLOAD_TIME = "uploadTime";
    static final String RECEIVED_TIME = "receivedTime";
    static final String SOURCE = "source";
    static final String RECEIPT = "receipt";
    static final String POINTS = "points";
    static final String OFFSETS = "offsetsMs";
    static final String VALUES = "values";
    static final String STATUS = "status";

    private FrameJson() {}

    public static SimpleModule module() {
        return new SimpleModule("frames")
                .addSerializer(new Writer())
                .addDeserializer(SensorFrame.class, new Reader());
    }

    private static final class Writer extends StdSerializer<SensorFrame> {

        Writer() {
            super(SensorFrame.class);
        }

        @Override
        public void serialize(SensorFrame frame, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            out.writeStringProperty(MINE, frame.mine());
            out.writeStringProperty(SYSTEM, frame.system());
            out.writeStringProperty(FRAME, frame.frame());
            out.writeStringProperty(DATA_TIME, frame.dataTime().toString());
            write(UPLOAD_TIME, frame.uploadTime(), out);
            out.writeStringProperty(RECEIVED_TIME, frame.receivedTime().toString());
            out.writeStringProperty(SOURCE, frame.source());
            if (frame.receipt() != null) {
                out.writeStringProperty(RECEIPT, frame.receipt());
            }
            out.writeName(POINTS);
            out.writeArray(frame.points(), 0, frame.points().length);
            write(OFFSETS, frame.offsetsMs(), out);
            write(frame.values(), out);
            write(STATUS, frame.status(), out);
            out.writeEndObject();
        }

        private static void write(String name, @Nullable Instant time, JsonGenerator out) {
            if (time != null) {
                out.writeStringProperty(name, time.toString());
            }
        }

        private static void write(String name, int @Nullable [] numbers, JsonGenerator out) {
            if (numbers != null) {
                out.writeName(name);
                out.writeArray(numbers, 0, numbers.length);
            }
        }

        private static void write(double[] values, JsonGenerator out) {
            out.writeArrayPropertyStart(VALUES);
            for (double value : values) {
                if (Double.isNaN(value)) {
                    out.writeNull();
                } else {
                    out.writeNumber(value);
                }
            }
            out.writeEndArray();
        }
    }

    private static final class Reader extends StdDeserializer<SensorFrame> {

        private final FrameReader frames = new FrameReader();

        Reader() {
            super(SensorFrame.class);
        }

        @Override
        public SensorFrame deserialize(JsonParser in, DeserializationContext context) {
            try {
                return frames.read(in);
            } catch (IllegalArgumentException noFrame) {
                return context.reportInputMismatch(this, "%s", noFrame.getMessage());
            }
        }
    }
}
