package org.minesafety.platform.topic;

import java.time.DateTimeException;
import java.time.Instant;
import org.minesafety.platform.clock.Millis;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Times as they travel: RFC 3339 in UTC, in milliseconds, also those of older records. */
final class EventTimes {

    private EventTimes() {}

    static SimpleModule module() {
        return new SimpleModule("event-times")
                .addSerializer(new Writer())
                .addDeserializer(Instant.class, new Reader());
    }

    private static final class Writer extends StdSerializer<Instant> {

        Writer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator out, SerializationContext context) {
            out.writeString(Millis.of(time).toString());
        }
    }

    private static final class Reader extends StdDeserializer<Instant> {

        Reader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() != JsonToken.VALUE_STRING) {
                throw context.wrongTokenException(
                        in, Instant.class, JsonToken.VALUE_STRING, "a time is a string");
            }
            String text = in.getString();
            try {
                return Millis.parse(text);
            } catch (DateTimeException e) {
                throw context.weirdStringException(text, Instant.class, "not a time");
            }
        }
    }
}
