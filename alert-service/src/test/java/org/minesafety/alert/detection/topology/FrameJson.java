package org.minesafety.alert.detection.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.topic.Topic;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A frame as it stands on the topic. */
public final class FrameJson {

    private static final JsonFactory JSON = new JsonFactory();

    private FrameJson() {}

    public static byte[] write(SensorFrame frame) {
        var out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("mine", frame.mine());
            json.writeStringProperty("system", frame.system());
            json.writeStringProperty("frame", frame.frame());
            json.writeStringProperty("dataTime", frame.dataTime().toString());
            if (frame.uploadTime() != null) {
                json.writeStringProperty("uploadTime", frame.uploadTime().toString());
            }
            json.writeStringProperty("receivedTime", frame.receivedTime().toString());
            json.writeStringProperty("source", frame.source());
            json.writeArrayPropertyStart("points");
            for (String point : frame.points()) {
                json.writeString(point);
            }
            json.writeEndArray();
            integers(json, "offsetsMs", frame.offsetsMs());
            json.writeArrayPropertyStart("values");
            for (double value : frame.values()) {
                if (Double.isNaN(value)) {
                    json.writeNull();
                } else {
                    json.writeNumber(value);
                }
            }
            json.writeEndArray();
            integers(json, "status", frame.status());
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    /** As the ingest service sends a frame. */
    public static RecordHeaders headers(Topic<?> topic) {
        var headers = new RecordHeaders();
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "f-1",
                        "ce_type", topic.name() + ".SensorFrame",
                        "ce_source", "urn:minesafety:test",
                        "ce_time", "2026-11-24T04:00:00Z",
                        "ce_correlationid", "c-1")
                .forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
        return headers;
    }

    private static void integers(JsonGenerator json, String name, int[] column) {
        if (column != null) {
            json.writeArrayPropertyStart(name);
            for (int number : column) {
                json.writeNumber(number);
            }
            json.writeEndArray();
        }
    }
}
